// All hardware counters of one thread, read together: their ratios (instructions per cycle, say)
// belong to the same instant. One group for each kind of core, with the same events in each.
#pragma once

#include "counter_kernel.h"
#include "counter_pmus.h"

namespace baremark {

struct PmuGroup {
  int leader = -1;
  int members[kHardwareEventCount];
  const volatile perf_event_mmap_page* pages[kHardwareEventCount] = {};
};

struct CounterGroup {
  CounterKernel* kernel = nullptr;
  PmuGroup groups[kMaxPmus];
  int group_count = 0;
  const CounterEvent* events[kHardwareEventCount];
  /// Events that count; 0 leaves no descriptor of a hardware event open.
  int size = 0;
  bool is_user_only = false;
  /// Kept apart: in a group of one kind of core it would count only while the thread is there.
  int migrations = -1;
  double migration_count = 0;
  GroupTotals<kMaxPmus, kHardwareEventCount> totals{};
};

/// Opens what counts and fills the statuses of the events' metrics.
/// @param pmu_types as FindCorePmus gives them
void OpenCounterGroup(CounterGroup* group, CounterKernel& kernel, const std::uint32_t* pmu_types,
                      int pmu_count, Status statuses[kThreadMetricCount]) noexcept;
void CloseCounterGroup(CounterGroup* group) noexcept;
/// Brings `totals` and `migration_count` up to date; false when the kernel gave nothing.
bool ReadCounterGroup(CounterGroup* group) noexcept;

}  // namespace baremark
