// What the addon can ask the operating system: the one header between addon*.cc, which knows
// JavaScript, and linux/ or darwin/, which know a kernel. Everything is plain data, nothing throws,
// and functions that can fail return 0 or an errno. All durations are nanoseconds in a double,
// exact up to 2^53 ns (104 days).
#pragma once

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
  Absence absence;
  int error;  // errno that came with it, 0 when none did
};

/// Slots of a thread reading after slot 0, the clock. An unavailable metric has no slot: the others
/// move up. The names are those of the metric table.
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
  kThreadMetricCount
};
inline constexpr const char* kThreadMetricNames[kThreadMetricCount] = {
    "cpuNs",        "runDelayNs",      "voluntarySwitches", "involuntarySwitches",
    "minorFaults",  "majorFaults",     "migrations",        "cycles",
    "instructions", "cacheReferences", "cacheMisses",       "branches",
    "branchMisses"};
inline constexpr int kMaxThreadSlots = 1 + kThreadMetricCount;

/// What the calling thread can say about itself. Belongs to the thread that opened it: kept-open
/// files and counters describe that thread whoever reads them.
struct ThreadProbe;
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

/// The clock that Node's own hrtime reads, so that both can be compared.
double ClockNs() noexcept;

/// Runs a fixed chain of dependent integer steps (about 60 µs) and returns how long it took.
double SpinReference() noexcept;

/// Writes the cache line back and drops it, so that the next read misses. Does nothing on
/// processors that do not let ordinary programs do so; returns whether it did.
bool FlushLine(const void* address) noexcept;

}  // namespace baremark
