// See counter_members.h.
#include "counter_members.h"

#include "counter_page.h"

namespace baremark {

namespace {

bool ReadByRegisters(const CounterGroup& group, const PmuGroup& pmu,
                     MemberReading* reading) noexcept {
  for (int i = 0; i < group.size; i++) {
    PageReading page;
    if (pmu.pages[i] == nullptr || !ReadCounterPage(*group.kernel, *pmu.pages[i], &page)) {
      return false;
    }
    // All members share the group's times; those of the last are the latest.
    reading->enabled_ns = page.enabled_ns;
    reading->running_ns = page.running_ns;
    reading->counts[i] = page.count;
  }
  return group.size > 0;
}

bool ReadBySystemCall(const CounterGroup& group, const PmuGroup& pmu,
                      MemberReading* reading) noexcept {
  CounterReading whole;
  if (group.kernel->Read(pmu.leader, &whole) != 0) return false;
  reading->enabled_ns = whole.enabled_ns;
  reading->running_ns = whole.running_ns;
  for (int i = 0; i < group.size; i++) reading->counts[i] = whole.counts[1 + i];
  return true;
}

}  // namespace

bool ReadPmus(const CounterGroup& group, MemberReading* readings) noexcept {
  for (int i = 0; i < group.group_count; i++) {
    const PmuGroup& pmu = group.groups[i];
    if (ReadByRegisters(group, pmu, &readings[i])) continue;
    if (!ReadBySystemCall(group, pmu, &readings[i])) return false;
  }
  return true;
}

void RemoveEvent(CounterGroup* group, int index) noexcept {
  for (int i = 0; i < group->group_count; i++)
    group->kernel->Close(group->groups[i].members[index]);
  group->size--;
  for (int event = index; event < group->size; event++) {
    group->events[event] = group->events[event + 1];
    for (int i = 0; i < group->group_count; i++) {
      group->groups[i].members[event] = group->groups[i].members[event + 1];
    }
  }
}

}  // namespace baremark
