// One reading of the whole process. Nothing has to be kept open for it.
#include <errno.h>
#include <libproc.h>
#include <mach/mach.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <new>

#include "../probe.h"
#include "descriptors.h"

namespace baremark {

struct ProcessProbe {};

namespace {

int CountThreads(double* count) noexcept {
  proc_taskinfo task;
  const int bytes = proc_pidinfo(getpid(), PROC_PIDTASKINFO, 0, &task, sizeof task);
  if (bytes < static_cast<int>(sizeof task)) return errno == 0 ? ENODATA : errno;
  *count = task.pti_threadnum;
  return 0;
}

int ReadMemory(double* resident_bytes, double* peak_bytes) noexcept {
  mach_task_basic_info task;
  mach_msg_type_number_t count = MACH_TASK_BASIC_INFO_COUNT;
  const kern_return_t result = task_info(mach_task_self(), MACH_TASK_BASIC_INFO,
                                         reinterpret_cast<task_info_t>(&task), &count);
  if (result != KERN_SUCCESS) return ENOTSUP;
  *resident_bytes = static_cast<double>(task.resident_size);
  *peak_bytes = static_cast<double>(task.resident_size_max);
  return 0;
}

}  // namespace

int OpenProcessProbe(ProcessProbe** probe) noexcept {
  *probe = new (std::nothrow) ProcessProbe();
  return *probe == nullptr ? ENOMEM : 0;
}

void CloseProcessProbe(ProcessProbe* probe) noexcept { delete probe; }

void ReadProcess(ProcessProbe*, double values[kProcessMetricCount],
                 int errors[kProcessMetricCount]) noexcept {
  values[kProcessCpuNs] = static_cast<double>(clock_gettime_nsec_np(CLOCK_PROCESS_CPUTIME_ID));
  errors[kProcessCpuNs] = 0;
  rusage usage;
  const int usage_error = getrusage(RUSAGE_SELF, &usage) == 0 ? 0 : errno;
  values[kProcessMinorFaults] = static_cast<double>(usage.ru_minflt);
  values[kProcessMajorFaults] = static_cast<double>(usage.ru_majflt);
  errors[kProcessMinorFaults] = errors[kProcessMajorFaults] = usage_error;
  errors[kResidentBytes] = errors[kPeakResidentBytes] =
      ReadMemory(&values[kResidentBytes], &values[kPeakResidentBytes]);
  errors[kDescriptorCount] = CountDescriptors(getpid(), &values[kDescriptorCount]);
  errors[kThreadCount] = CountThreads(&values[kThreadCount]);
}

int ReadProcessMetric(ProcessProbe* probe, ProcessMetric metric, double* value) noexcept {
  if (metric == kDescriptorCount) return CountDescriptors(getpid(), value);
  if (metric == kThreadCount) return CountThreads(value);
  double values[kProcessMetricCount];
  int errors[kProcessMetricCount];
  ReadProcess(probe, values, errors);
  *value = values[metric];
  return errors[metric];
}

int ReadDescriptorKinds(ProcessProbe*, double counts[kDescriptorKindCount]) noexcept {
  return TallyDescriptors(getpid(), counts, nullptr);
}

int ReadOwnSockets(ProcessProbe*, double counts[kSocketStateCount]) noexcept {
  return TallyDescriptors(getpid(), nullptr, counts);
}

}  // namespace baremark
