// The events that a thread's counters can watch, and how one is opened.
#pragma once

#include <cstdint>

#include "../probe.h"

namespace baremark {

struct CounterEvent {
  ThreadMetric metric;
  std::uint32_t type;
  std::uint64_t config;
  /// Only kernel code moves it: opened without kernel counting it succeeds and reads 0 for ever.
  bool is_moved_by_kernel;
  /// Must move when the proving loop runs; the others can only be believed.
  bool is_provable;
};

inline constexpr int kCounterEventCount = 7;
extern const CounterEvent kCounterEvents[kCounterEventCount];
extern const CounterEvent kTaskClock;

/// A descriptor that counts for the calling thread on whatever CPU it runs, or -1 with errno.
/// @param leader descriptor of the group's first event, -1 to begin a group
int OpenEvent(const CounterEvent& event, int leader, bool is_user_only) noexcept;

/// What the errno of a refused event means.
Absence AbsenceOf(int error) noexcept;

}  // namespace baremark
