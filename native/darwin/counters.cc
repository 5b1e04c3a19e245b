// thread_selfcounts(kind, buffer, size): private, so believed only after its numbers have moved in
// a plausible way. Every other event needs root and a private framework (kperf).
#include "counters.h"

#include <dlfcn.h>
#include <errno.h>

namespace baremark {

namespace {

constexpr int kInstructionsAndCycles = 1;

void SetAll(Status* statuses, Status status) noexcept {
  statuses[kInstructions] = status;
  statuses[kCycles] = status;
}

// The reference chain retires at least one instruction a step and, being dependent, takes at least
// one cycle for each; virtual machines are known to answer with zeros.
Status ProveCounters(ReadCounts read) noexcept {
  ThreadCounts before;
  ThreadCounts after;
  int error = ReadThreadCounts(read, &before);
  if (error == 0) {
    SpinReference();
    error = ReadThreadCounts(read, &after);
  }
  if (error == ENOTSUP) return {Absence::kNoEvent, error};
  if (error != 0) return {Absence::kFailed, error};
  constexpr std::uint64_t kLeastSteps = 60'000;
  const bool has_moved = after.instructions >= before.instructions + kLeastSteps &&
                         after.cycles >= before.cycles + kLeastSteps;
  return has_moved ? Status{Absence::kNone, 0} : Status{Absence::kNeverMoved, 0};
}

}  // namespace

int ReadThreadCounts(ReadCounts read, ThreadCounts* counts) noexcept {
  return read(kInstructionsAndCycles, counts, sizeof *counts) == 0 ? 0 : errno;
}

ReadCounts FindCounters(Status statuses[kThreadMetricCount]) noexcept {
  const auto read = reinterpret_cast<ReadCounts>(dlsym(RTLD_DEFAULT, "thread_selfcounts"));
  if (read == nullptr) return nullptr;
  const Status status = ProveCounters(read);
  SetAll(statuses, status);
  return status.absence == Absence::kNone ? read : nullptr;
}

}  // namespace baremark
