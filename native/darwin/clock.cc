// The clock of libuv's hrtime on macOS: it goes on while the machine sleeps (mach_continuous_time).
#include <time.h>

#include "../probe.h"

namespace baremark {

double ClockNs() noexcept {
  return static_cast<double>(clock_gettime_nsec_np(CLOCK_MONOTONIC_RAW));
}

}  // namespace baremark
