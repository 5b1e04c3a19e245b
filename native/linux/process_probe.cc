// One reading of the whole process: clocks and rusage from system calls, levels from kept files.
#include "process_probe.h"

#include <errno.h>
#include <sys/resource.h>
#include <time.h>

#include <new>

#include "clock.h"
#include "own_descriptors.h"

namespace baremark {

int OpenProcessProbe(ProcessProbe** probe) noexcept {
  *probe = new (std::nothrow) ProcessProbe();
  if (*probe == nullptr) return ENOMEM;
  OpenDescriptors(*probe);
  OpenThreads(*probe);
  OpenMemory(*probe);
  return 0;
}

void CloseProcessProbe(ProcessProbe* probe) noexcept {
  if (probe == nullptr) return;
  CloseOwn(&probe->descriptor_directory, kDirectory);
  CloseOwn(&probe->task_directory, kDirectory);
  CloseOwn(&probe->statm, kFile);
  CloseOwn(&probe->status, kFile);
  delete probe;
}

void ReadProcess(ProcessProbe* probe, double values[kProcessMetricCount],
                 int errors[kProcessMetricCount]) noexcept {
  values[kProcessCpuNs] = ReadClockNs(CLOCK_PROCESS_CPUTIME_ID);
  errors[kProcessCpuNs] = 0;
  rusage usage;
  const int usage_error = getrusage(RUSAGE_SELF, &usage) == 0 ? 0 : errno;
  values[kProcessMinorFaults] = static_cast<double>(usage.ru_minflt);
  values[kProcessMajorFaults] = static_cast<double>(usage.ru_majflt);
  errors[kProcessMinorFaults] = usage_error;
  errors[kProcessMajorFaults] = usage_error;
  // A process that runs has mapped pages: all zero means that the kernel does not count.
  if (usage_error == 0 && usage.ru_minflt == 0) {
    errors[kProcessMinorFaults] = errors[kProcessMajorFaults] = ENOSYS;
  }
  errors[kResidentBytes] = ReadResidentBytes(probe, &values[kResidentBytes]);
  errors[kPeakResidentBytes] = ReadPeakResidentBytes(probe, &values[kPeakResidentBytes]);
  errors[kDescriptorCount] = CountDescriptors(probe, &values[kDescriptorCount]);
  errors[kThreadCount] = CountThreads(probe, &values[kThreadCount]);
}

int ReadProcessMetric(ProcessProbe* probe, ProcessMetric metric, double* value) noexcept {
  if (metric == kResidentBytes) return ReadResidentBytes(probe, value);
  if (metric == kPeakResidentBytes) return ReadPeakResidentBytes(probe, value);
  if (metric == kDescriptorCount) return CountDescriptors(probe, value);
  if (metric == kThreadCount) return CountThreads(probe, value);
  double values[kProcessMetricCount];
  int errors[kProcessMetricCount];
  ReadProcess(probe, values, errors);
  *value = values[metric];
  return errors[metric];
}

}  // namespace baremark
