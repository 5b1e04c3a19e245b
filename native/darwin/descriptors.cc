// libproc lists the descriptors of a process in one call. Asked for the size alone it answers with
// slack, so only a filled list is counted.
#include "descriptors.h"

#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../probe.h"

namespace baremark {

namespace {

struct DescriptorList {
  proc_fdinfo* rows = nullptr;
  int count = 0;
  ~DescriptorList() { free(rows); }
};

int ListDescriptors(DescriptorList* list) noexcept {
  constexpr int kRowBytes = static_cast<int>(sizeof(proc_fdinfo));
  for (int capacity = 256;; capacity *= 2) {
    auto* rows = static_cast<proc_fdinfo*>(
        realloc(list->rows, static_cast<size_t>(capacity) * sizeof(proc_fdinfo)));
    if (rows == nullptr) return ENOMEM;
    list->rows = rows;
    const int bytes = proc_pidinfo(getpid(), PROC_PIDLISTFDS, 0, rows, capacity * kRowBytes);
    if (bytes <= 0) return errno == 0 ? ENODATA : errno;
    list->count = bytes / kRowBytes;
    // A full list may be a cut one.
    if (list->count < capacity) return 0;
  }
}

DescriptorKind KindOfVnode(int descriptor) noexcept {
  struct stat facts;
  if (fstat(descriptor, &facts) != 0) return kOther;
  switch (facts.st_mode & S_IFMT) {
    case S_IFREG:
      return kFile;
    case S_IFDIR:
      return kDirectory;
    case S_IFCHR:
      return kCharacterDevice;
    case S_IFBLK:
      return kBlockDevice;
    case S_IFIFO:
      return kPipe;
    default:
      return kOther;
  }
}

DescriptorKind KindOf(const proc_fdinfo& row) noexcept {
  switch (row.proc_fdtype) {
    case PROX_FDTYPE_VNODE:
      return KindOfVnode(row.proc_fd);
    case PROX_FDTYPE_SOCKET:
      return kSocket;
    case PROX_FDTYPE_PIPE:
      return kPipe;
    case PROX_FDTYPE_KQUEUE:
      return kKqueue;
    case PROX_FDTYPE_PSHM:
      return kMemfd;
    default:
      return kOther;
  }
}

}  // namespace

int CountDescriptors(double* count) noexcept {
  DescriptorList list;
  const int error = ListDescriptors(&list);
  *count = list.count;
  return error;
}

int TallyDescriptors(double* counts) noexcept {
  DescriptorList list;
  const int error = ListDescriptors(&list);
  for (int kind = 0; kind < kDescriptorKindCount; kind++) counts[kind] = 0;
  for (int i = 0; i < list.count; i++) counts[KindOf(list.rows[i])] += 1;
  return error;
}

}  // namespace baremark
