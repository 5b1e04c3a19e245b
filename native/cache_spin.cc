// What a busy sibling thread costs code that lives in the second-level cache: a walk by lines over
// more than the first level holds and little of what the second does, so that the measured code's
// data stay.
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
constexpr unsigned kWordsALine = 8;
// 96 KiB.
constexpr unsigned kLines = 1536;
constexpr int kPasses = 8;
alignas(64) std::uint64_t memory[kLines * kWordsALine] = {};

/// Pages that were never written are one page of zeros, which the first-level cache holds.
bool TouchPages() {
  constexpr unsigned kWordsAPage = 512;
  for (unsigned word = 0; word < kLines * kWordsALine; word += kWordsAPage) memory[word] = 1;
  return true;
}

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
  [[maybe_unused]] static const bool is_touched = TouchPages();
  // What the measured code itself pushed out of the cache comes back before the clock starts.
  Walk(1);
  const double start_ns = ClockNs();
  Walk(kPasses);
  return ClockNs() - start_ns;
}

}  // namespace baremark
