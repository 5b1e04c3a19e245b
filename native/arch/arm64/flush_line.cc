// Drops a cache line by virtual address to the point of coherency; Linux and macOS both permit the
// instruction in user programs (SCTLR_EL1.UCI).
#include "../../probe.h"

namespace baremark {

bool FlushLine(const void* address) noexcept {
  asm volatile("dc civac, %0\n\tdsb sy" : : "r"(address) : "memory");
  return true;
}

}  // namespace baremark
