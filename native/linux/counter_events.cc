// perf_event_open(2): the table of events and the meaning of its refusals.
#include "counter_events.h"

#include <errno.h>
#include <linux/perf_event.h>

namespace baremark {

const CounterEvent kTaskClock{kCpuNs, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_TASK_CLOCK};

const CounterEvent kMigrationEvent{kMigrations, PERF_TYPE_SOFTWARE, PERF_COUNT_SW_CPU_MIGRATIONS};

const CounterEvent kHardwareEvents[kHardwareEventCount] = {
    {kCycles, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CPU_CYCLES},
    {kInstructions, PERF_TYPE_HARDWARE, PERF_COUNT_HW_INSTRUCTIONS},
    {kCacheReferences, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_REFERENCES},
    {kCacheMisses, PERF_TYPE_HARDWARE, PERF_COUNT_HW_CACHE_MISSES},
    {kBranches, PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_INSTRUCTIONS},
    {kBranchMisses, PERF_TYPE_HARDWARE, PERF_COUNT_HW_BRANCH_MISSES},
};

EventRequest RequestOf(const CounterEvent& event, int leader, bool is_user_only,
                       std::uint32_t pmu_type) noexcept {
  // The upper half of a hardware event's number names the kind of core (linux/perf_event.h,
  // PERF_PMU_TYPE_SHIFT); without it the kernel takes the first kind that it knows.
  constexpr int kPmuTypeShift = 32;
  const bool is_hardware = event.type == PERF_TYPE_HARDWARE;
  const std::uint64_t pmu = is_hardware ? std::uint64_t{pmu_type} << kPmuTypeShift : 0;
  return {event.type, event.config | pmu, leader, is_user_only};
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
