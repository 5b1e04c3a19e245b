// Resident memory and its high-water mark.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "own_descriptors.h"
#include "proc_file.h"
#include "process_probe.h"

namespace baremark {

void OpenMemory(ProcessProbe* probe) noexcept {
  probe->statm = OpenOwn("/proc/self/statm", 0, kFile);
  if (probe->statm < 0) probe->statm_error = errno;
  probe->status = OpenOwn("/proc/self/status", 0, kFile);
  if (probe->status < 0) probe->status_error = errno;
}

int ReadResidentBytes(const ProcessProbe* probe, double* bytes) noexcept {
  if (probe->statm < 0) return probe->statm_error;
  char text[128];
  const int error = ReadAgain(probe->statm, text, sizeof text);
  if (error != 0) return error;
  const char* cursor = text;
  ParseNumber(&cursor);  // all mapped pages
  const std::uint64_t pages = ParseNumber(&cursor);
  *bytes = static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
  return pages == 0 ? ENODATA : 0;
}

// ru_maxrss would do with less work, but it outlives exec: a process that a large one starts begins
// with the peak of its parent. VmHWM belongs to the program that runs.
int ReadPeakResidentBytes(const ProcessProbe* probe, double* bytes) noexcept {
  if (probe->status < 0) return probe->status_error;
  char text[4096];
  const int error = ReadAgain(probe->status, text, sizeof text);
  if (error != 0) return error;
  const char* line = strstr(text, "\nVmHWM:");
  if (line == nullptr) return ENODATA;
  const char* cursor = line + sizeof "\nVmHWM:" - 1;
  const std::uint64_t kibibytes = ParseNumber(&cursor);
  *bytes = static_cast<double>(kibibytes) * 1024;
  return kibibytes == 0 ? ENODATA : 0;
}

}  // namespace baremark
