// perf_event_open(2): the table of events and the meaning of its refusals.
#include "counter_events.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "own_descriptors.h"

namespace baremark {

// A software event that always counts. As leader it lets hardware members come and go.
const CounterEvent kTaskClock{kCpuNs, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK, false, true};

const CounterEvent kCounterEvents[kCounterEventCount] = {
    // Nothing a thread may do to itself moves it for certain, so it is believed when kernel
    // counting
    // is permitted.
    {kMigrations, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS, true, false},
    {kCycles, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES, false, true},
    {kInstructions, PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS, false, true},
    {kCacheReferences, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_REFERENCES, false, true},
    {kCacheMisses, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES, false, true},
    {kBranches, PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_INSTRUCTIONS, false, true},
    {kBranchMisses, PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES, false, true},
};

int OpenEvent(const CounterEvent& event, int leader, bool is_user_only) noexcept {
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = event.type;
  attributes.config = event.config;
  attributes.disabled = leader < 0;
  attributes.exclude_kernel = is_user_only;
  attributes.exclude_hv = 1;
  attributes.read_format =
      PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  constexpr int kThisThread = 0;
  constexpr int kAnyCpu = -1;
  const long descriptor =
      syscall(SYS_perf_event_open, &attributes, kThisThread, kAnyCpu, leader, PERF_FLAG_FD_CLOEXEC);
  return AdoptOwn(static_cast<int>(descriptor), kPerfEvent);
}

Absence AbsenceOf(int error) noexcept {
  switch (error) {
    case ENOENT:
    case ENODEV:
    case EOPNOTSUPP:
    case EINVAL:
      return Absence::kNoEvent;
    case EACCES:
      return Absence::kNotPermitted;
    // The kernel's own refusal is EACCES; EPERM is what a seccomp filter answers with.
    case EPERM:
      return Absence::kRefused;
    case ENOSYS:
      return Absence::kNotOnThisSystem;
    case EMFILE:
    case ENFILE:
      return Absence::kNoDescriptors;
    case EBUSY:
      return Absence::kNotScheduled;
    default:
      return Absence::kFailed;
  }
}

}  // namespace baremark
