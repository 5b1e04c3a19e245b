// Calls every function of native/probe.h without Node, so that valgrind and the sanitizers see
// nothing but the probes: alone, in several threads at once, among descriptors of many kinds, and
// without a free descriptor. Exits with 0 when all behave and nothing is left open. Built and run
// by scripts/check-native.mjs.
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "../../native/probe.h"

using namespace baremark;

namespace {

void Expect(bool holds, const char* what) {
  if (holds) return;
  std::printf("%s\n", what);
  std::exit(1);
}

int CountOpen() {
  int count = 0;
  DIR* directory = opendir("/dev/fd");
  while (directory != nullptr && readdir(directory) != nullptr) count++;
  closedir(directory);
  return count;
}

void UseThreadProbe() {
  ThreadProbe* probe = nullptr;
  Status statuses[kThreadMetricCount] = {};
  Expect(OpenThreadProbe(&probe, statuses) == 0, "a thread probe does not open");
  double before[kMaxThreadSlots] = {};
  double after[kMaxThreadSlots] = {};
  for (int round = 0; round < 100; round++) {
    ReadThreadBefore(probe, before);
    Expect(SpinReference() > 0, "the reference spin takes no time");
    Expect(SpinThroughput() > 0, "the throughput spin takes no time");
    Expect(SpinBranches() > 0, "the branch spin takes no time");
    Expect(SpinCache() > 0, "the cache spin takes no time");
    Expect(SpinHash() > 0, "the hash spin takes no time");
    ReadThreadAfter(probe, after);
    Expect(after[0] > before[0], "the clock of a thread probe stands still");
  }
  CloseThreadProbe(probe);
}

void* InThread(void*) {
  for (int round = 0; round < 5; round++) UseThreadProbe();
  return nullptr;
}

void UseThreads() {
  pthread_t threads[4];
  for (pthread_t& thread : threads) pthread_create(&thread, nullptr, InThread, nullptr);
  for (pthread_t thread : threads) pthread_join(thread, nullptr);
}

void UseProcessProbe() {
  ProcessProbe* probe = nullptr;
  Expect(OpenProcessProbe(&probe) == 0, "a process probe does not open");
  double values[kProcessMetricCount] = {};
  int errors[kProcessMetricCount] = {};
  double kinds[kDescriptorKindCount] = {};
  double states[kSocketStateCount] = {};
  for (int round = 0; round < 20; round++) {
    ReadProcess(probe, values, errors);
    for (int metric = 0; metric < kProcessMetricCount; metric++) {
      ReadProcessMetric(probe, static_cast<ProcessMetric>(metric), &values[metric]);
    }
    ReadDescriptorKinds(probe, kinds);
    ReadOwnSockets(probe, states);
  }
  Expect(errors[kProcessCpuNs] != 0 || values[kProcessCpuNs] > 0, "a process takes no CPU time");
  CloseProcessProbe(probe);
}

void UseOthers() {
  double values[kOtherMetricCount] = {};
  int errors[kOtherMetricCount] = {};
  double kinds[kDescriptorKindCount] = {};
  double states[kSocketStateCount] = {};
  OtherThread rows[8];
  int count = 0;
  // Itself, its parent, and a number that no process has.
  for (const int pid : {getpid(), getppid(), -1}) {
    ReadOther(pid, values, errors);
    ReadOtherDescriptors(pid, kinds, states);
    for (const int capacity : {0, 1, 8}) ReadOtherThreads(pid, rows, capacity, &count);
  }
}

void UseAddresses() {
  bool was_on = false;
  if (SetAddressRandomisation(false, &was_on) != 0) return;
  bool is_on = true;
  Expect(SetAddressRandomisation(was_on, &is_on) == 0 && !is_on, "addresses were not fixed");
}

void UseAdoption() {
  AdoptOrphans();
  // Neither a group, nor any child at all, nor a process that is none of its children.
  for (const int pid : {-1, 0, getppid()})
    Expect(WaitForAdopted(pid) != 0, "waited for a stranger");
}

void UseTheRest() {
  double allocator[kAllocatorMetricCount] = {};
  ReadAllocator(allocator);
  CurrentCpu();
  std::uint64_t mask[16] = {};
  for (const int words : {1, 16}) ReadAffinity(mask, words);
  PinToCpu(-1);
  PinToCpu(1'000'000);
  PinToCpu(0);
  UseAddresses();
  UseAdoption();
  Expect(std::isfinite(ClockNs()), "the clock has no value");
  FlushLine(mask);
}

void UseCeiling() {
  constexpr int kThreads = 3;
  constexpr std::size_t kWords = 1024;
  static std::uint64_t words[kThreads][kWords];
  std::uint64_t* const arrays[kThreads] = {words[0], words[1], words[2]};
  const int cpus[kThreads] = {0, 0, 0};
  CeilingRow rows[kThreads] = {};
  for (int kernel = 0; kernel < kCeilingKernelCount; kernel++) {
    const bool walks = kernel == kWalk;
    const CeilingRequest request = {static_cast<CeilingKernel>(kernel),
                                    kThreads,
                                    50e6,
                                    walks ? arrays : nullptr,
                                    walks ? sizeof words[0] : 0,
                                    walks ? cpus : nullptr};
    const int error = RunCeiling(request, rows);
    Expect(error == 0 || error == ENOTSUP, "the kernels did not run");
    double operations = 0;
    for (const CeilingRow& row : rows) operations += row.operations;
    Expect(error != 0 || operations > 0, "the kernels did nothing");
  }
}

struct Crowd {
  int descriptors[8];

  Crowd() {
    pipe(descriptors);
    socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors + 2);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    descriptors[4] = socket(AF_INET, SOCK_STREAM, 0);
    bind(descriptors[4], generic, length);
    listen(descriptors[4], 1);
    getsockname(descriptors[4], generic, &length);
    descriptors[5] = socket(AF_INET, SOCK_STREAM, 0);
    connect(descriptors[5], generic, length);
    descriptors[6] = socket(AF_INET6, SOCK_DGRAM, 0);
    descriptors[7] = open("/dev/null", O_RDONLY);
  }
  ~Crowd() {
    for (const int descriptor : descriptors) close(descriptor);
  }
};

void UseWithoutDescriptors() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  rlimit none = limit;
  none.rlim_cur = 3;
  setrlimit(RLIMIT_NOFILE, &none);
  UseThreadProbe();
  UseProcessProbe();
  UseOthers();
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

int main() {
  const int open_before = CountOpen();
  UseThreadProbe();
  UseThreads();
  UseProcessProbe();
  {
    const Crowd crowd;
    UseProcessProbe();
    UseOthers();
  }
  UseTheRest();
  UseCeiling();
  UseWithoutDescriptors();
  Expect(CountOpen() == open_before, "descriptors are left open");
  return 0;
}
