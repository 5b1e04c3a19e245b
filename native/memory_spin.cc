// What neighbours cost code whose data do not fit into its core's own caches: a walk over the next lines
// of more memory than the second-level cache holds. The last level is shared by cores, and so busy
// neighbours on other cores show as well.
#include <atomic>
#include <cstdint>

#include "probe.h"

namespace baremark {

namespace {
constexpr unsigned kWordsALine = 8;
// 4 MiB.
constexpr unsigned kLines = 1U << 16;
constexpr unsigned kLinesASpin = 1536;
alignas(64) std::uint64_t memory[kLines * kWordsALine] = {};
std::atomic<unsigned> next_line{0};

/// Pages that were never written are one page of zeros, which the first-level cache holds.
bool TouchPages() {
  constexpr unsigned kWordsAPage = 512;
  for (unsigned word = 0; word < kLines * kWordsALine; word += kWordsAPage) memory[word] = 1;
  return true;
}
}  // namespace

double SpinMemory() noexcept {
  const unsigned first = next_line.fetch_add(kLinesASpin, std::memory_order_relaxed);
  [[maybe_unused]] static const bool is_touched = TouchPages();
  std::uint64_t sum = 0;
  const double start_ns = ClockNs();
  for (unsigned line = 0; line < kLinesASpin; line++) {
    sum += memory[(first + line) % kLines * kWordsALine];
  }
  asm volatile("" : "+r"(sum));
  return ClockNs() - start_ns;
}

}  // namespace baremark
