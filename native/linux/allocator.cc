// glibc's allocator, asked through mallinfo2 where the C library has it: glibc from 2.33 on, musl
// never. The older mallinfo counts in int and wraps at 2 GiB; it is not used.
#include <dlfcn.h>
#include <errno.h>

#include <cstddef>

#include "../probe.h"

namespace baremark {

namespace {

/// struct mallinfo2 (mallinfo(3)), declared here because older headers lack it.
struct MallocFacts {
  std::size_t arena;
  std::size_t ordblks, smblks, hblks;
  std::size_t hblkhd;
  std::size_t usmblks, fsmblks;
  std::size_t uordblks;
  std::size_t fordblks;
  std::size_t keepcost;
};

const auto mallinfo2_or_null =
    reinterpret_cast<MallocFacts (*)()>(dlsym(RTLD_DEFAULT, "mallinfo2"));

}  // namespace

int ReadAllocator(double values[kAllocatorMetricCount]) noexcept {
  if (mallinfo2_or_null == nullptr) return ENOSYS;
  const MallocFacts facts = mallinfo2_or_null();
  values[kAllocatorInUseBytes] = static_cast<double>(facts.uordblks + facts.hblkhd);
  values[kAllocatorFreeBytes] = static_cast<double>(facts.fordblks);
  values[kAllocatorMappedBytes] = static_cast<double>(facts.arena + facts.hblkhd);
  return 0;
}

}  // namespace baremark
