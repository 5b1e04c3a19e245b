// What the counters need of a kernel, as an interface: machines with several kinds of core, with
// too few registers or without descriptors are played by a double in test/native.
#pragma once

#include <cstdint>

#include "../counter_math.h"
#include "counter_events.h"

struct perf_event_mmap_page;

namespace baremark {

/// Leader and members.
inline constexpr int kGroupCapacity = 1 + kHardwareEventCount;
using CounterReading = GroupReading<kGroupCapacity>;

class CounterKernel {
 public:
  /// A descriptor, or an errno as a negative number.
  virtual int Open(const EventRequest& request) noexcept = 0;
  virtual void Close(int descriptor) noexcept = 0;
  /// Lets a group count that was opened disabled.
  virtual void Enable(int leader) noexcept = 0;
  /// Stops a group and lets it count again, so that the kernel looks for registers for it at once.
  virtual void Restart(int leader) noexcept = 0;
  /// After how long the kernel hands the registers to another group that wants them.
  virtual double RotationNs() noexcept = 0;
  /// Reads a whole group: the leader's count first. Returns 0 or an errno.
  virtual int Read(int leader, CounterReading* reading) noexcept = 0;
  /// The page on which the kernel publishes an event; null when it gives none.
  virtual const volatile perf_event_mmap_page* Map(int descriptor) noexcept = 0;
  virtual void Unmap(const volatile perf_event_mmap_page* page) noexcept = 0;
  virtual bool ReadRegister(std::uint32_t index, std::uint64_t* value) noexcept = 0;
  virtual std::uint64_t TimeStamp() noexcept = 0;
  /// Work that moves every hardware event.
  virtual void RunProvingLoop() noexcept = 0;

 protected:
  ~CounterKernel() = default;
};

/// The kernel that this process runs on.
CounterKernel& SystemCounterKernel() noexcept;

}  // namespace baremark
