// personality(2): whether programs that the calling thread starts get their stacks, libraries and
// maps at random addresses.
#include <errno.h>
#include <sys/personality.h>

#include "../probe.h"

namespace baremark {

int SetAddressRandomisation(bool is_on, bool* was_on) noexcept {
  constexpr unsigned long kAsk = 0xffffffff;
  const int before = personality(kAsk);
  if (before < 0) return errno;
  const auto flags = static_cast<unsigned long>(before);
  constexpr unsigned long kFixed = ADDR_NO_RANDOMIZE;
  *was_on = (flags & kFixed) == 0;
  return personality(is_on ? flags & ~kFixed : flags | kFixed) < 0 ? errno : 0;
}

}  // namespace baremark
