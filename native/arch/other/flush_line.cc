// Processors without a flush instruction for user programs.
#include "../../probe.h"

namespace baremark {

bool FlushLine(const void*) noexcept { return false; }

}  // namespace baremark
