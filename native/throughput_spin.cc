// What tells a CPU whose core is shared from one that has it alone. The reference spin cannot: one
// dependent chain leaves a core mostly idle, so that a busy sibling thread hardly slows it, while
// code that reads and writes memory loses a third and more.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
// 64 KiB: beyond the first-level cache of most cores, within the second.
constexpr int kWords = 8192;
constexpr int kPasses = 24;
}  // namespace

double SpinThroughput() noexcept {
  std::uint64_t memory[kWords] = {};
  std::uint64_t a = 1, b = 2, c = 3, d = 4;
  const double start_ns = ClockNs();
  for (int pass = 0; pass < kPasses; pass++) {
    for (int i = 0; i < kWords; i += 4) {
      a += memory[i];
      b ^= memory[i + 1];
      c += memory[i + 2];
      d ^= memory[i + 3];
      memory[i] = b;
      memory[i + 2] = d;
    }
    // Makes the memory opaque after every pass: without it the compiler folds passes together.
    asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d) : "r"(memory) : "memory");
  }
  return ClockNs() - start_ns;
}

}  // namespace baremark
