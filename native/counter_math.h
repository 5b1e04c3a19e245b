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

/// Cumulative counts in which every interval is scaled by its own share of running time. Scaling
/// the raw totals instead would let one multiplexed interval bend all later differences.
template <int kCapacity>
struct GroupTotals {
  GroupReading<kCapacity> last;
  double totals[kCapacity];

  /// Adds the interval since the last reading. An interval in which the group never ran says
  /// nothing about itself: it is left open, and the next one covers it too.
  void Add(const GroupReading<kCapacity>& now, int count) noexcept {
    const std::uint64_t running_ns = Increase(last.running_ns, now.running_ns);
    const std::uint64_t enabled_ns = Increase(last.enabled_ns, now.enabled_ns);
    if (running_ns == 0) return;
    for (int i = 0; i < count; i++) {
      totals[i] +=
          ScaleMultiplexed(Increase(last.counts[i], now.counts[i]), enabled_ns, running_ns);
    }
    last = now;
  }
};

}  // namespace baremark
