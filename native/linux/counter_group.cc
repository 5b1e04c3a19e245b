// A counter that opens is not a counter that counts: every member is run against a known loop, and
// only what moves is kept.
#include "counter_group.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "own_descriptors.h"

namespace baremark {

namespace {

constexpr int kCapacity = 1 + kCounterEventCount;

// read(2) layout of a group: number of members, both times, then the counts.
struct GroupRecord {
  std::uint64_t size;
  GroupReading<kCapacity> reading;
};

bool ReadGroup(const CounterGroup& group, GroupReading<kCapacity>* reading) noexcept {
  GroupRecord record;
  ssize_t length;
  do {
    length = read(group.descriptors[0], &record, sizeof record);
  } while (length < 0 && errno == EINTR);
  if (length <= 0) return false;
  *reading = record.reading;
  return true;
}

bool IsHardware(const CounterEvent& event) noexcept { return event.type == PERF_TYPE_HARDWARE; }

void RemoveMember(CounterGroup* group, int index) noexcept {
  CloseOwn(&group->descriptors[index], kPerfEvent);
  group->size--;
  for (int i = index; i < group->size; i++) {
    group->descriptors[i] = group->descriptors[i + 1];
    group->events[i] = group->events[i + 1];
  }
}

// Work that moves every provable event: a chain of dependent steps, branches that no predictor can
// learn, and reads of a line that is dropped from the caches before each.
void RunProvingLoop() noexcept {
  std::uint32_t x = 1;
  volatile std::uint32_t taken = 0;
  alignas(64) volatile std::uint32_t line[16] = {};
  for (int step = 0; step < 20'000; step++) {
    x = x * 1'664'525U + 1'013'904'223U;
    if ((x >> 31) != 0) taken = taken + 1;
    if (step % 256 == 0) {
      FlushLine(const_cast<const std::uint32_t*>(line));
      taken = taken + line[0];
    }
  }
}

int OpenLeader(CounterGroup* group) noexcept {
  int leader = OpenEvent(kTaskClock, -1, false);
  if (leader < 0 && (errno == EACCES || errno == EPERM)) {
    group->is_user_only = true;
    leader = OpenEvent(kTaskClock, -1, true);
  }
  if (leader < 0) return errno;
  group->descriptors[0] = leader;
  group->events[0] = &kTaskClock;
  group->size = 1;
  return 0;
}

void OpenMembers(CounterGroup* group, Status* statuses) noexcept {
  for (const CounterEvent& event : kCounterEvents) {
    Status& status = statuses[event.metric];
    if (event.is_moved_by_kernel && group->is_user_only) {
      status = {Absence::kKernelExcluded, EACCES};
      continue;
    }
    const int descriptor = OpenEvent(event, group->descriptors[0], group->is_user_only);
    if (descriptor < 0) {
      status = {AbsenceOf(errno), errno};
      continue;
    }
    status = {Absence::kNone, 0};
    group->descriptors[group->size] = descriptor;
    group->events[group->size] = &event;
    group->size++;
  }
}

// A group runs whole or not at all, so one member too many stops all of them: the last hardware
// member goes until the rest runs all the time that it is enabled.
void DropUnscheduled(CounterGroup* group, Status* statuses) noexcept {
  for (;;) {
    GroupReading<kCapacity> before{};
    GroupReading<kCapacity> after{};
    const bool is_read =
        ReadGroup(*group, &before) && (RunProvingLoop(), ReadGroup(*group, &after));
    const std::uint64_t enabled_ns = Increase(before.enabled_ns, after.enabled_ns);
    const std::uint64_t running_ns = Increase(before.running_ns, after.running_ns);
    if (is_read && running_ns > 0 && running_ns >= enabled_ns) return;
    const int last = group->size - 1;
    if (last == 0 || !IsHardware(*group->events[last])) return;
    statuses[group->events[last]->metric] = {Absence::kNotScheduled, EBUSY};
    RemoveMember(group, last);
  }
}

void DropUnmoved(CounterGroup* group, Status* statuses) noexcept {
  GroupReading<kCapacity> before{};
  GroupReading<kCapacity> after{};
  const bool is_read = ReadGroup(*group, &before) && (RunProvingLoop(), ReadGroup(*group, &after));
  for (int i = group->size - 1; i > 0; i--) {
    const bool has_moved = is_read && after.counts[i] > before.counts[i];
    if (has_moved || (is_read && !group->events[i]->is_provable)) continue;
    statuses[group->events[i]->metric] = {Absence::kNeverMoved, 0};
    RemoveMember(group, i);
  }
}

}  // namespace

void OpenCounterGroup(CounterGroup* group, Status statuses[kThreadMetricCount]) noexcept {
  const int error = OpenLeader(group);
  if (error != 0) {
    for (const CounterEvent& event : kCounterEvents) {
      statuses[event.metric] = {AbsenceOf(error), error};
    }
    return;
  }
  OpenMembers(group, statuses);
  if (group->size == 1) return CloseCounterGroup(group);
  ioctl(group->descriptors[0], PERF_EVENT_IOC_ENABLE, PERF_IOC_FLAG_GROUP);
  DropUnscheduled(group, statuses);
  DropUnmoved(group, statuses);
  // The leader alone tells nothing that the thread clock does not tell for less.
  if (group->size == 1 || !ReadGroup(*group, &group->totals.last)) CloseCounterGroup(group);
}

void CloseCounterGroup(CounterGroup* group) noexcept {
  while (group->size > 0) RemoveMember(group, group->size - 1);
}

bool ReadCounterGroup(CounterGroup* group) noexcept {
  GroupReading<kCapacity> now;
  if (!ReadGroup(*group, &now)) return false;
  group->totals.Add(now, group->size);
  return true;
}

}  // namespace baremark
