// Bit mixing as in hash functions, in four independent lanes: slower if a sibling thread uses the
// multiplier.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
constexpr int kRounds = 6000;
constexpr std::uint64_t kOdd = 0x9E37'79B1'85EB'CA87U;

std::uint64_t Mixed(std::uint64_t lane, std::uint64_t input) {
  lane += input * kOdd;
  return ((lane << 31) | (lane >> 33)) * kOdd;
}
}  // namespace

double SpinHash() noexcept {
  std::uint64_t a = 1, b = 2, c = 3, d = 4;
  const double start_ns = ClockNs();
  for (std::uint64_t round = 0; round < kRounds; round++) {
    // A round of xxHash64 (Collet 2012).
    a = Mixed(a, round);
    b = Mixed(b, round);
    c = Mixed(c, round);
    d = Mixed(d, round);
  }
  asm volatile("" : "+r"(a), "+r"(b), "+r"(c), "+r"(d));
  return ClockNs() - start_ns;
}

}  // namespace baremark
