// The number of kernel threads of this process.
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "own_descriptors.h"
#include "proc_file.h"
#include "process_probe.h"

namespace baremark {

namespace {

// A directory has a link from its parent, one from itself and one from each subdirectory; the
// kernel keeps the task directory's link count in step with the threads.
int CountByLinks(int directory, double* count) noexcept {
  struct stat facts;
  if (fstat(directory, &facts) != 0) return errno;
  *count = static_cast<double>(facts.st_nlink) - 2;
  return 0;
}

}  // namespace

void OpenThreads(ProcessProbe* probe) noexcept {
  probe->task_directory = OpenOwn("/proc/self/task", O_DIRECTORY, kDirectory);
  if (probe->task_directory < 0) {
    probe->task_error = errno;
    return;
  }
  // Threads may come and go between the two counts; three attempts distinguish that from a wrong
  // count.
  for (int attempt = 0; attempt < 3 && !probe->is_task_link_count_exact; attempt++) {
    double by_links = 0;
    double by_walk = 0;
    probe->is_task_link_count_exact = CountByLinks(probe->task_directory, &by_links) == 0 &&
                                      CountEntries(probe->task_directory, &by_walk) == 0 &&
                                      by_links == by_walk;
  }
}

int CountThreads(const ProcessProbe* probe, double* count) noexcept {
  if (probe->task_directory < 0) return probe->task_error;
  if (probe->is_task_link_count_exact) return CountByLinks(probe->task_directory, count);
  return CountEntries(probe->task_directory, count);
}

}  // namespace baremark
