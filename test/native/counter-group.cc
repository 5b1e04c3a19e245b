// The counters of one thread on machines that are not at hand: hybrid, short of registers, shared
// with other counters, without descriptors. Prints nothing and exits with 0 when all hold;
// otherwise names the first that does not. Built and run by counter-group.test.ts, which passes a
// folder with the counting units of two recorded machines.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "../../native/linux/counter_group.h"
#include "scripted-kernel.h"

using namespace baremark;

static void Check(const char* what, double got, double wanted) {
  if (got == wanted) return;
  std::printf("%s: %.17g instead of %.17g\n", what, got, wanted);
  std::exit(1);
}

struct Opened {
  CounterGroup group;
  Status statuses[kThreadMetricCount] = {};

  explicit Opened(ScriptedKernel& kernel) {
    std::uint32_t types[kMaxPmus] = {};
    int count = 0;
    for (const auto& [type, pmu] : kernel.pmus) types[count++] = type;
    OpenCounterGroup(&group, kernel, types, count == 0 ? 1 : count, statuses);
  }
  ~Opened() { CloseCounterGroup(&group); }
  double Total(ThreadMetric metric) {
    ReadCounterGroup(&group);
    for (int i = 0; i < group.size; i++) {
      if (group.events[i]->metric == metric) return group.totals.totals[i];
    }
    return -1;
  }
  double Absent(ThreadMetric metric) const { return static_cast<double>(statuses[metric].absence); }
};

static double Code(Absence absence) { return static_cast<double>(absence); }

constexpr std::uint32_t kOnly = 4;
constexpr std::uint32_t kBig = 4;
constexpr std::uint32_t kLittle = 10;
constexpr double kInstructionRate = 2 + 3 * PERF_COUNT_HW_INSTRUCTIONS;

static ScriptedKernel OneKind() {
  ScriptedKernel kernel;
  kernel.pmus[kOnly] = {kOnly};
  kernel.MoveTo(kOnly);
  return kernel;
}

static ScriptedKernel Hybrid() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kLittle] = {kLittle};
  return kernel;
}

static void OrdinaryMachine() {
  ScriptedKernel kernel = OneKind();
  {
    Opened opened(kernel);
    Check("all events count", opened.group.size, kHardwareEventCount);
    const double before = opened.Total(kInstructions);
    kernel.Spend(1000);
    Check("instructions", opened.Total(kInstructions) - before, 1000 * kInstructionRate);
    Check("their share", opened.group.totals.running_ns, opened.group.totals.enabled_ns);
    Check("migrations are there", opened.Absent(kMigrations), Code(Absence::kNone));
    Check("and the times", opened.Absent(kCounterRunningNs), Code(Absence::kNone));
  }
  Check("open after the end", kernel.open_count(), 0);
  Opened twice(kernel);
  CloseCounterGroup(&twice.group);
  CloseCounterGroup(&twice.group);
  Check("open after two ends", kernel.open_count(), 0);
}

static void HybridMachine() {
  ScriptedKernel kernel = Hybrid();
  kernel.read_cost_ns = 7;
  Opened opened(kernel);
  Check("events on both kinds of core", opened.group.size, kHardwareEventCount);
  Check("a group each", opened.group.group_count, 2);
  kernel.read_cost_ns = 0;
  const double before = opened.Total(kInstructions);
  kernel.Spend(1000);
  kernel.MoveTo(kLittle);
  kernel.Spend(3000);
  Check("what ran on either", opened.Total(kInstructions) - before, 4000 * kInstructionRate);
  const double halfway = opened.Total(kInstructions);
  kernel.Spend(500);
  Check("on the second alone", opened.Total(kInstructions) - halfway, 500 * kInstructionRate);
  Check("no time was missed", opened.group.totals.running_ns, opened.group.totals.enabled_ns);
}

static void SkewOfReadings() {
  ScriptedKernel kernel = Hybrid();
  Opened opened(kernel);
  kernel.read_cost_ns = 9;
  opened.Total(kInstructions);
  const double running = opened.group.totals.running_ns;
  const double enabled = opened.group.totals.enabled_ns;
  kernel.Spend(1000);
  opened.Total(kInstructions);
  Check("reading one group after the other is not multiplexing",
        (opened.group.totals.running_ns - running) / (opened.group.totals.enabled_ns - enabled), 1);
}

static void EventOnOneKindOnly() {
  ScriptedKernel kernel = Hybrid();
  kernel.pmus[kLittle].unknown = 1U << PERF_COUNT_HW_CACHE_MISSES;
  Opened opened(kernel);
  Check("half a count is none", opened.Absent(kCacheMisses), Code(Absence::kNoEvent));
  Check("the others stay", opened.group.size, kHardwareEventCount - 1);
  // Two leaders, five events on each, migrations.
  Check("and nothing stays open of it", kernel.open_count(), 2 + 2 * 5 + 1);
}

static void FewRegisters() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kOnly].registers = 4;
  Opened opened(kernel);
  Check("the last ones go", opened.group.size, 4);
  Check("and say so", opened.Absent(kBranchMisses), Code(Absence::kNotScheduled));
  const double before = opened.Total(kInstructions);
  kernel.Spend(100);
  Check("the rest counts", opened.Total(kInstructions) - before, 100 * kInstructionRate);
}

static void HeldRegisters() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kOnly].registers = 7;
  kernel.pmus[kOnly].held = 4;
  // Between two rotations.
  kernel.Spend(1'000'000);
  Opened opened(kernel);
  // Six rotations for each event that goes; what is left counts at once.
  Check("no wait for a rotation that cannot come", kernel.Milliseconds() < 1 + 3 * 24 + 1, true);
  Check("what is left of the registers is used", opened.group.size, 3);
  Check("by the first events", opened.Absent(kCacheMisses), Code(Absence::kNotScheduled));
  const double before = opened.Total(kInstructions);
  kernel.Spend(100);
  Check("all the time", opened.Total(kInstructions) - before, 100 * kInstructionRate);
  Check("unshared", opened.group.totals.running_ns, opened.group.totals.enabled_ns);
}

