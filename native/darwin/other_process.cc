// Another process through libproc. Its times are ticks of the Mach clock, which on Apple silicon
// are not nanoseconds.
#include <errno.h>
#include <libproc.h>
#include <mach/mach_time.h>
#include <sys/proc.h>
#include <sys/proc_info.h>
#include <sys/resource.h>

#include <cstdint>

#include "../probe.h"
#include "descriptors.h"

namespace baremark {

namespace {

double NanosecondsOf(std::uint64_t ticks) noexcept {
  mach_timebase_info_data_t base;
  if (mach_timebase_info(&base) != KERN_SUCCESS) return static_cast<double>(ticks);
  return static_cast<double>(ticks) * static_cast<double>(base.numer) /
         static_cast<double>(base.denom);
}

template <typename Facts>
int Ask(int pid, int flavor, Facts* facts) noexcept {
  errno = 0;
  const int bytes = proc_pidinfo(pid, flavor, 0, facts, sizeof *facts);
  if (bytes == static_cast<int>(sizeof *facts)) return 0;
  return errno == 0 ? ESRCH : errno;
}

// One that has ended and waits for its parent is ended.
int ReadStart(int pid, double* start_ns) noexcept {
  proc_bsdinfo facts;
  const int error = Ask(pid, PROC_PIDTBSDINFO, &facts);
  if (error != 0) return error;
  if (facts.pbi_status == SZOMB) return ESRCH;
  *start_ns = static_cast<double>(facts.pbi_start_tvsec) * 1e9 +
              static_cast<double>(facts.pbi_start_tvusec) * 1e3;
  return 0;
}

int ReadUsage(int pid, rusage_info_v4* usage) noexcept {
  return proc_pid_rusage(pid, RUSAGE_INFO_V4, reinterpret_cast<rusage_info_t*>(usage)) == 0 ? 0
                                                                                            : errno;
}

}  // namespace

void ReadOther(int pid, double values[kOtherMetricCount], int errors[kOtherMetricCount]) noexcept {
  errors[kOtherStartNs] = ReadStart(pid, &values[kOtherStartNs]);
  proc_taskinfo task;
  const int task_error = Ask(pid, PROC_PIDTASKINFO, &task);
  errors[kOtherCpuNs] = errors[kOtherResidentBytes] = errors[kOtherThreadCount] = task_error;
  if (task_error == 0) {
    values[kOtherCpuNs] = NanosecondsOf(task.pti_total_user + task.pti_total_system);
    values[kOtherResidentBytes] = static_cast<double>(task.pti_resident_size);
    values[kOtherThreadCount] = task.pti_threadnum;
  }
  rusage_info_v4 usage;
  const int usage_error = ReadUsage(pid, &usage);
  errors[kOtherFootprintBytes] = usage_error;
  errors[kOtherReadBytes] = errors[kOtherWrittenBytes] = usage_error;
  if (usage_error == 0) {
    values[kOtherFootprintBytes] = static_cast<double>(usage.ri_phys_footprint);
    values[kOtherReadBytes] = static_cast<double>(usage.ri_diskio_bytesread);
    values[kOtherWrittenBytes] = static_cast<double>(usage.ri_diskio_byteswritten);
  }
  errors[kOtherDescriptorCount] = CountDescriptors(pid, &values[kOtherDescriptorCount]);
}

int ReadOtherDescriptors(int pid, double kinds[kDescriptorKindCount],
                         double states[kSocketStateCount]) noexcept {
  return TallyDescriptors(pid, kinds, states);
}

}  // namespace baremark
