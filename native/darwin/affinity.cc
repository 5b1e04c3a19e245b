// macOS keeps no thread on a CPU: affinity tags are a hint that Apple silicon refuses, and the
// class of service of a thread (QoS) only leans it towards one kind of core.
#include <errno.h>

#include "../probe.h"

namespace baremark {

int ReadAffinity(std::uint64_t*, int) noexcept { return ENOTSUP; }

int PinToCpu(int) noexcept { return ENOTSUP; }

}  // namespace baremark