static void NoRegisterAtAll() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kOnly].held = 8;
  Opened opened(kernel);
  Check("never scheduled", opened.Absent(kCycles), Code(Absence::kNotScheduled));
  Check("no share of nothing", opened.Absent(kCounterRunningNs), Code(Absence::kNotScheduled));
  Check("migrations alone stay open", kernel.open_count(), 1);
}

static void Multiplexed() {
  ScriptedKernel kernel = OneKind();
  kernel.neighbours = 3;
  Opened opened(kernel);
  Check("all are kept to be scaled", opened.group.size, kHardwareEventCount);
  const double before = opened.Total(kInstructions);
  const double enabled = opened.group.totals.enabled_ns;
  const double running = opened.group.totals.running_ns;
  kernel.Spend(40 * 4'000'000);
  Check("scaled by its share", opened.Total(kInstructions) - before, 160e6 * kInstructionRate);
  Check("which is reported",
        (opened.group.totals.running_ns - running) / (opened.group.totals.enabled_ns - enabled),
        0.25);
}

static void FewAndShared() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kOnly].registers = 4;
  kernel.neighbours = 1;
  Opened opened(kernel);
  Check("what fits is kept and shared", opened.group.size, 4);
  Check("what does not says so", opened.Absent(kBranches), Code(Absence::kNotScheduled));
}

static void Refusals() {
  ScriptedKernel none;
  Opened without(none);
  Check("no unit", without.Absent(kCycles), Code(Absence::kNoEvent));
  Check("migrations need none", without.Absent(kMigrations), Code(Absence::kNone));
  Check("no leader stays open", none.open_count(), 1);

  ScriptedKernel filtered = OneKind();
  filtered.refusal = EPERM;
  Opened refused(filtered);
  Check("a filter", refused.Absent(kCycles), Code(Absence::kRefused));
  Check("for all", refused.Absent(kMigrations), Code(Absence::kRefused));

  ScriptedKernel paranoid = OneKind();
  paranoid.refusal = EACCES;
  Opened forbidden(paranoid);
  Check("not permitted", forbidden.Absent(kBranches), Code(Absence::kNotPermitted));

  ScriptedKernel user_only = OneKind();
  user_only.kernel_refusal = EACCES;
  Opened user(user_only);
  Check("user code is counted", user.Absent(kCycles), Code(Absence::kNone));
  Check("and is all that is", user.group.is_user_only, true);
  Check("no fake zero", user.Absent(kMigrations), Code(Absence::kKernelExcluded));
}

static void WithoutDescriptors() {
  ScriptedKernel full = OneKind();
  full.descriptor_limit = 0;
  Opened nothing(full);
  Check("no descriptor for the leader", nothing.Absent(kCycles), Code(Absence::kNoDescriptors));

  ScriptedKernel nearly = Hybrid();
  // Two leaders, two events on both, and the third on one of them.
  nearly.descriptor_limit = 7;
  {
    Opened some(nearly);
    Check("what fits counts", some.group.size, 2);
    Check("what does not says so", some.Absent(kCacheReferences), Code(Absence::kNoDescriptors));
    Check("half of an event is closed", nearly.open_count(), 2 + 4 + 1);
  }
  Check("all are given back", nearly.open_count(), 0);
}

static void StandsStill() {
  ScriptedKernel kernel = OneKind();
  kernel.pmus[kOnly].still = 1U << PERF_COUNT_HW_CACHE_REFERENCES;
  Opened opened(kernel);
  Check("never moved", opened.Absent(kCacheReferences), Code(Absence::kNeverMoved));
  const double before = opened.Total(kCacheMisses);
  kernel.Spend(10);
  Check("its neighbour is not taken for it", opened.Total(kCacheMisses) - before,
        10.0 * (2 + 3 * PERF_COUNT_HW_CACHE_MISSES));
}

static void FailedReading() {
  ScriptedKernel kernel = OneKind();
  Opened opened(kernel);
  kernel.read_error = EIO;
  Check("a failed reading is reported", ReadCounterGroup(&opened.group), false);
}

static void CoreUnits(const std::string& folder) {
  std::uint32_t types[kMaxPmus];
  Check("two kinds of core", FindCorePmus((folder + "/hybrid").c_str(), types), 2);
  Check("their numbers", types[0] + types[1], kBig + kLittle);
  Check("one kind", FindCorePmus((folder + "/plain").c_str(), types), 1);
  Check("goes unnamed", types[0], 0);
  Check("as does one that lists its CPUs", FindCorePmus((folder + "/single").c_str(), types), 1);
  Check("for want of another", types[0], 0);
  Check("the longest rotation", LongestRotationNs((folder + "/hybrid").c_str()), 12e6);
  Check("no longer than openings can wait", LongestRotationNs((folder + "/single").c_str()), 50e6);
  Check("the usual one", LongestRotationNs((folder + "/plain").c_str()), 4e6);
  Check("no such folder", FindCorePmus((folder + "/missing").c_str(), types), 1);
}

int main(int count, char** arguments) {
  OrdinaryMachine();
  HybridMachine();
  SkewOfReadings();
  EventOnOneKindOnly();
  FewRegisters();
  HeldRegisters();
  NoRegisterAtAll();
  Multiplexed();
  FewAndShared();
  Refusals();
  WithoutDescriptors();
  StandsStill();
  FailedReading();
  if (count > 1) CoreUnits(arguments[1]);
  return 0;
}
