// The thread probe against the counters of an emulated machine, which counts every instruction and
// nothing else: see scripts/check-emulated.mjs. Prints what does not hold and ends with 1;
// otherwise with 0.
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "../../native/probe.h"

using namespace baremark;

static int faults = 0;

static void Check(const char* what, double got, double least, double most) {
  const bool holds = got >= least && got <= most;
  std::printf("%s %s: %.1f, wanted %.1f to %.1f\n", holds ? "ok   " : "FAULT", what, got, least,
              most);
  if (!holds) faults++;
}

/// Four instructions a turn.
__attribute__((noinline)) static void Turn(std::uint64_t turns) {
  if (turns == 0) return;
  std::uint64_t x = 1;
  __asm__ volatile("1:\n\tmul %0, %0, %2\n\tadd %0, %0, #1\n\tsubs %1, %1, #1\n\tb.ne 1b"
                   : "+r"(x), "+r"(turns)
                   : "r"(std::uint64_t{6364136223846793005})
                   : "cc");
}

class Probe {
 public:
  Probe() { OpenThreadProbe(&probe_, statuses_); }
  ~Probe() { CloseThreadProbe(probe_); }
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  double Absent(ThreadMetric metric) const {
    return static_cast<double>(statuses_[metric].absence);
  }

  /// What a metric grew by over so many turns.
  double Growth(ThreadMetric metric, std::uint64_t turns) {
    double before[kMaxThreadSlots] = {};
    double after[kMaxThreadSlots] = {};
    ReadThreadBefore(probe_, before);
    Turn(turns);
    ReadThreadAfter(probe_, after);
    int slot = 1;
    for (int i = 0; i < metric; i++) slot += statuses_[i].absence == Absence::kNone;
    return after[slot] - before[slot];
  }

  /// Ticks of the clock fall into some windows.
  double MedianGrowth(ThreadMetric metric, std::uint64_t turns) {
    constexpr int kWindows = 41;
    double growths[kWindows];
    for (double& growth : growths) growth = Growth(metric, turns);
    std::nth_element(growths, growths + kWindows / 2, growths + kWindows);
    return growths[kWindows / 2];
  }

 private:
  ThreadProbe* probe_ = nullptr;
  Status statuses_[kThreadMetricCount] = {};
};

/// Events that other counters count on this thread.
class Others {
 public:
  Others(int count, bool is_pinned) {
    for (; held_ < count; held_++) {
      perf_event_attr attributes{};
      attributes.size = sizeof attributes;
      attributes.type = PERF_TYPE_HARDWARE;
      attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
      attributes.pinned = is_pinned;
      descriptors_[held_] =
          static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
    }
  }
  ~Others() {
    while (held_ > 0) close(descriptors_[--held_]);
  }
  Others(const Others&) = delete;
  Others& operator=(const Others&) = delete;

 private:
  int descriptors_[8] = {};
  int held_ = 0;
};

constexpr int kOpenings = 20;
constexpr double kThere = static_cast<double>(Absence::kNone);

static void CountExactly() {
  Probe probe;
  Check("instructions are there", probe.Absent(kInstructions), kThere, kThere);
  Check("cycles are there", probe.Absent(kCycles), kThere, kThere);
  const double none = probe.MedianGrowth(kInstructions, 0);
  for (std::uint64_t turns = 1'000; turns <= 100'000; turns *= 10) {
    const double counted = probe.MedianGrowth(kInstructions, turns) - none;
    const double exact = 4.0 * static_cast<double>(turns);
    // The call's own instructions; every 4 ms a tick of the kernel's clock.
    Check("instructions of a loop", counted, exact - 100, exact * 1.002 + 100);
  }
}

static void EmptyWindows() {
  for (int opening = 0; opening < kOpenings; opening++) {
    Probe probe;
    Check("an empty window", probe.MedianGrowth(kInstructions, 0), 0, 80);
  }
}

static void HeldByOthers() {
  const double alone_ns = ClockNs();
  { Probe alone; }
  const Others others(6, true);
  const double start_ns = ClockNs();
  Probe probe;
  const double longer_ms = (ClockNs() - start_ns - (start_ns - alone_ns)) / 1e6;
  // Six rotations of 4 ms for the one that goes; the rest must not wait for another.
  Check("milliseconds that the opening takes longer", longer_ms, 23, 26);
  Check("cycles have their own register", probe.Absent(kCycles), kThere, kThere);
  Check("instructions have none left", probe.Absent(kInstructions),
        static_cast<double>(Absence::kNotScheduled), static_cast<double>(Absence::kNotScheduled));
  Check("what is left counts all the time",
        probe.Growth(kCounterRunningNs, 100'000) / probe.Growth(kCounterEnabledNs, 100'000), 0.9,
        1.1);
}

static void SharedWithOthers() {
  const Others others(6, false);
  int kept = 0;
  for (int opening = 0; opening < kOpenings; opening++) {
    Probe probe;
    if (probe.Absent(kInstructions) != kThere) continue;
    kept++;
    if (opening > 0) continue;
    constexpr std::uint64_t kTurns = 40'000'000;
    const double ratio = probe.Growth(kInstructions, kTurns) / (4.0 * static_cast<double>(kTurns));
    Check("scaled to the whole", ratio, 0.97, 1.03);
  }
  Check("openings while others keep instructions", kept, kOpenings, kOpenings);
}

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  CountExactly();
  EmptyWindows();
  HeldByOthers();
  SharedWithOthers();
  return faults == 0 ? 0 : 1;
}
