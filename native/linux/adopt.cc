// prctl(2), waitpid(2): descendants whose parents have ended become children of this process
// instead of the machine's first one, and are waited for by it.
#include <errno.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "../probe.h"

namespace baremark {

int AdoptOrphans() noexcept { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : errno; }

int WaitForAdopted(int pid) noexcept {
  // Anything below names a group, or any child at all.
  if (pid <= 0) return EINVAL;
  int status = 0;
  const pid_t ended = waitpid(pid, &status, WNOHANG);
  if (ended < 0) return errno;
  return ended == 0 ? EAGAIN : 0;
}

}  // namespace baremark
