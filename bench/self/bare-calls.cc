// Prices of bare system calls on this machine, ns each, as JSON: the floor that probe-cost.mjs
// compares the probes with. The lower quartiles of many short loops.
#include <fcntl.h>
#include <linux/perf_event.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace {

double NowNs() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

template <typename Call>
double PriceOf(Call call) {
  constexpr int kLoops = 41;
  constexpr int kCalls = 2'000;
  double prices[kLoops];
  for (double& price : prices) {
    const double start_ns = NowNs();
    for (int i = 0; i < kCalls; i++) call();
    price = (NowNs() - start_ns) / kCalls;
  }
  std::nth_element(prices, prices + kLoops / 4, prices + kLoops);
  return prices[kLoops / 4];
}

// The counter that a thread snapshot reads where it may; negative where it may not.
int OpenMigrations() {
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_CPU_MIGRATIONS;
  return static_cast<int>(syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0));
}

}  // namespace

int main() {
  const int migrations = OpenMigrations();
  const int schedstat = open("/proc/thread-self/schedstat", O_RDONLY);
  const int statm = open("/proc/self/statm", O_RDONLY);
  const int descriptors = open("/proc/self/fd", O_RDONLY | O_DIRECTORY);
  char text[256];
  rusage usage;
  timespec now;
  struct stat facts;
  std::printf("{ \"trivial\": %.1f,", PriceOf([] { getppid(); }));
  std::printf(" \"clock\": %.1f,", PriceOf([&] { clock_gettime(CLOCK_MONOTONIC, &now); }));
  std::printf(" \"threadClock\": %.1f,",
              PriceOf([&] { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now); }));
  std::printf(" \"threadUsage\": %.1f,", PriceOf([&] { getrusage(RUSAGE_THREAD, &usage); }));
  std::printf(" \"schedstat\": %.1f,", PriceOf([&] { pread(schedstat, text, sizeof text, 0); }));
  std::printf(" \"statm\": %.1f,", PriceOf([&] { pread(statm, text, sizeof text, 0); }));
  std::printf(" \"migrations\": %.1f,",
              migrations < 0 ? 0 : PriceOf([&] { read(migrations, text, sizeof text); }));
  std::printf(" \"fstat\": %.1f }\n", PriceOf([&] { fstat(descriptors, &facts); }));
  return 0;
}
