// macOS gives every orphan to launchd.
#include <errno.h>

#include "../probe.h"

namespace baremark {

int AdoptOrphans() noexcept { return ENOTSUP; }

int WaitForAdopted(int) noexcept { return ENOTSUP; }

}  // namespace baremark
