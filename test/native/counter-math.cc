// Known answers for native/counter_math.h. Prints nothing and exits with 0 when all hold; otherwise
// names the first that does not. Built and run by counter-math.test.ts.
#include <cstdio>
#include <cstdlib>

#include "../../native/counter_math.h"

using baremark::GroupReading;
using baremark::GroupTotals;
using baremark::Increase;
using baremark::ScaleMultiplexed;

static void Check(const char* what, double got, double wanted) {
  if (got == wanted) return;
  std::printf("%s: %.17g instead of %.17g\n", what, got, wanted);
  std::exit(1);
}

int main() {
  Check("a counter that stands still", static_cast<double>(Increase(7, 7)), 0);
  Check("a counter that grows", static_cast<double>(Increase(7, 12)), 5);
  Check("a counter seen to run backwards", static_cast<double>(Increase(12, 7)), 0);

  Check("a counter that always ran", ScaleMultiplexed(1000, 500, 500), 1000);
  // perf's own example of scaling: raw count × time enabled ÷ time running.
  Check("one that ran a quarter of the time", ScaleMultiplexed(1000, 400, 100), 4000);
  Check("one that ran two thirds of the time", ScaleMultiplexed(2000, 300, 200), 3000);
  Check("one that never ran", ScaleMultiplexed(0, 400, 0), 0);
  Check("running ahead of enabled", ScaleMultiplexed(10, 99, 100), 10);

  // Three intervals: always running, half of the time, never. Scaling the raw totals instead would
  // give 300 × 300 ÷ 150 = 600 for what was 400.
  GroupTotals<2> group{};
  group.last = GroupReading<2>{1000, 1000, {50, 5}};
  group.Add(GroupReading<2>{1100, 1100, {250, 15}}, 2);
  Check("the first interval", group.totals[0], 200);
  group.Add(GroupReading<2>{1200, 1150, {350, 20}}, 2);
  Check("a multiplexed interval", group.totals[0], 400);
  Check("the second member of the group", group.totals[1], 20);
  group.Add(GroupReading<2>{1300, 1150, {350, 20}}, 2);
  Check("an interval without running time", group.totals[0], 400);
  // It is covered by the next one: 100 in 50 of 200 ns.
  group.Add(GroupReading<2>{1400, 1200, {450, 20}}, 2);
  Check("the interval after it", group.totals[0], 800);
  return 0;
}
