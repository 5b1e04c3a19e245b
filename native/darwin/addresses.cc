// macOS takes this wish from posix_spawn's attributes alone, which Node does not set.
#include <errno.h>

#include "../probe.h"

namespace baremark {

int SetAddressRandomisation(bool, bool*) noexcept { return ENOTSUP; }

}  // namespace baremark
