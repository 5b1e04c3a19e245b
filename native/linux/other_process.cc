// What is read natively on Linux in addition to /proc: the CPU clock of another process, exact to
// the nanosecond where /proc/<pid>/stat counts ticks of 10 ms, and the CPU that runs the caller.
#include <errno.h>
#include <sched.h>
#include <time.h>

#include "../probe.h"

namespace baremark {

int CurrentCpu() noexcept {
  const int cpu = sched_getcpu();
  return cpu >= 0 ? cpu : -errno;
}

void ReadOther(int pid, double values[kOtherMetricCount], int errors[kOtherMetricCount]) noexcept {
  for (int metric = 0; metric < kOtherMetricCount; metric++) errors[metric] = ENOTSUP;
  clockid_t clock;
  errors[kOtherCpuNs] = clock_getcpuclockid(pid, &clock);
  if (errors[kOtherCpuNs] != 0) return;
  timespec time;
  errors[kOtherCpuNs] = clock_gettime(clock, &time) == 0 ? 0 : errno;
  values[kOtherCpuNs] = static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

int ReadOtherDescriptors(int, double*, double*) noexcept { return ENOTSUP; }

int ReadOtherThreads(int, OtherThread*, int, int*) noexcept { return ENOTSUP; }

}  // namespace baremark
