// Unpredictable branches: slower if a sibling thread shares the branch predictor and the front end
// that restarts after each misprediction.
#include <cstdint>
#include <cstring>

#include "probe.h"

namespace baremark {

namespace {
constexpr int kSteps = 1920;
}

double SpinBranches() noexcept {
  std::uint64_t a = 1, b = 2;
  const double start_ns = ClockNs();
  // Seeded by the clock: a predictor learns any sequence that repeats.
  std::uint64_t random = 0;
  std::memcpy(&random, &start_ns, sizeof random);
  random |= 1;
  for (int step = 0; step < kSteps; step++) {
    // xorshift64 (Marsaglia 2003).
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    // Opaque on both paths, so that the compiler cannot use a conditional move.
    if ((random & 0x100) != 0) {
      a += random;
      asm volatile("" : "+r"(a));
    } else {
      b ^= random;
      asm volatile("" : "+r"(b));
    }
  }
  asm volatile("" : "+r"(a), "+r"(b));
  return ClockNs() - start_ns;
}

}  // namespace baremark
