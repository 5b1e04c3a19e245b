// The reference that times are divided by: one chain of dependent 32-bit steps, which no processor
// can shorten and which touches no memory. Its duration follows the clock rate of the core and the
// time that others take from it, as the measured code's does.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
constexpr int kSteps = 60'000;
}

double SpinReference() noexcept {
  std::uint32_t x = 1;
  const double start_ns = ClockNs();
  for (int step = 0; step < kSteps; step++) {
    // Multiplier and increment of Numerical Recipes' quick generator (Press et al., 1992).
    x = x * 1'664'525U + 1'013'904'223U;
    // Makes the value opaque in every step: without it the compiler folds steps together.
    asm volatile("" : "+r"(x));
  }
  return ClockNs() - start_ns;
}

}  // namespace baremark
