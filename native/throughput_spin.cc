// Distinguishes a core that is shared at the moment from one that the thread has alone. The
// reference spin cannot: one dependent chain leaves a core mostly idle, so that a busy sibling
// thread hardly slows it, while code that fills the core's units loses a third and more. Four
// chains over a few lines of the first-level cache fill them in some 10 µs and push next to nothing
// of the measured code's data out.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
// 2 KiB.
constexpr int kWords = 256;
constexpr int kPasses = 256;
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
