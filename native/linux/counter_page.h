// An event read without entering the kernel: from the page on which the kernel publishes it and
// from the register that it names.
#pragma once

#include "counter_kernel.h"

namespace baremark {

struct PageReading {
  std::uint64_t enabled_ns;
  std::uint64_t running_ns;
  std::uint64_t count;
};

/// False when the page does not grant it or the event is in no register now: read(2) knows then.
bool ReadCounterPage(CounterKernel& kernel, const volatile perf_event_mmap_page& page,
                     PageReading* reading) noexcept;

}  // namespace baremark
