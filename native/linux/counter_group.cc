// See counter_group.h.
#include "counter_group.h"

#include <errno.h>

#include "counter_fit.h"
#include "counter_members.h"

namespace baremark {

namespace {

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

/// The errno of a refused member. The kernel takes none for which a group has no register left, and
/// calls that the same as an event that it does not know: opened alone, the two differ.
int RefusalOf(CounterGroup* group, const EventRequest& member, int error) noexcept {
  if (error != EINVAL) return error;
  EventRequest alone = member;
  alone.leader = -1;
  const int descriptor = group->kernel->Open(alone);
  if (descriptor < 0) return error;
  group->kernel->Close(descriptor);
  return EBUSY;
}

/// The event on every kind of core or on none: a count that misses some cores would look whole.
int OpenEverywhere(CounterGroup* group, const CounterEvent& event,
                   const std::uint32_t* pmu_types) noexcept {
  for (int i = 0; i < group->group_count; i++) {
    PmuGroup& pmu = group->groups[i];
    const EventRequest request = RequestOf(event, pmu.leader, group->is_user_only, pmu_types[i]);
    const int descriptor = group->kernel->Open(request);
    if (descriptor >= 0) {
      pmu.members[group->size] = descriptor;
      continue;
    }
    while (--i >= 0) group->kernel->Close(group->groups[i].members[group->size]);
    return RefusalOf(group, request, -descriptor);
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
  KeepWhatCounts(group, statuses);
  if (group->size > 0) {
    MapPages(group);
    if (ReadPmus(*group, group->totals.last)) return;
    for (int i = 0; i < group->size; i++) {
      statuses[group->events[i]->metric] = {Absence::kFailed, EIO};
    }
  }
  // The leader alone adds nothing to the thread clock, which costs less.
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
