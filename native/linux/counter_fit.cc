// See counter_fit.h.
#include "counter_fit.h"

#include <errno.h>

#include "counter_members.h"

namespace baremark {

namespace {

using Totals = GroupTotals<kMaxPmus, kHardwareEventCount>;

/// Adds what the members count in one proving loop; false when the kernel gave no reading.
bool Prove(CounterGroup* group, Totals* seen) noexcept {
  MemberReading after[kMaxPmus];
  if (!ReadPmus(*group, seen->last)) return false;
  group->kernel->RunProvingLoop();
  if (!ReadPmus(*group, after)) return false;
  const double enabled_ns = static_cast<double>(after[0].enabled_ns - seen->last[0].enabled_ns);
  const double ran_ns = seen->running_ns;
  seen->Add(after, group->group_count, group->size);
  // An interval in which nothing ran is left open by Add.
  if (seen->running_ns == ran_ns) seen->enabled_ns += enabled_ns;
  return true;
}

/// Whether the members get a turn at all. Where others want the registers too the kernel lets
/// all in by turns: a group that does not run now may run after the next rotation.
bool GetsTurn(CounterGroup* group) noexcept {
  constexpr int kRotations = 6;
  // Should the time stand still.
  constexpr int kMostLoops = 10'000;
  const double patience_ns = kRotations * group->kernel->RotationNs();
  Totals seen{};
  for (int loop = 0; loop < kMostLoops && seen.enabled_ns < patience_ns; loop++) {
    if (!Prove(group, &seen)) return false;
    if (seen.running_ns > 0) return true;
  }
  return false;
}

/// A group runs whole or not at all, so one member too many stops all of them: the last one goes
/// until the rest gets its turns. Groups that must share them are kept: their counts are scaled,
/// and the times say by how much.
void DropUnscheduled(CounterGroup* group, Status* statuses) noexcept {
  while (group->size > 0 && !GetsTurn(group)) {
    const int last = group->size - 1;
    statuses[group->events[last]->metric] = {Absence::kNotScheduled, EBUSY};
    RemoveEvent(group, last);
    // The kernel alone would try the rest again only at the next rotation or switch of threads.
    for (int i = 0; i < group->group_count; i++) group->kernel->Restart(group->groups[i].leader);
  }
}

/// Shared registers are given up in the middle of a loop, so one that moved nothing is no proof.
void DropUnmoved(CounterGroup* group, Status* statuses) noexcept {
  constexpr int kMostLoops = 500;
  Totals seen{};
  bool is_read = true;
  for (int loop = 0; is_read && seen.running_ns == 0 && loop < kMostLoops; loop++) {
    is_read = Prove(group, &seen);
  }
  for (int i = group->size - 1; i >= 0; i--) {
    if (is_read && seen.totals[i] > 0) continue;
    statuses[group->events[i]->metric] = {Absence::kNeverMoved, 0};
    RemoveEvent(group, i);
  }
}

}  // namespace

void KeepWhatCounts(CounterGroup* group, Status* statuses) noexcept {
  DropUnscheduled(group, statuses);
  DropUnmoved(group, statuses);
}

}  // namespace baremark
