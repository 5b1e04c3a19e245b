// CLOCK_MONOTONIC, the clock of libuv's hrtime on Linux.
#include "clock.h"

#include <time.h>

#include "../probe.h"

namespace baremark {

double ClockNs() noexcept { return ReadClockNs(CLOCK_MONOTONIC); }

}  // namespace baremark
