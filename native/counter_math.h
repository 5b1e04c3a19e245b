// Arithmetic of performance counters, free of any kernel, so that it can be tested where no counter
// exists: a counter that is quietly 5 % low looks exactly like a correct one.
#pragma once

#include <cstdint>

namespace baremark {

/// `later - earlier` of a counter that never runs backwards; 0 should it be seen to.
constexpr std::uint64_t Increase(std::uint64_t earlier, std::uint64_t later) noexcept {
  return later > earlier ? later - earlier : 0;
}

/// What a counter would have shown had it run all the time that it was enabled: the kernel shares
/// the hardware between groups and reports both times (perf_event_open(2),
/// PERF_FORMAT_TOTAL_TIME_*).
constexpr double ScaleMultiplexed(std::uint64_t counted, std::uint64_t enabled_ns,
                                  std::uint64_t running_ns) noexcept {
  const double count = static_cast<double>(counted);
  if (running_ns == 0 || running_ns >= enabled_ns) return count;
  return count * (static_cast<double>(enabled_ns) / static_cast<double>(running_ns));
}

/// One reading of a group: its two times and the raw count of each member.
template <int kCapacity>
struct GroupReading {
  std::uint64_t enabled_ns;
  std::uint64_t running_ns;
  std::uint64_t counts[kCapacity];
};

/// Cumulative counts of one thread over all kinds of core that it may run on, one group each. Every
/// interval is scaled by its own share of running time: scaling the raw totals instead would let
/// one multiplexed interval bend all later differences.
template <int kMaxGroups, int kCapacity>
struct GroupTotals {
  GroupReading<kCapacity> last[kMaxGroups];
  double totals[kCapacity];
  double enabled_ns;
  double running_ns;

  /// Adds the interval since the last reading. An interval in which no group ran has no
  /// value: it is left open, and the next one covers it too.
  ///
  /// A thread runs on one kind of core at a time, so the groups' running times and counts add up.
  /// Each of them is enabled all the time: scaling each by its own share would count the whole
  /// interval once a kind. The groups are read one after the other; the shortest of their enabled
  /// times keeps that skew from looking like time that was missed.
  void Add(const GroupReading<kCapacity>* now, int group_count, int count) noexcept {
    std::uint64_t enabled = UINT64_MAX;
    std::uint64_t running = 0;
    for (int group = 0; group < group_count; group++) {
      const std::uint64_t group_enabled = Increase(last[group].enabled_ns, now[group].enabled_ns);
      if (group_enabled < enabled) enabled = group_enabled;
      running += Increase(last[group].running_ns, now[group].running_ns);
    }
    if (running == 0) return;
    for (int i = 0; i < count; i++) {
      std::uint64_t counted = 0;
      for (int group = 0; group < group_count; group++) {
        counted += Increase(last[group].counts[i], now[group].counts[i]);
      }
      totals[i] += ScaleMultiplexed(counted, enabled, running);
    }
    enabled_ns += static_cast<double>(enabled);
    running_ns += static_cast<double>(running < enabled ? running : enabled);
    for (int group = 0; group < group_count; group++) last[group] = now[group];
  }
};

/// The value of an event whose register was read in user space: the kernel's part plus the
/// register, of which only the low `width` bits exist and count as a signed number
/// (perf_event_open(2), `pmc_width`).
constexpr std::uint64_t CombineRegister(std::int64_t offset, std::uint64_t value,
                                        int width) noexcept {
  const int unused = 64 - width;
  const std::int64_t extended = static_cast<std::int64_t>(value << unused) >> unused;
  return static_cast<std::uint64_t>(offset) + static_cast<std::uint64_t>(extended);
}

/// Time stamp cycles as the kernel's ns (linux/perf_event.h, `cap_user_time`): split, so that the
/// product does not overflow.
constexpr std::uint64_t CyclesToNs(std::uint64_t cycles, std::uint32_t multiplier, int shift,
                                   std::uint64_t offset_ns) noexcept {
  const std::uint64_t whole = cycles >> shift;
  const std::uint64_t rest = cycles & ((std::uint64_t{1} << shift) - 1);
  return offset_ns + whole * multiplier + ((rest * multiplier) >> shift);
}

}  // namespace baremark
