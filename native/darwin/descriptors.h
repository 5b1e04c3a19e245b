// Descriptors of any process that the caller may look into.
#pragma once

namespace baremark {

/// All return 0 or an errno.
int CountDescriptors(int pid, double* count) noexcept;
/// By kind, and sockets by state; either may be null.
int TallyDescriptors(int pid, double* kinds, double* states) noexcept;

}  // namespace baremark
