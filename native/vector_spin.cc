// What a busy sibling thread costs code that fills the vector units.
#include "probe.h"

namespace baremark {

namespace {
constexpr int kRounds = 5600;
// Four floats: what every 64-bit processor has.
using Vector = float __attribute__((vector_size(16)));
}  // namespace

double SpinVector() noexcept {
  const Vector factor = {0.999F, 0.998F, 0.997F, 0.996F};
  Vector a = {1, 2, 3, 4}, b = a + factor, c = b + factor, d = c + factor;
  Vector e = d + factor, f = e + factor, g = f + factor, h = g + factor;
  const double start_ns = ClockNs();
  for (int round = 0; round < kRounds; round++) {
    a = a * factor + factor;
    b = b * factor + factor;
    c = c * factor + factor;
    d = d * factor + factor;
    e = e * factor + factor;
    f = f * factor + factor;
    g = g * factor + factor;
    h = h * factor + factor;
  }
  Vector sum = a + b + c + d + e + f + g + h;
  asm volatile("" : "+m"(sum));
  return ClockNs() - start_ns;
}

}  // namespace baremark
