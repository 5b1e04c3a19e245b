// All counters of one thread in one group, read together: their ratios (instructions per cycle,
// say) belong to the same instant.
#pragma once

#include "../counter_math.h"
#include "counter_events.h"

namespace baremark {

struct CounterGroup {
  // The leader first. Its count is read and not reported.
  int descriptors[1 + kCounterEventCount];
  const CounterEvent* events[1 + kCounterEventCount];
  int size = 0;
  bool is_user_only = false;
  GroupTotals<1 + kCounterEventCount> totals{};
};

/// Opens what counts and fills the statuses of the events' metrics. Leaves an empty group, without
/// descriptors, when nothing does.
void OpenCounterGroup(CounterGroup* group, Status statuses[kThreadMetricCount]) noexcept;
void CloseCounterGroup(CounterGroup* group) noexcept;
/// Brings `totals` up to date; false when the kernel gave nothing.
bool ReadCounterGroup(CounterGroup* group) noexcept;

}  // namespace baremark
