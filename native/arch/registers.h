// Registers of the processor that a program may read without entering the kernel. One file for each
// architecture below this folder.
#pragma once

#include <cstdint>

namespace baremark {

/// Reads a performance counter register into `*value`; false where programs cannot. May only be
/// called while the kernel's page of that counter grants it: it would end the process otherwise.
bool ReadCounterRegister(std::uint32_t index, std::uint64_t* value) noexcept;

/// The time stamp counter; 0 where there is none.
std::uint64_t ReadTimeStamp() noexcept;

}  // namespace baremark
