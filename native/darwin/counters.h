// Instructions and cycles of the calling thread, the two counters that macOS gives to any process.
#pragma once

#include <cstdint>

#include "../probe.h"

namespace baremark {

/// Layout of the kernel's `struct thsc_cpi` (XNU, bsd/sys/resource_private.h).
struct ThreadCounts {
  std::uint64_t instructions;
  std::uint64_t cycles;
};

using ReadCounts = int (*)(int kind, void* counts, unsigned long bytes);

/// The system call wrapper, found at run time because no header declares it; null when it is absent
/// or its numbers do not move, with the statuses of all counters filled either way.
ReadCounts FindCounters(Status statuses[kThreadMetricCount]) noexcept;

/// Returns 0 or an errno.
int ReadThreadCounts(ReadCounts read, ThreadCounts* counts) noexcept;

}  // namespace baremark
