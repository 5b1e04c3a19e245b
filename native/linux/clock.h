// Reads any of the kernel's clocks.
#pragma once

#include <time.h>

namespace baremark {

inline double ReadClockNs(clockid_t clock) noexcept {
  timespec time;
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

}  // namespace baremark
