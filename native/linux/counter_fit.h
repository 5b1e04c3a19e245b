// A counter that opens is not a counter that counts.
#pragma once

#include "counter_group.h"

namespace baremark {

/// Runs every member against a known loop and keeps what moves; what goes says why in `statuses`.
void KeepWhatCounts(CounterGroup* group, Status* statuses) noexcept;

}  // namespace baremark
