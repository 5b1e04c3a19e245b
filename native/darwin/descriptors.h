// Descriptors of this process.
#pragma once

namespace baremark {

/// Both return 0 or an errno.
int CountDescriptors(double* count) noexcept;
int TallyDescriptors(double* counts) noexcept;

}  // namespace baremark
