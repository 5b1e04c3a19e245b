// Known answers for native/counter_math.h. Prints nothing and exits with 0 when all hold; otherwise
// names the first that does not. Built and run by counter-math.test.ts.
#include <cstdio>
#include <cstdlib>

#include "../../native/counter_math.h"

using baremark::CombineRegister;
using baremark::CyclesToNs;
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
  using Reading = GroupReading<2>;
  GroupTotals<2, 2> group{};
  const auto add = [&group](Reading only) { group.Add(&only, 1, 2); };
  group.last[0] = Reading{1000, 1000, {50, 5}};
  add(Reading{1100, 1100, {250, 15}});
  Check("the first interval", group.totals[0], 200);
  add(Reading{1200, 1150, {350, 20}});
  Check("a multiplexed interval", group.totals[0], 400);
  Check("the second member of the group", group.totals[1], 20);
  Check("the share of both is reported", group.running_ns / group.enabled_ns, 0.75);
  add(Reading{1300, 1150, {350, 20}});
  Check("an interval without running time", group.totals[0], 400);
  // It is covered by the next one: 100 in 50 of 200 ns.
  add(Reading{1400, 1200, {450, 20}});
  Check("the interval after it", group.totals[0], 800);

  // Two kinds of core, 300 of 1000 ns on the first and the rest on the second: the counts add up.
  // Scaling each by its own share would give 30 ÷ 0.3 + 140 ÷ 0.7 = 300.
  GroupTotals<2, 2> hybrid{};
  const Reading both[] = {{1000, 300, {30, 0}}, {1000, 700, {140, 0}}};
  hybrid.Add(both, 2, 1);
  Check("what ran on either kind of core", hybrid.totals[0], 170);
  Check("all the time", hybrid.running_ns, hybrid.enabled_ns);
  // The second is read 10 ns later; only the first ran.
  const Reading later[] = {{2000, 1300, {130, 0}}, {2010, 700, {140, 0}}};
  hybrid.Add(later, 2, 1);
  Check("a later reading of the other", hybrid.totals[0], 270);

  // 48 bits: all ones are −1; bit 47 is the sign and nothing above it counts.
  Check("a register below 0", static_cast<double>(CombineRegister(100, 0xffff'ffff'ffff, 48)), 99);
  Check("a register above 0", static_cast<double>(CombineRegister(100, 7, 48)), 107);
  Check("all bits of a wide one", static_cast<double>(CombineRegister(5, ~std::uint64_t{0}, 64)),
        4);
  // 3 GHz: 1 cycle is 1/3 ns, so 3·10^15 cycles (11 days) are 10^15 ns; a plain product overflows.
  const auto days = CyclesToNs(3'000'000'000'000'000, 1'431'655'765, 32, 0);
  Check("cycles of many days", std::abs(static_cast<double>(days) - 1e15) < 1e6, true);
  Check("their offset", static_cast<double>(CyclesToNs(8, 3, 1, 100)), 112);
  return 0;
}
