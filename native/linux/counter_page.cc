// The protocol of linux/perf_event.h (struct perf_event_mmap_page): the kernel makes `lock` odd or
// different whenever it moves the event, and a reading that saw it change is taken again.
#include "counter_page.h"

#include <linux/perf_event.h>

#include <atomic>

namespace baremark {

namespace {

// The page is rewritten in the context of this very thread; the compiler alone must keep the order.
void KeepOrder() noexcept { std::atomic_signal_fence(std::memory_order_seq_cst); }

bool IsGranted(const volatile perf_event_mmap_page& page) noexcept {
  return page.cap_user_rdpmc != 0 && page.cap_user_time != 0;
}

}  // namespace

bool ReadCounterPage(CounterKernel& kernel, const volatile perf_event_mmap_page& page,
                     PageReading* reading) noexcept {
  constexpr int kMaxAttempts = 8;
  for (int attempt = 0; attempt < kMaxAttempts; attempt++) {
    const std::uint32_t sequence = page.lock;
    KeepOrder();
    if (!IsGranted(page)) return false;
    const std::uint32_t index = page.index;
    // 0: in no register, because another group has its turn or the core is of another kind.
    if (index == 0) return false;
    std::uint64_t value = 0;
    if (!kernel.ReadRegister(index - 1, &value)) return false;
    const std::uint64_t since_ns =
        CyclesToNs(kernel.TimeStamp(), page.time_mult, page.time_shift, page.time_offset);
    *reading = {page.time_enabled + since_ns, page.time_running + since_ns,
                CombineRegister(page.offset, value, page.pmc_width)};
    KeepOrder();
    if (page.lock == sequence) return true;
  }
  return false;
}

}  // namespace baremark
