// Which kinds of core this machine has. A hybrid processor has separate events for each.
#pragma once

#include <cstdint>

namespace baremark {

inline constexpr int kMaxPmus = 4;

/// Fills `types` with the kernel's number of every kind of core and returns how many there are; 1
/// with the number 0 where they are all of one kind.
/// @param folder /sys/bus/event_source/devices, or a recorded one
int FindCorePmus(const char* folder, std::uint32_t types[kMaxPmus]) noexcept;

/// The longest `perf_event_mux_interval_ms` of all counting units, the kernel's 4 ms where none is
/// reported; at most 50 ms, because openings wait for several.
double LongestRotationNs(const char* folder) noexcept;

}  // namespace baremark
