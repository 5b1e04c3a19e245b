// Counters read without entering the kernel: the page's protocol, and a group made of such
// readings. Exits with 0 when all holds. Built and run by counter-group.test.ts.
#include <cstdio>
#include <cstdlib>

#include "../../native/linux/counter_group.h"
#include "../../native/linux/counter_page.h"
#include "scripted-kernel.h"

using namespace baremark;

static void Check(const char* what, double got, double wanted) {
  if (got == wanted) return;
  std::printf("%s: %.17g instead of %.17g\n", what, got, wanted);
  std::exit(1);
}

constexpr std::uint32_t kOnly = 4;

static double Total(CounterGroup* group, int event) {
  ReadCounterGroup(group);
  return group->totals.totals[event];
}

static perf_event_mmap_page GrantedPage(std::uint32_t index) {
  perf_event_mmap_page page{};
  page.cap_user_rdpmc = 1;
  page.cap_user_time = 1;
  page.index = index;
  page.pmc_width = 48;
  page.offset = 1'000'000;
  page.time_enabled = 500;
  page.time_running = 400;
  page.time_mult = 1;
  page.time_shift = 1;  // 4000 cycles are 2000 ns
  return page;
}

static void UserPages() {
  ScriptedKernel kernel;
  kernel.registers[2] = 0xffff'ffff'ff00;  // −256 in 48 bits
  perf_event_mmap_page page = GrantedPage(3);
  PageReading reading{};
  Check("read without a call", ReadCounterPage(kernel, page, &reading), true);
  Check("its sign is kept", static_cast<double>(reading.count), 1'000'000 - 256);
  Check("enabled until now", static_cast<double>(reading.enabled_ns), 2500);
  Check("running until now", static_cast<double>(reading.running_ns), 2400);

  kernel.disturbed = &page;
  kernel.lock_changes = 2;
  Check("a disturbed reading", ReadCounterPage(kernel, page, &reading), true);
  Check("is taken again", static_cast<double>(reading.count), 1'000'000 - 256);
  kernel.lock_changes = 1000;
  Check("but not for ever", ReadCounterPage(kernel, page, &reading), false);
  kernel.lock_changes = 0;

  page = GrantedPage(0);
  Check("in no register", ReadCounterPage(kernel, page, &reading), false);
  page = GrantedPage(3);
  page.cap_user_rdpmc = 0;
  Check("not granted", ReadCounterPage(kernel, page, &reading), false);
}

static void GroupByRegisters() {
  ScriptedKernel kernel;
  kernel.pmus[kOnly] = {kOnly};
  kernel.MoveTo(kOnly);
  kernel.has_pages = true;
  CounterGroup group;
  Status statuses[kThreadMetricCount] = {};
  OpenCounterGroup(&group, kernel, &kOnly, 1, statuses);
  int index = 0;
  for (int i = 0; i < group.size; i++) {
    auto& page = kernel.pages[group.groups[0].members[i]];
    page = GrantedPage(static_cast<std::uint32_t>(++index));
    page.time_enabled = page.time_running = 1'000'000;
    kernel.registers[i] = 100U * static_cast<unsigned>(i + 1);
  }
  Total(&group, 0);
  const int reads = kernel.reads;
  const double before[] = {Total(&group, 0), Total(&group, 1)};
  for (auto& [descriptor, page] : kernel.pages) page.time_enabled += 10, page.time_running += 10;
  kernel.registers[0] += 30;
  kernel.registers[1] += 70;
  Check("cycles of the register", Total(&group, 0) - before[0], 30);
  Check("every member keeps its own", Total(&group, 1) - before[1], 70);
  // Migrations, which no register holds, are the only thing that is asked for each time.
  Check("without a call for the group", kernel.reads - reads, 4);
  CloseCounterGroup(&group);
}

int main() {
  UserPages();
  GroupByRegisters();
  return 0;
}
