// Drops a cache line with clflush, which every x86-64 processor lets user programs do.
#include <emmintrin.h>

#include "../../probe.h"

namespace baremark {

bool FlushLine(const void* address) noexcept {
  _mm_clflush(address);
  _mm_mfence();
  return true;
}

}  // namespace baremark
