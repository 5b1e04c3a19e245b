// What the addon can ask the operating system: the one header between addon*.cc, which knows
// JavaScript, and linux/ or darwin/, which know a kernel. Everything is plain data, nothing throws,
// and functions that can fail return 0 or an errno. All durations are nanoseconds in a double,
// exact up to 2^53 ns (104 days).
#pragma once

#include <cstddef>
#include <cstdint>

namespace baremark {

/// Why a value cannot be had.
enum class Absence : int {
  kNone,             // it can
  kNotOnThisSystem,  // the operating system has no such thing
  kNoEvent,          // the processor (or the virtual machine) counts no such event
  kKernelExcluded,   // only kernel code moves it, and counting there is not permitted
  kNotPermitted,     // perf_event_paranoid or missing capabilities
  kRefused,          // a filter (seccomp) forbids the system call itself
  kNoDescriptors,    // the limit of open descriptors is reached
  kNotScheduled,     // the processor has no free counter for it
  kNeverMoved,       // it could be opened and stayed still while it had to move
  kFailed,           // anything else; the errno says what
};
inline constexpr const char* kAbsenceNames[] = {
    "none",    "not-on-this-system", "no-event",      "kernel-excluded", "not-permitted",
    "refused", "no-descriptors",     "not-scheduled", "never-moved",     "failed"};

struct Status {
  Absence absence = Absence::kNotOnThisSystem;
  int error = 0;  // errno that came with it, 0 when none did
};

/// Slots of a thread reading after slot 0, the clock. An unavailable metric has no slot: the others
/// move up. The names are those of src/model/metric/thread-probe-metrics.ts, in its order.
enum ThreadMetric : int {
  kCpuNs,
  kRunDelayNs,
  kVoluntarySwitches,
  kInvoluntarySwitches,
  kMinorFaults,
  kMajorFaults,
  kMigrations,
  kCycles,
  kInstructions,
  kCacheReferences,
  kCacheMisses,
  kBranches,
  kBranchMisses,
  kCounterEnabledNs,
  kCounterRunningNs,
  kThreadMetricCount
};
inline constexpr const char* kThreadMetricNames[kThreadMetricCount] = {
    "cpuNs",        "runDelayNs",       "voluntarySwitches", "involuntarySwitches",
    "minorFaults",  "majorFaults",      "migrations",        "cycles",
    "instructions", "cacheReferences",  "cacheMisses",       "branches",
    "branchMisses", "counterEnabledNs", "counterRunningNs"};
static_assert(kThreadMetricNames[kThreadMetricCount - 1] != nullptr, "a metric has no name");
inline constexpr int kMaxThreadSlots = 1 + kThreadMetricCount;

/// What the calling thread can say about itself. Belongs to the thread that opened it: kept-open
/// files and counters describe that thread, even when another reads them.
struct ThreadProbe;
/// Fills the statuses of what the system can report; the others stay `not on this system`.
int OpenThreadProbe(ThreadProbe** probe, Status statuses[kThreadMetricCount]) noexcept;
void CloseThreadProbe(ThreadProbe* probe) noexcept;
/// Every slot, the clock last: the reading itself stays outside the timed window.
void ReadThreadBefore(ThreadProbe* probe, double* slots) noexcept;
/// Every slot, the clock first.
void ReadThreadAfter(ThreadProbe* probe, double* slots) noexcept;

enum ProcessMetric : int {
  kProcessCpuNs,
  kProcessMinorFaults,
  kProcessMajorFaults,
  kResidentBytes,
  kPeakResidentBytes,
  kDescriptorCount,
  kThreadCount,
  kProcessMetricCount
};
inline constexpr const char* kProcessMetricNames[kProcessMetricCount] = {
    "processCpuNs",      "processMinorFaults", "processMajorFaults", "residentBytes",
    "peakResidentBytes", "descriptorCount",    "threadCount"};

struct ProcessProbe;
int OpenProcessProbe(ProcessProbe** probe) noexcept;
void CloseProcessProbe(ProcessProbe* probe) noexcept;
/// `errors[i]` is 0 where `values[i]` holds, else the errno that says why it does not.
void ReadProcess(ProcessProbe* probe, double values[kProcessMetricCount],
                 int errors[kProcessMetricCount]) noexcept;
/// One of them alone, at its cost. Returns 0 or an errno.
int ReadProcessMetric(ProcessProbe* probe, ProcessMetric metric, double* value) noexcept;

enum DescriptorKind : int {
  kFile,
  kDirectory,
  kSocket,
  kPipe,
  kCharacterDevice,
  kBlockDevice,
  kEpoll,
  kEventfd,
  kTimerfd,
  kSignalfd,
  kInotify,
  kIoUring,
  kMemfd,
  kPerfEvent,
  kKqueue,
  kOther,
  kDescriptorKindCount
};
inline constexpr const char* kDescriptorKindNames[kDescriptorKindCount] = {
    "file",  "directory", "socket",  "pipe",     "characterDevice", "blockDevice",
    "epoll", "eventfd",   "timerfd", "signalfd", "inotify",         "ioUring",
    "memfd", "perfEvent", "kqueue",  "other"};
/// Open descriptors by kind without the probes' own. Visits every descriptor: outside windows only.
int ReadDescriptorKinds(ProcessProbe* probe, double counts[kDescriptorKindCount]) noexcept;

/// States of a TCP socket (RFC 9293), and one slot for sockets of other protocols.
enum SocketState : int {
  kEstablished,
  kSynSent,
  kSynReceived,
  kFinWait1,
  kFinWait2,
  kTimeWait,
  kClosed,
  kCloseWait,
  kLastAck,
  kListen,
  kClosing,
  kOtherSocket,
  kSocketStateCount
};
inline constexpr const char* kSocketStateNames[kSocketStateCount] = {
    "established", "synSent",   "synReceived", "finWait1", "finWait2", "timeWait",
    "closed",      "closeWait", "lastAck",     "listen",   "closing",  "other"};
/// Sockets that this process has a descriptor of, by state. Sockets in TIME_WAIT belong to no
/// process and are never among them. Visits every descriptor: outside windows only.
int ReadOwnSockets(ProcessProbe* probe, double counts[kSocketStateCount]) noexcept;

/// What the C library's allocator holds; V8 keeps its heap elsewhere.
enum AllocatorMetric : int {
  kAllocatorInUseBytes,
  kAllocatorFreeBytes,    // kept by the allocator, unused
  kAllocatorMappedBytes,  // what the system gave it: the sum of the two
  kAllocatorMetricCount
};
inline constexpr const char* kAllocatorMetricNames[kAllocatorMetricCount] = {
    "inUseBytes", "freeBytes", "mappedBytes"};
int ReadAllocator(double values[kAllocatorMetricCount]) noexcept;

/// The CPU that the calling thread ran on a moment ago, or a negative errno.
int CurrentCpu() noexcept;

/// What another process can be asked from outside. Where /proc has it, plain JavaScript reads it
/// there and the addon answers ENOTSUP.
enum OtherMetric : int {
  kOtherStartNs,  // since 1970; distinguishes a process from a later one with the same id
  kOtherCpuNs,
  kOtherResidentBytes,
  kOtherFootprintBytes,
  kOtherThreadCount,
  kOtherDescriptorCount,
  kOtherReadBytes,
  kOtherWrittenBytes,
  kOtherMetricCount
};
inline constexpr const char* kOtherMetricNames[kOtherMetricCount] = {
    "startNs",     "cpuNs",           "residentBytes", "footprintBytes",
    "threadCount", "descriptorCount", "readBytes",     "writtenBytes"};
/// `errors[i]` is 0 where `values[i]` holds, else an errno; ESRCH once the process has ended.
void ReadOther(int pid, double values[kOtherMetricCount], int errors[kOtherMetricCount]) noexcept;
/// Descriptors by kind and sockets by state. Those that vanish meanwhile are left out.
int ReadOtherDescriptors(int pid, double kinds[kDescriptorKindCount],
                         double states[kSocketStateCount]) noexcept;

struct OtherThread {
  double id;
  double cpu_ns;
  char state;  // as in ps: R running, S sleeping, D waiting for a device, T stopped
  char name[64];
};
/// At most `capacity` rows, their number in `count`; threads that vanish meanwhile are left out.
int ReadOtherThreads(int pid, OtherThread* rows, int capacity, int* count) noexcept;

/// CPUs that the calling thread may run on, each as a bit of `mask` (CPU 0 is bit 0 of the first
/// word). `word_count` words are there; the rest is cleared. Returns 0 or an errno.
int ReadAffinity(std::uint64_t* mask, int word_count) noexcept;
/// Keeps the calling thread on one CPU; others keep their masks, threads that it starts inherit it.
/// Returns 0 or an errno.
int PinToCpu(int cpu) noexcept;

/// Whether programs that the calling thread starts from now on get random addresses; itself keeps
/// its own. `*was_on` says how it was. Returns 0 or an errno.
int SetAddressRandomisation(bool is_on, bool* was_on) noexcept;

/// From now on this process is the parent of every descendant whose own parent has ended: none gets
/// out of its sight. Returns 0 or an errno.
int AdoptOrphans() noexcept;
/// Takes the status of a child that has ended, so that it is no zombie any more; never blocks.
/// Returns 0 or an errno: EAGAIN while it runs, ECHILD where it is not a child of this process.
int WaitForAdopted(int pid) noexcept;

/// Work that finds the machine's own scaling ceiling. The walks read an array of a thread's own
/// from end to end; `kContention` has all threads add to one cache line.
enum CeilingKernel : int { kArithmetic, kWalk, kContention, kCeilingKernelCount };
inline constexpr const char* kCeilingKernelNames[kCeilingKernelCount] = {"arithmetic", "walk",
                                                                         "contention"};

struct CeilingRequest {
  CeilingKernel kernel;
  int thread_count;
  double window_ns;
  std::uint64_t* const* arrays;  // one per thread, aligned to words; null unless the kernel walks
  std::size_t array_bytes;       // of each, a multiple of a cache line; 0 unless the kernel walks
  const int* cpus;               // CPU of each thread, null leaves them where they are
};

struct CeilingRow {
  double operations;  // steps, lines or additions inside the window
  double cpu_ns;      // of the thread, by its own clock
  double elapsed_ns;  // between its two readings
  double start_ns;    // how late it began
  int error;          // errno of pinning it
};

/// Starts the threads, lets all of them work through one common window and ends them; blocks until
/// then. Returns 0 or an errno; without every thread there is no window (EAGAIN).
int RunCeiling(const CeilingRequest& request, CeilingRow* rows) noexcept;

/// The clock that Node's own hrtime reads, so that both can be compared.
double ClockNs() noexcept;

/// Runs a fixed chain of dependent integer steps (about 60 µs) and returns how long it took.
double SpinReference() noexcept;

/// Each runs a fixed piece of work of 6 to 10 µs and returns its duration in ns. Another thread on
/// the core slows each by a different factor.
double SpinThroughput() noexcept;
double SpinBranches() noexcept;
double SpinCache() noexcept;
double SpinHash() noexcept;

/// Writes the cache line back and drops it, so that the next read misses. Does nothing on
/// processors that do not let ordinary programs do so; returns whether it did.
bool FlushLine(const void* address) noexcept;

}  // namespace baremark
