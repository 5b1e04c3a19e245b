// TCP sockets of this process's own descriptors, by state: one system call a descriptor. The
// tables of /proc/net list the whole network namespace instead.
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "../probe.h"
#include "proc_file.h"
#include "process_probe.h"

namespace baremark {

namespace {

/// The kernel numbers the states from 1 in the order of SocketState (net/tcp_states.h); 12 is a
/// handshake that has no socket yet.
SocketState StateOf(std::uint8_t state) noexcept {
  if (state >= 1 && state <= 11) return static_cast<SocketState>(state - 1);
  return state == 12 ? kSynReceived : kClosed;
}

/// Adds the descriptor if it is a socket; false when nothing is open there. Multipath TCP answers
/// for its first subflow.
bool TallySocket(int descriptor, double* counts) noexcept {
  // The state is the first of TCP_INFO's many numbers; a short buffer spares copying the rest.
  std::uint8_t facts[8] = {};
  socklen_t length = sizeof facts;
  if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, facts, &length) == 0) {
    // TIPC takes any option of this level and gives nothing.
    counts[length == sizeof facts ? StateOf(facts[0]) : kOtherSocket] += 1;
    return true;
  }
  if (errno == EBADF) return false;
  if (errno != ENOTSOCK) counts[kOtherSocket] += 1;
  return true;
}

struct SocketWalk {
  int first;
  double* counts;
};

void TallyNamed(const char* name, void* context) {
  const auto* walk = static_cast<const SocketWalk*>(context);
  const char* cursor = name;
  const int descriptor = static_cast<int>(ParseNumber(&cursor));
  if (descriptor >= walk->first) TallySocket(descriptor, walk->counts);
}

/// Descriptors are handed out from below, so trying the numbers in turn is half the price of
/// listing them, unless the table has more gaps than entries. Returns the first number that was not
/// tried, -1 when all have been found.
int TallyDense(int open_count, double* counts) noexcept {
  int found = 0;
  int descriptor = 0;
  for (; found < open_count && descriptor < 2 * open_count; descriptor++) {
    if (TallySocket(descriptor, counts)) found++;
  }
  return found < open_count ? descriptor : -1;
}

}  // namespace

int ReadOwnSockets(ProcessProbe* probe, double counts[kSocketStateCount]) noexcept {
  if (probe->descriptor_directory < 0) return probe->descriptor_error;
  for (int state = 0; state < kSocketStateCount; state++) counts[state] = 0;
  SocketWalk walk{0, counts};
  struct stat facts;
  if (probe->is_descriptor_size_exact && fstat(probe->descriptor_directory, &facts) == 0) {
    walk.first = TallyDense(static_cast<int>(facts.st_size), counts);
    if (walk.first < 0) return 0;
  }
  return ForEachEntry(probe->descriptor_directory, TallyNamed, &walk);
}

}  // namespace baremark
