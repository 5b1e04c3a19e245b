// sched_setaffinity(2) of the calling thread.
#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>

#include "../probe.h"

namespace baremark {

// The raw call takes masks of any length; the library's type stops at 1024 CPUs.
int ReadAffinity(std::uint64_t* mask, int word_count) noexcept {
  const auto bytes = static_cast<std::size_t>(word_count) * sizeof *mask;
  memset(mask, 0, bytes);
  return syscall(SYS_sched_getaffinity, 0, bytes, mask) < 0 ? errno : 0;
}

int PinToCpu(int cpu) noexcept {
  constexpr int kMaxCpus = 8192;
  if (cpu < 0 || cpu >= kMaxCpus) return EINVAL;
  std::uint64_t mask[kMaxCpus / 64] = {};
  mask[cpu / 64] = std::uint64_t{1} << (cpu % 64);
  return syscall(SYS_sched_setaffinity, 0, sizeof mask, mask) < 0 ? errno : 0;
}

}  // namespace baremark
