// Descriptors that the probes keep open, counted so that they can be left out of what is reported
// about the program under test.
#pragma once

#include "../probe.h"

namespace baremark {

/// open(2) for reading, close-on-exec, counted; -1 with errno on failure.
int OpenOwn(const char* path, int flags, DescriptorKind kind) noexcept;
/// Counts a descriptor that another system call made; passes negative values through.
int AdoptOwn(int descriptor, DescriptorKind kind) noexcept;
/// Closes and forgets; does nothing for a negative descriptor.
void CloseOwn(int* descriptor, DescriptorKind kind) noexcept;

int OwnDescriptorCount() noexcept;
int OwnDescriptorCount(DescriptorKind kind) noexcept;

}  // namespace baremark
