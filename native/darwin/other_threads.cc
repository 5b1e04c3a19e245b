// The threads of a process, first listed, then asked one by one: one that ends in between gives
// nothing and is left out.
#include <errno.h>
#include <libproc.h>
#include <mach/thread_info.h>
#include <string.h>
#include <sys/proc_info.h>

#include <cstdint>
#include <memory>
#include <new>

#include "../probe.h"

namespace baremark {

namespace {

char LetterOf(int run_state) noexcept {
  switch (run_state) {
    case TH_STATE_RUNNING:
      return 'R';
    case TH_STATE_STOPPED:
    case TH_STATE_HALTED:
      return 'T';
    case TH_STATE_UNINTERRUPTIBLE:
      return 'D';
    default:
      return 'S';
  }
}

bool ReadThread(int pid, std::uint64_t handle, OtherThread* row) noexcept {
  proc_threadinfo facts;
  const int bytes = proc_pidinfo(pid, PROC_PIDTHREADINFO, handle, &facts, sizeof facts);
  if (bytes < static_cast<int>(sizeof facts)) return false;
  row->id = static_cast<double>(handle);
  row->cpu_ns = static_cast<double>(facts.pth_user_time + facts.pth_system_time);
  row->state = LetterOf(facts.pth_run_state);
  static_assert(sizeof row->name <= sizeof facts.pth_name);
  memcpy(row->name, facts.pth_name, sizeof row->name - 1);
  row->name[sizeof row->name - 1] = '\0';
  return true;
}

}  // namespace

int ReadOtherThreads(int pid, OtherThread* rows, int capacity, int* count) noexcept {
  constexpr int kMostThreads = 4096;
  const std::unique_ptr<std::uint64_t[]> handles(new (std::nothrow) std::uint64_t[kMostThreads]);
  if (handles == nullptr) return ENOMEM;
  errno = 0;
  const int bytes = proc_pidinfo(pid, PROC_PIDLISTTHREADS, 0, handles.get(),
                                 static_cast<int>(kMostThreads * sizeof handles[0]));
  const int error = bytes > 0 ? 0 : errno == 0 ? ESRCH : errno;
  *count = 0;
  for (int i = 0; error == 0 && i < bytes / static_cast<int>(sizeof handles[0]); i++) {
    if (*count < capacity && ReadThread(pid, handles[i], &rows[*count])) ++*count;
  }
  return error;
}

}  // namespace baremark
