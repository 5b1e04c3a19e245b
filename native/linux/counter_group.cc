// A counter that opens is not a counter that counts: every member is run against a known loop, and
// only what moves is kept.
#include "counter_group.h"

#include <errno.h>

#include "counter_page.h"

namespace baremark {

namespace {

using MemberReading = GroupReading<kHardwareEventCount>;

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

int OpenLeaders(CounterGroup* group, int pmu_count) noexcept {
  for (int i = 0; i < pmu_count; i++) {
    int leader = group->kernel->Open(RequestOf(kTaskClock, -1, group->is_user_only, 0));
    if ((leader == -EACCES || leader == -EPERM) && !group->is_user_only) {
      group->is_user_only = true;
      leader = group->kernel->Open(RequestOf(kTaskClock, -1, true, 0));
    }
    if (leader < 0) return -leader;
    group->groups[i].leader = leader;
    group->group_count++;
  }
  return 0;
}

/// The event on every kind of core or on none: a count that misses some cores would look whole.
int OpenEverywhere(CounterGroup* group, const CounterEvent& event,
                   const std::uint32_t* pmu_types) noexcept {
  for (int i = 0; i < group->group_count; i++) {
    PmuGroup& pmu = group->groups[i];
    const int descriptor =
        group->kernel->Open(RequestOf(event, pmu.leader, group->is_user_only, pmu_types[i]));
    if (descriptor >= 0) {
      pmu.members[group->size] = descriptor;
      continue;
    }
    while (--i >= 0) group->kernel->Close(group->groups[i].members[group->size]);
    return -descriptor;
  }
  return 0;
}

void OpenMembers(CounterGroup* group, const std::uint32_t* pmu_types, Status* statuses) noexcept {
  for (const CounterEvent& event : kHardwareEvents) {
    const int error = OpenEverywhere(group, event, pmu_types);
    statuses[event.metric] = {error == 0 ? Absence::kNone : AbsenceOf(error), error};
    if (error == 0) group->events[group->size++] = &event;
  }
}

/// Runs the proving loop between two readings; `share` is that of the time in which it counted.
bool Prove(CounterGroup* group, GroupTotals<kMaxPmus, kHardwareEventCount>* seen,
           double* share) noexcept {
  MemberReading after[kMaxPmus];
  *seen = {};
  *share = 0;
  if (!ReadPmus(*group, seen->last)) return false;
  group->kernel->RunProvingLoop();
  if (!ReadPmus(*group, after)) return false;
  seen->Add(after, group->group_count, group->size);
  if (seen->enabled_ns > 0) *share = seen->running_ns / seen->enabled_ns;
  return true;
}

/// A group runs whole or not at all, so one member too many stops all of them: the last one goes
/// until the rest runs all the time that it is enabled. Two that have to share with somebody else
/// are kept: what they count is scaled, and the times tell by how much.
void DropUnscheduled(CounterGroup* group, Status* statuses) noexcept {
  constexpr int kFewest = 2;
  while (group->size > 0) {
    GroupTotals<kMaxPmus, kHardwareEventCount> seen;
    double share;
    const bool is_read = Prove(group, &seen, &share);
    if (is_read && (share >= 1 || (share > 0 && group->size <= kFewest))) return;
    const int last = group->size - 1;
    statuses[group->events[last]->metric] = {Absence::kNotScheduled, EBUSY};
    RemoveEvent(group, last);
  }
}

void DropUnmoved(CounterGroup* group, Status* statuses) noexcept {
  GroupTotals<kMaxPmus, kHardwareEventCount> seen;
  double share;
  const bool is_read = Prove(group, &seen, &share);
  for (int i = group->size - 1; i >= 0; i--) {
    if (is_read && seen.totals[i] > 0) continue;
    statuses[group->events[i]->metric] = {Absence::kNeverMoved, 0};
    RemoveEvent(group, i);
  }
}

void CloseHardware(CounterGroup* group) noexcept {
  for (int i = 0; i < group->group_count; i++) {
    for (auto& page : group->groups[i].pages) {
      if (page != nullptr) group->kernel->Unmap(page);
      page = nullptr;
    }
  }
  while (group->size > 0) RemoveEvent(group, group->size - 1);
  while (group->group_count > 0) group->kernel->Close(group->groups[--group->group_count].leader);
}

void MapPages(CounterGroup* group) noexcept {
  for (int i = 0; i < group->group_count; i++) {
    PmuGroup& pmu = group->groups[i];
    for (int event = 0; event < group->size; event++) {
      pmu.pages[event] = group->kernel->Map(pmu.members[event]);
      // Locked memory is limited; where one page cannot be had the others are of no use.
      if (pmu.pages[event] == nullptr) break;
    }
  }
}

void OpenHardware(CounterGroup* group, const std::uint32_t* pmu_types, Status* statuses) noexcept {
  OpenMembers(group, pmu_types, statuses);
  for (int i = 0; i < group->group_count; i++) group->kernel->Enable(group->groups[i].leader);
  DropUnscheduled(group, statuses);
  DropUnmoved(group, statuses);
  if (group->size > 0) {
    MapPages(group);
    if (ReadPmus(*group, group->totals.last)) return;
    for (int i = 0; i < group->size; i++) {
      statuses[group->events[i]->metric] = {Absence::kFailed, EIO};
    }
  }
  // The leader alone tells nothing that the thread clock does not tell for less.
  CloseHardware(group);
}

/// Nothing a thread may do to itself moves it for certain, so it is believed when kernel counting
/// is permitted.
Status OpenMigrations(CounterGroup* group) noexcept {
  if (group->is_user_only) return {Absence::kKernelExcluded, EACCES};
  const int descriptor = group->kernel->Open(RequestOf(kMigrationEvent, -1, false, 0));
  if (descriptor < 0) return {AbsenceOf(-descriptor), -descriptor};
  group->migrations = descriptor;
  group->kernel->Enable(descriptor);
  return {Absence::kNone, 0};
}

}  // namespace

void OpenCounterGroup(CounterGroup* group, CounterKernel& kernel, const std::uint32_t* pmu_types,
                      int pmu_count, Status statuses[kThreadMetricCount]) noexcept {
  group->kernel = &kernel;
  const int error = OpenLeaders(group, pmu_count);
  if (error == 0) {
    OpenHardware(group, pmu_types, statuses);
    statuses[kMigrations] = OpenMigrations(group);
  } else {
    const Status refused{AbsenceOf(error), error};
    CloseHardware(group);
    statuses[kMigrations] = refused;
    for (const CounterEvent& event : kHardwareEvents) statuses[event.metric] = refused;
  }
  // Whether the counters ran is known where there are counters.
  const Status times = group->size > 0 ? Status{Absence::kNone, 0} : statuses[kCycles];
  statuses[kCounterEnabledNs] = times;
  statuses[kCounterRunningNs] = times;
}

void CloseCounterGroup(CounterGroup* group) noexcept {
  if (group->kernel == nullptr) return;
  CloseHardware(group);
  if (group->migrations >= 0) group->kernel->Close(group->migrations);
  group->migrations = -1;
}

bool ReadCounterGroup(CounterGroup* group) noexcept {
  if (group->size > 0) {
    MemberReading now[kMaxPmus];
    if (!ReadPmus(*group, now)) return false;
    group->totals.Add(now, group->group_count, group->size);
  }
  if (group->migrations < 0) return true;
  CounterReading single;
  if (group->kernel->Read(group->migrations, &single) != 0) return false;
  group->migration_count = static_cast<double>(single.counts[0]);
  return true;
}

}  // namespace baremark
