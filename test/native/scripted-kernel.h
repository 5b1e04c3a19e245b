// A kernel that grants, refuses and shares counters as a test says. Time and work pass only in
// `Spend`; what every event counts in it is known.
#pragma once

#include <errno.h>
#include <linux/perf_event.h>

#include <cstdlib>
#include <map>

#include "../../native/linux/counter_kernel.h"

namespace baremark {

struct ScriptedPmu {
  std::uint32_t type;
  /// Most hardware events that it can count at the same time.
  int registers = 8;
  /// Events (PERF_COUNT_HW_*) that it does not know, and that it knows and never counts; as bits.
  unsigned unknown = 0;
  unsigned still = 0;
};

class ScriptedKernel final : public CounterKernel {
 public:
  std::map<std::uint32_t, ScriptedPmu> pmus;
  std::uint32_t active_type = 0;  // the kind of core that the thread is on
  int descriptor_limit = 1000;
  int refusal = 0;         // errno of every opening
  int kernel_refusal = 0;  // errno of openings that would count the kernel
  int read_error = 0;
  double share = 1;  // of the time in which hardware groups get their turn
  std::uint64_t read_cost_ns = 0;
  bool has_pages = false;
  int reads = 0;
  std::uint64_t registers[8] = {};
  int lock_changes = 0;  // how often the next register readings are disturbed
  perf_event_mmap_page* disturbed = nullptr;
  std::map<int, perf_event_mmap_page> pages;

  /// What an event counts in 1 ns: a number of its own for each.
  static std::uint64_t RateOf(std::uint64_t event) { return 2 + 3 * event; }

  void Spend(std::uint64_t ns) {
    for (auto& [leader, group] : leaders_) {
      if (!group.is_enabled) continue;
      group.enabled_ns += ns;
      const std::uint64_t ran_ns = IsHardware(leader) ? (IsScheduled(leader) ? Part(ns) : 0) : ns;
      group.running_ns += ran_ns;
      for (auto& [descriptor, event] : events_) {
        if (event.leader != leader || !event.is_hardware) continue;
        const bool is_still = (pmus[event.pmu].still >> event.number & 1) != 0;
        if (!is_still) event.count += ran_ns * RateOf(event.number);
      }
    }
  }

  int open_count() const { return static_cast<int>(events_.size()); }

  int Open(const EventRequest& request) noexcept override {
    if (refusal != 0) return -refusal;
    if (kernel_refusal != 0 && !request.is_user_only) return -kernel_refusal;
    Event event{};
    event.is_hardware = request.type == PERF_TYPE_HARDWARE;
    event.number = request.config & 0xffffffff;
    event.pmu = static_cast<std::uint32_t>(request.config >> 32);
    if (event.is_hardware) {
      // Unnamed, it is the first kind of core that is meant.
      if (event.pmu == 0 && !pmus.empty()) event.pmu = pmus.begin()->first;
      if (pmus.count(event.pmu) == 0) return -ENOENT;
      if ((pmus[event.pmu].unknown >> event.number & 1) != 0) return -ENOENT;
    }
    if (open_count() >= descriptor_limit) return -EMFILE;
    const int descriptor = next_++;
    event.leader = request.leader < 0 ? descriptor : request.leader;
    events_[descriptor] = event;
    if (request.leader < 0) leaders_[descriptor] = {};
    return descriptor;
  }
  void Close(int descriptor) noexcept override {
    if (events_.erase(descriptor) == 0) std::abort();
    leaders_.erase(descriptor);
  }
  void Enable(int leader) noexcept override { leaders_[leader].is_enabled = true; }
  int Read(int leader, CounterReading* reading) noexcept override {
    reads++;
    if (read_error != 0) return read_error;
    *reading = {leaders_[leader].enabled_ns, leaders_[leader].running_ns, {}};
    int member = 0;
    for (const auto& [descriptor, event] : events_) {
      if (event.leader == leader) reading->counts[member++] = event.count;
    }
    Spend(read_cost_ns);
    return 0;
  }
  const volatile perf_event_mmap_page* Map(int descriptor) noexcept override {
    if (!has_pages) return nullptr;
    return &pages[descriptor];
  }
  void Unmap(const volatile perf_event_mmap_page*) noexcept override {}
  bool ReadRegister(std::uint32_t index, std::uint64_t* value) noexcept override {
    if (lock_changes > 0) {
      lock_changes--;
      disturbed->lock += 1;
      *value = 0xdead;
      return true;
    }
    *value = index < 8 ? registers[index] : 0;
    return true;
  }
  std::uint64_t TimeStamp() noexcept override { return 4000; }
  void RunProvingLoop() noexcept override { Spend(10'000); }

 private:
  struct Event {
    bool is_hardware;
    std::uint64_t number;
    std::uint32_t pmu;
    int leader;
    std::uint64_t count;
  };
  struct Leader {
    bool is_enabled = false;
    std::uint64_t enabled_ns = 0;
    std::uint64_t running_ns = 0;
  };
  std::map<int, Event> events_;
  std::map<int, Leader> leaders_;
  int next_ = 3;

  std::uint64_t Part(std::uint64_t ns) const {
    return static_cast<std::uint64_t>(static_cast<double>(ns) * share);
  }
  bool IsHardware(int leader) const {
    for (const auto& [descriptor, event] : events_) {
      if (event.leader == leader && event.is_hardware) return true;
    }
    return false;
  }
  // All members or none, and only on cores of their kind.
  bool IsScheduled(int leader) {
    int members = 0;
    for (const auto& [descriptor, event] : events_) {
      if (event.leader != leader || !event.is_hardware) continue;
      if (event.pmu != active_type) return false;
      members++;
      if (members > pmus[event.pmu].registers) return false;
    }
    return true;
  }
};

}  // namespace baremark
