// The reading around every timed batch: clocks, rusage, run delay and counters of one thread.
#include <errno.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <limits>
#include <new>

#include "clock.h"
#include "counter_group.h"
#include "own_descriptors.h"
#include "proc_file.h"

namespace baremark {

struct ThreadProbe {
  bool has_cpu_clock = false;
  int schedstat = -1;
  bool has_usage = false;
  CounterGroup counters;
  // What a reading around nothing counts of itself, and the count that the next window starts from.
  double overheads[kHardwareEventCount] = {};
  double starts[kHardwareEventCount] = {};
};

namespace {

constexpr double kLost = std::numeric_limits<double>::quiet_NaN();

double ReadCpuNs() noexcept { return ReadClockNs(CLOCK_THREAD_CPUTIME_ID); }

// /proc/<pid>/task/<tid>/schedstat: time on CPU, time waiting for one, turns taken.
int ReadSchedstat(int descriptor, double* on_cpu_ns, double* waited_ns) noexcept {
  char text[96];
  const int error = ReadAgain(descriptor, text, sizeof text);
  if (error != 0) return error;
  const char* cursor = text;
  *on_cpu_ns = static_cast<double>(ParseNumber(&cursor));
  *waited_ns = static_cast<double>(ParseNumber(&cursor));
  return 0;
}

void PutUsage(double* slots) noexcept {
  rusage usage;
  getrusage(RUSAGE_THREAD, &usage);
  slots[0] = static_cast<double>(usage.ru_nvcsw);
  slots[1] = static_cast<double>(usage.ru_nivcsw);
  slots[2] = static_cast<double>(usage.ru_minflt);
  slots[3] = static_cast<double>(usage.ru_majflt);
}
constexpr int kUsageSlots = 4;

void PutRunDelay(int schedstat, double* slot) noexcept {
  double on_cpu_ns = 0;
  double waited_ns = 0;
  *slot = ReadSchedstat(schedstat, &on_cpu_ns, &waited_ns) == 0 ? waited_ns : kLost;
}

// Order of the slots: migrations, the events, the two times; each only where it is there.
template <typename CountOf>
void PutCounters(CounterGroup* group, double* slots, CountOf count_of) noexcept {
  const bool is_read = ReadCounterGroup(group);
  if (group->migrations >= 0) *slots++ = is_read ? group->migration_count : kLost;
  if (group->size == 0) return;
  for (int i = 0; i < group->size; i++) *slots++ = is_read ? count_of(i) : kLost;
  *slots++ = is_read ? group->totals.enabled_ns : kLost;
  *slots++ = is_read ? group->totals.running_ns : kLost;
}

// A window starts from what the counter shows plus what the reading itself is going to count, and
// never ends below where it started: the overhead is taken off, and no count becomes negative.
void PutCountersBefore(ThreadProbe* probe, double* slots) noexcept {
  PutCounters(&probe->counters, slots, [probe](int i) {
    return probe->starts[i] = probe->counters.totals.totals[i] + probe->overheads[i];
  });
}

void PutCountersAfter(ThreadProbe* probe, double* slots) noexcept {
  PutCounters(&probe->counters, slots, [probe](int i) {
    const double count = probe->counters.totals.totals[i];
    return count > probe->starts[i] ? count : probe->starts[i];
  });
}

bool HasCounters(const CounterGroup& group) noexcept {
  return group.size > 0 || group.migrations >= 0;
}

// The slots' order is that of ThreadMetric with the unavailable ones left out.
struct SlotPlaces {
  double* cpu;
  double* run_delay;
  double* usage;
  double* counters;
};

SlotPlaces PlacesOf(const ThreadProbe& probe, double* slots) noexcept {
  double* const cpu = slots + 1;
  double* const run_delay = cpu + (probe.has_cpu_clock ? 1 : 0);
  double* const usage = run_delay + (probe.schedstat >= 0 ? 1 : 0);
  return {cpu, run_delay, usage, usage + (probe.has_usage ? kUsageSlots : 0)};
}

// --- What is there: decided by values that move. ---

// Takes one page fault, and one voluntary switch should the thread never have slept.
void ProvokeUsage(const rusage& usage) noexcept {
  const auto page_bytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* page =
      mmap(nullptr, page_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page != MAP_FAILED) {
    *static_cast<volatile char*>(page) = 1;
    munmap(page, page_bytes);
  }
  const timespec shortest{0, 1};
  if (usage.ru_nvcsw == 0) nanosleep(&shortest, nullptr);
}

Status ExamineUsage() noexcept {
  rusage before;
  rusage after;
  if (getrusage(RUSAGE_THREAD, &before) != 0) return {Absence::kFailed, errno};
  ProvokeUsage(before);
  if (getrusage(RUSAGE_THREAD, &after) != 0) return {Absence::kFailed, errno};
  const bool has_moved = after.ru_minflt > before.ru_minflt && after.ru_nvcsw > 0;
  return has_moved ? Status{Absence::kNone, 0} : Status{Absence::kNeverMoved, 0};
}

// Spins of about 60 µs that a value gets to move in; some sandboxes count in ticks of milliseconds.
constexpr int kMaxProvingSpins = 500;

Status ExamineCpuClock() noexcept {
  const double before_ns = ReadCpuNs();
  for (int spin = 0; spin < kMaxProvingSpins; spin++) {
    SpinReference();
    if (ReadCpuNs() > before_ns) return {Absence::kNone, 0};
  }
  return {Absence::kNeverMoved, 0};
}

// The wait itself need not move on a quiet machine; its neighbour in the same file, the time on
// CPU, must. A kernel without scheduler statistics has no such file, or one with three zeros.
Status OpenSchedstat(ThreadProbe* probe) noexcept {
  probe->schedstat = OpenOwn("/proc/thread-self/schedstat", 0, kFile);
  if (probe->schedstat < 0) {
    return {
        errno == EMFILE || errno == ENFILE ? Absence::kNoDescriptors : Absence::kNotOnThisSystem,
        errno};
  }
  double before_ns = 0;
  double after_ns = 0;
  double waited_ns = 0;
  ReadCpuNs();
  int error = ReadSchedstat(probe->schedstat, &before_ns, &waited_ns);
  for (int spin = 0; error == 0 && spin < kMaxProvingSpins; spin++) {
    SpinReference();
    ReadCpuNs();
    error = ReadSchedstat(probe->schedstat, &after_ns, &waited_ns);
    if (error == 0 && after_ns > before_ns) return {Absence::kNone, 0};
  }
  CloseOwn(&probe->schedstat, kFile);
  return error != 0 ? Status{Absence::kFailed, error} : Status{Absence::kNeverMoved, 0};
}

constexpr int kEmptyWindows = 65;
// The first ones load what the readings need.
constexpr int kWarmUps = 8;

// Fills a row of growths for each empty window in which the counters ran; returns how many did.
// Where they share the registers with other counters, many windows see none.
int CountEmptyWindows(ThreadProbe* probe, double (*growths)[kEmptyWindows]) noexcept {
  constexpr int kMostAttempts = 20 * kEmptyWindows;
  const CounterGroup& group = probe->counters;
  double slots[kMaxThreadSlots];
  int taken = -kWarmUps;
  for (int attempt = 0; taken < kEmptyWindows && attempt < kMostAttempts; attempt++) {
    ReadThreadBefore(probe, slots);
    const GroupTotals<kMaxPmus, kHardwareEventCount> before = group.totals;
    ReadThreadAfter(probe, slots);
    if (group.totals.running_ns == before.running_ns) continue;
    for (int i = 0; taken >= 0 && i < group.size; i++) {
      growths[i][taken] = group.totals.totals[i] - before.totals[i];
    }
    taken++;
  }
  return taken < 0 ? 0 : taken;
}

// The median of empty windows: some are longer than others by a fixed piece of kernel work, and an
// interrupt falls into one now and then, so sums and means jump from one opening to the next.
void CalibrateOverheads(ThreadProbe* probe) noexcept {
  if (probe->counters.size == 0) return;
  double growths[kHardwareEventCount][kEmptyWindows];
  const int count = CountEmptyWindows(probe, growths);
  for (int i = 0; count > 0 && i < probe->counters.size; i++) {
    double* const middle = growths[i] + count / 2;
    std::nth_element(growths[i], middle, growths[i] + count);
    probe->overheads[i] = *middle;
  }
}

}  // namespace

int OpenThreadProbe(ThreadProbe** probe, Status statuses[kThreadMetricCount]) noexcept {
  *probe = new (std::nothrow) ThreadProbe();
  if (*probe == nullptr) return ENOMEM;
  statuses[kCpuNs] = ExamineCpuClock();
  (*probe)->has_cpu_clock = statuses[kCpuNs].absence == Absence::kNone;
  statuses[kRunDelayNs] = OpenSchedstat(*probe);
  const Status usage = ExamineUsage();
  (*probe)->has_usage = usage.absence == Absence::kNone;
  for (int metric = kVoluntarySwitches; metric <= kMajorFaults; metric++) statuses[metric] = usage;
  std::uint32_t pmu_types[kMaxPmus];
  const int pmu_count = FindCorePmus("/sys/bus/event_source/devices", pmu_types);
  OpenCounterGroup(&(*probe)->counters, SystemCounterKernel(), pmu_types, pmu_count, statuses);
  CalibrateOverheads(*probe);
  return 0;
}

void CloseThreadProbe(ThreadProbe* probe) noexcept {
  if (probe == nullptr) return;
  CloseOwn(&probe->schedstat, kFile);
  CloseCounterGroup(&probe->counters);
  delete probe;
}

// Faults, switches and run delay are counted as they happen. The CPU times in the same records are
// not: they lag by up to a scheduler tick (4 ms) and are left alone.
//
// What can wait longest stands closest to the clock: whatever happens to the thread between the
// clock and another slot is in one of them and not in the other. A reading before the window can be
// taken again when the thread lost the CPU in the middle of it, which shows as time gone by.
void ReadThreadBefore(ThreadProbe* probe, double* slots) noexcept {
  constexpr double kUndisturbedNs = 50'000;
  constexpr int kMaxAttempts = 3;
  const SlotPlaces places = PlacesOf(*probe, slots);
  double start_ns;
  int attempt = 0;
  do {
    start_ns = ClockNs();
    if (HasCounters(probe->counters)) PutCountersBefore(probe, places.counters);
    if (probe->has_usage) PutUsage(places.usage);
    if (probe->schedstat >= 0) PutRunDelay(probe->schedstat, places.run_delay);
    if (probe->has_cpu_clock) *places.cpu = ReadCpuNs();
    slots[0] = ClockNs();
  } while (slots[0] - start_ns > kUndisturbedNs && ++attempt < kMaxAttempts);
}

void ReadThreadAfter(ThreadProbe* probe, double* slots) noexcept {
  const SlotPlaces places = PlacesOf(*probe, slots);
  slots[0] = ClockNs();
  if (probe->has_cpu_clock) *places.cpu = ReadCpuNs();
  if (probe->schedstat >= 0) PutRunDelay(probe->schedstat, places.run_delay);
  if (probe->has_usage) PutUsage(places.usage);
  if (HasCounters(probe->counters)) PutCountersAfter(probe, places.counters);
}

}  // namespace baremark
