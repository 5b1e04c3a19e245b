// A walk through the second-level cache: slower if a sibling thread uses the caches. It is larger
// than the first level and a small part of the second, so most of the measured code's data stay.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
constexpr unsigned kWordsALine = 8;
// 96 KiB.
constexpr unsigned kLines = 1536;
constexpr int kPasses = 8;
alignas(64) std::uint64_t memory[kLines * kWordsALine] = {};

/// Untouched pages all map to one page of zeros, which fits into the first level.
bool TouchPages() {
  constexpr unsigned kWordsAPage = 512;
  for (unsigned word = 0; word < kLines * kWordsALine; word += kWordsAPage) {
    // Volatile, or the compiler would write the whole array into the file instead.
    *static_cast<volatile std::uint64_t*>(&memory[word]) = 1;
  }
  return true;
}
[[maybe_unused]] const bool is_touched = TouchPages();

void Walk(int passes) {
  std::uint64_t sum = 0;
  for (int pass = 0; pass < passes; pass++) {
    for (unsigned line = 0; line < kLines; line++) {
      // An odd step visits every line once, in an order that no prefetcher follows.
      const auto at = line * 619U % kLines;
      sum += memory[at * kWordsALine];
    }
    // Makes the sum opaque after every pass: without it the compiler folds passes together.
    asm volatile("" : "+r"(sum) : "r"(memory) : "memory");
  }
}
}  // namespace

double SpinCache() noexcept {
  // Untimed: reloads the lines that the measured code itself has evicted.
  Walk(1);
  const double start_ns = ClockNs();
  Walk(kPasses);
  return ClockNs() - start_ns;
}

}  // namespace baremark
