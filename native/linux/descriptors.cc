// How many descriptors are open, and of which kind.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "own_descriptors.h"
#include "proc_file.h"
#include "process_probe.h"

namespace baremark {

namespace {

// Since Linux 6.2 the size of /proc/<pid>/fd is the number of open descriptors (commit
// f1f1f2569901, "proc: report open files as size in stat() for /proc/pid/fd"); before, it is 0.
int CountBySize(int directory, double* count) noexcept {
  struct stat facts;
  if (fstat(directory, &facts) != 0) return errno;
  *count = static_cast<double>(facts.st_size);
  return 0;
}

struct AnonymousKind {
  const char* target;
  DescriptorKind kind;
};
// Targets of the symbolic links of descriptors that have no file type.
constexpr AnonymousKind kAnonymousKinds[] = {
    {"anon_inode:[eventpoll]", kEpoll},     {"anon_inode:[eventfd]", kEventfd},
    {"anon_inode:[timerfd]", kTimerfd},     {"anon_inode:[signalfd]", kSignalfd},
    {"anon_inode:inotify", kInotify},       {"anon_inode:[io_uring]", kIoUring},
    {"anon_inode:[perf_event]", kPerfEvent}};

DescriptorKind KindByLink(int directory, const char* name, DescriptorKind otherwise) noexcept {
  char target[64] = {};
  if (readlinkat(directory, name, target, sizeof target - 1) < 0) return otherwise;
  if (strncmp(target, "/memfd:", 7) == 0) return kMemfd;
  for (const AnonymousKind& row : kAnonymousKinds) {
    if (strcmp(target, row.target) == 0) return row.kind;
  }
  return otherwise;
}

DescriptorKind KindOf(int directory, const char* name, const struct stat& facts) noexcept {
  switch (facts.st_mode & S_IFMT) {
    case S_IFREG:
      // A memory file has no name in any directory; only such a file is worth the dearer look.
      return facts.st_nlink == 0 ? KindByLink(directory, name, kFile) : kFile;
    case S_IFDIR:
      return kDirectory;
    case S_IFSOCK:
      return kSocket;
    case S_IFIFO:
      return kPipe;
    case S_IFCHR:
      return kCharacterDevice;
    case S_IFBLK:
      return kBlockDevice;
    default:
      return KindByLink(directory, name, kOther);
  }
}

struct Tally {
  int directory;
  double* counts;
};

void TallyOne(const char* name, void* context) {
  const auto* tally = static_cast<const Tally*>(context);
  const char* cursor = name;
  const int descriptor = static_cast<int>(ParseNumber(&cursor));
  struct stat facts;
  // Closed since the directory was read: not open, so not counted.
  if (fstat(descriptor, &facts) != 0) return;
  tally->counts[KindOf(tally->directory, name, facts)] += 1;
}

}  // namespace

void OpenDescriptors(ProcessProbe* probe) noexcept {
  probe->descriptor_directory = OpenOwn("/proc/self/fd", O_DIRECTORY, kDirectory);
  if (probe->descriptor_directory < 0) {
    probe->descriptor_error = errno;
    return;
  }
  // Other threads may open and close between the two counts; three attempts distinguish that from a
  // kernel that does not give the count.
  for (int attempt = 0; attempt < 3 && !probe->is_descriptor_size_exact; attempt++) {
    double by_size = 0;
    double by_walk = 0;
    probe->is_descriptor_size_exact = CountBySize(probe->descriptor_directory, &by_size) == 0 &&
                                      CountEntries(probe->descriptor_directory, &by_walk) == 0 &&
                                      by_size == by_walk;
  }
}

int CountDescriptors(const ProcessProbe* probe, double* count) noexcept {
  if (probe->descriptor_directory < 0) return probe->descriptor_error;
  const int error = probe->is_descriptor_size_exact
                        ? CountBySize(probe->descriptor_directory, count)
                        : CountEntries(probe->descriptor_directory, count);
  *count -= OwnDescriptorCount();
  return error;
}

int ReadDescriptorKinds(ProcessProbe* probe, double counts[kDescriptorKindCount]) noexcept {
  if (probe->descriptor_directory < 0) return probe->descriptor_error;
  for (int kind = 0; kind < kDescriptorKindCount; kind++) counts[kind] = 0;
  Tally tally{probe->descriptor_directory, counts};
  const int error = ForEachEntry(probe->descriptor_directory, TallyOne, &tally);
  for (int kind = 0; kind < kDescriptorKindCount; kind++) {
    counts[kind] -= OwnDescriptorCount(static_cast<DescriptorKind>(kind));
  }
  return error;
}

}  // namespace baremark
