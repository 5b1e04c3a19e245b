// libproc lists the descriptors of a process in one call. Asked for the size alone it answers with
// slack, so only a filled list is counted.
#include "descriptors.h"

#include <errno.h>
#include <libproc.h>
#include <stdlib.h>
#include <sys/proc_info.h>
#include <sys/stat.h>

#include "../probe.h"

namespace baremark {

namespace {

struct DescriptorList {
  proc_fdinfo* rows = nullptr;
  int count = 0;
  ~DescriptorList() { free(rows); }
};

int ListDescriptors(int pid, DescriptorList* list) noexcept {
  constexpr int kRowBytes = static_cast<int>(sizeof(proc_fdinfo));
  for (int capacity = 256;; capacity *= 2) {
    auto* rows = static_cast<proc_fdinfo*>(
        realloc(list->rows, static_cast<size_t>(capacity) * sizeof(proc_fdinfo)));
    if (rows == nullptr) return ENOMEM;
    list->rows = rows;
    errno = 0;
    const int bytes = proc_pidinfo(pid, PROC_PIDLISTFDS, 0, rows, capacity * kRowBytes);
    if (bytes <= 0) return errno == 0 ? ENODATA : errno;
    list->count = bytes / kRowBytes;
    // A full list may be a cut one.
    if (list->count < capacity) return 0;
  }
}

DescriptorKind KindOfVnode(int pid, int descriptor) noexcept {
  vnode_fdinfo facts;
  const int bytes = proc_pidfdinfo(pid, descriptor, PROC_PIDFDVNODEINFO, &facts, sizeof facts);
  if (bytes < static_cast<int>(sizeof facts)) return kOther;
  switch (facts.pvi.vi_stat.vst_mode & S_IFMT) {
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

DescriptorKind KindOf(int pid, const proc_fdinfo& row) noexcept {
  switch (row.proc_fdtype) {
    case PROX_FDTYPE_VNODE:
      return KindOfVnode(pid, row.proc_fd);
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

SocketState StateOf(int state) noexcept {
  switch (state) {
    case TSI_S_LISTEN:
      return kListen;
    case TSI_S_SYN_SENT:
      return kSynSent;
    case TSI_S_SYN_RECEIVED:
      return kSynReceived;
    case TSI_S_ESTABLISHED:
      return kEstablished;
    case TSI_S__CLOSE_WAIT:
      return kCloseWait;
    case TSI_S_FIN_WAIT_1:
      return kFinWait1;
    case TSI_S_CLOSING:
      return kClosing;
    case TSI_S_LAST_ACK:
      return kLastAck;
    case TSI_S_FIN_WAIT_2:
      return kFinWait2;
    case TSI_S_TIME_WAIT:
      return kTimeWait;
    default:
      return kClosed;
  }
}

// A socket that was closed since the list was taken gives nothing and is left out.
void TallySocket(int pid, int descriptor, double* states) noexcept {
  socket_fdinfo facts;
  const int bytes = proc_pidfdinfo(pid, descriptor, PROC_PIDFDSOCKETINFO, &facts, sizeof facts);
  if (bytes < static_cast<int>(sizeof facts)) return;
  const bool is_tcp = facts.psi.soi_kind == SOCKINFO_TCP;
  states[is_tcp ? StateOf(facts.psi.soi_proto.pri_tcp.tcpsi_state) : kOtherSocket] += 1;
}

void Clear(double* counts, int length) noexcept {
  for (int i = 0; counts != nullptr && i < length; i++) counts[i] = 0;
}

}  // namespace

int CountDescriptors(int pid, double* count) noexcept {
  DescriptorList list;
  const int error = ListDescriptors(pid, &list);
  *count = list.count;
  return error;
}

int TallyDescriptors(int pid, double* kinds, double* states) noexcept {
  DescriptorList list;
  const int error = ListDescriptors(pid, &list);
  Clear(kinds, kDescriptorKindCount);
  Clear(states, kSocketStateCount);
  for (int i = 0; i < list.count; i++) {
    const proc_fdinfo& row = list.rows[i];
    if (kinds != nullptr) kinds[KindOf(pid, row)] += 1;
    if (states != nullptr && row.proc_fdtype == PROX_FDTYPE_SOCKET) {
      TallySocket(pid, row.proc_fd, states);
    }
  }
  return error;
}

}  // namespace baremark
