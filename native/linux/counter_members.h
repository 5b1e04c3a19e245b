// The hardware events of a group, read and removed all together.
#pragma once

#include "counter_group.h"

namespace baremark {

using MemberReading = GroupReading<kHardwareEventCount>;

/// One reading of each kind of core; by registers where the kernel grants it. False when it gave
/// nothing.
bool ReadPmus(const CounterGroup& group, MemberReading* readings) noexcept;

/// Closes the event on every kind of core; those after it move up.
void RemoveEvent(CounterGroup* group, int index) noexcept;

}  // namespace baremark
