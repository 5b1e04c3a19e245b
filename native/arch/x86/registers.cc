// RDPMC and RDTSC (Intel SDM, volume 2B).
#include "../registers.h"

#include <x86intrin.h>

namespace baremark {

bool ReadCounterRegister(std::uint32_t index, std::uint64_t* value) noexcept {
  *value = static_cast<std::uint64_t>(__rdpmc(static_cast<int>(index)));
  return true;
}

std::uint64_t ReadTimeStamp() noexcept { return __rdtsc(); }

}  // namespace baremark
