// The events that a thread's counters can watch, and what their refusals mean.
#pragma once

#include <cstdint>

#include "../probe.h"

namespace baremark {

/// What is asked of perf_event_open(2) for the calling thread on whatever CPU it runs.
struct EventRequest {
  std::uint32_t type;
  std::uint64_t config;
  /// Descriptor of the group's first event, -1 to begin a group.
  int leader;
  bool is_user_only;
};

struct CounterEvent {
  ThreadMetric metric;
  std::uint32_t type;
  std::uint64_t config;
};

/// Hardware events, the dearest to do without first: the last ones go when there are too few
/// registers.
inline constexpr int kHardwareEventCount = 6;
extern const CounterEvent kHardwareEvents[kHardwareEventCount];
/// A software event that always counts. As leader it lets hardware members come and go.
extern const CounterEvent kTaskClock;
/// Only kernel code moves it: opened without kernel counting it succeeds and reads 0 for ever.
extern const CounterEvent kMigrationEvent;

/// @param pmu_type number of the kind of core that is meant; 0 where there is only one
EventRequest RequestOf(const CounterEvent& event, int leader, bool is_user_only,
                       std::uint32_t pmu_type) noexcept;

/// What the errno of a refused event means.
Absence AbsenceOf(int error) noexcept;

}  // namespace baremark
