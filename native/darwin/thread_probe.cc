// The reading around every timed batch. macOS keeps no run delay, switches or faults for a thread
// that any program may read; those are absent rather than zero.
#include <errno.h>
#include <time.h>

#include <limits>
#include <new>

#include "counters.h"

namespace baremark {

struct ThreadProbe {
  bool has_cpu_clock = false;
  ReadCounts read_counts = nullptr;
};

namespace {

constexpr double kLost = std::numeric_limits<double>::quiet_NaN();

double ReadCpuNs() noexcept {
  return static_cast<double>(clock_gettime_nsec_np(CLOCK_THREAD_CPUTIME_ID));
}

Status ExamineCpuClock() noexcept {
  const double before_ns = ReadCpuNs();
  SpinReference();
  return ReadCpuNs() > before_ns ? Status{Absence::kNone, 0} : Status{Absence::kNeverMoved, 0};
}

// The slots' order is that of ThreadMetric with the unavailable ones left out.
double* CounterPlace(const ThreadProbe& probe, double* slots) noexcept {
  return slots + (probe.has_cpu_clock ? 2 : 1);
}

void PutCounters(const ThreadProbe& probe, double* slot) noexcept {
  if (probe.read_counts == nullptr) return;
  ThreadCounts counts;
  const bool is_read = ReadThreadCounts(probe.read_counts, &counts) == 0;
  slot[0] = is_read ? static_cast<double>(counts.cycles) : kLost;
  slot[1] = is_read ? static_cast<double>(counts.instructions) : kLost;
}

}  // namespace

int OpenThreadProbe(ThreadProbe** probe, Status statuses[kThreadMetricCount]) noexcept {
  *probe = new (std::nothrow) ThreadProbe();
  if (*probe == nullptr) return ENOMEM;
  statuses[kCpuNs] = ExamineCpuClock();
  (*probe)->has_cpu_clock = statuses[kCpuNs].absence == Absence::kNone;
  (*probe)->read_counts = FindCounters(statuses);
  return 0;
}

void CloseThreadProbe(ThreadProbe* probe) noexcept { delete probe; }

void ReadThreadBefore(ThreadProbe* probe, double* slots) noexcept {
  PutCounters(*probe, CounterPlace(*probe, slots));
  if (probe->has_cpu_clock) slots[1] = ReadCpuNs();
  slots[0] = ClockNs();
}

void ReadThreadAfter(ThreadProbe* probe, double* slots) noexcept {
  slots[0] = ClockNs();
  if (probe->has_cpu_clock) slots[1] = ReadCpuNs();
  PutCounters(*probe, CounterPlace(*probe, slots));
}

}  // namespace baremark
