// The thread probe over a scripted kernel in which every reading counts something of itself: what a
// window counted must come out as if reading were free. Exits with 0 when all holds.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "../../native/linux/counter_pmus.h"
#include "scripted-kernel.h"

using namespace baremark;

static ScriptedKernel kernel;

// Takes the place of native/linux/counter_kernel.cc.
CounterKernel& baremark::SystemCounterKernel() noexcept { return kernel; }

static void Check(const char* what, double got, double wanted) {
  if (got == wanted) return;
  std::printf("%s: %.17g instead of %.17g\n", what, got, wanted);
  std::exit(1);
}

/// Growth of one metric over a window of `ns`.
static double Growth(ThreadProbe* probe, const Status* statuses, ThreadMetric metric,
                     std::uint64_t ns) {
  double before[kMaxThreadSlots];
  double after[kMaxThreadSlots];
  ReadThreadBefore(probe, before);
  kernel.Spend(ns);
  ReadThreadAfter(probe, after);
  int slot = 1;
  for (int i = 0; i < metric; i++) slot += statuses[i].absence == Absence::kNone;
  return after[slot] - before[slot];
}

int main() {
  std::uint32_t types[kMaxPmus];
  const int count = FindCorePmus("/sys/bus/event_source/devices", types);
  for (int i = 0; i < count; i++) kernel.pmus[types[i]] = {types[i]};
  kernel.MoveTo(types[0]);
  kernel.read_cost_ns = 40;
  // Readings of a real kernel have two lengths.
  kernel.long_read_cost_ns = 90;

  ThreadProbe* probe = nullptr;
  Status statuses[kThreadMetricCount] = {};
  Check("opened", OpenThreadProbe(&probe, statuses), 0);
  Check("cycles are there", static_cast<double>(statuses[kCycles].absence), 0);
  kernel.long_read_cost_ns = 0;
  Check("nothing counts as nothing", Growth(probe, statuses, kCycles, 0), 0);
  Check("cycles", Growth(probe, statuses, kCycles, 1000), 1000.0 * ScriptedKernel::RateOf(0));
  Check("branch misses", Growth(probe, statuses, kBranchMisses, 1000),
        1000.0 * ScriptedKernel::RateOf(PERF_COUNT_HW_BRANCH_MISSES));
  // The same reading suddenly cheaper than it was when it was calibrated.
  kernel.read_cost_ns = 0;
  Check("never below nothing", Growth(probe, statuses, kCycles, 0), 0);
  CloseThreadProbe(probe);
  Check("open after the end", kernel.open_count(), 0);
  return 0;
}
