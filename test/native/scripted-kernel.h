// A kernel that grants, refuses and shares counters as a test says. Time and work pass only in
// `Spend`; what every event counts in it is known. As in Linux, a group that found no registers is
// tried again at the next rotation, or when it is restarted, and not before.
#pragma once

#include <errno.h>
#include <linux/perf_event.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "../../native/linux/counter_kernel.h"

namespace baremark {

struct ScriptedPmu {
  std::uint32_t type;
  /// Most hardware events that it can count at the same time.
  int registers = 8;
  /// Those of them that another counter holds for good.
  int held = 0;
  /// Events (PERF_COUNT_HW_*) that it does not know, and that it knows and never counts; as bits.
  unsigned unknown = 0;
  unsigned still = 0;
};

class ScriptedKernel final : public CounterKernel {
 public:
  std::map<std::uint32_t, ScriptedPmu> pmus;
  int descriptor_limit = 1000;
  int refusal = 0;         // errno of every opening
  int kernel_refusal = 0;  // errno of openings that would count the kernel
  int read_error = 0;
  int neighbours = 0;  // groups that take all registers, each for one rotation
  std::uint64_t read_cost_ns = 0;
  std::uint64_t long_read_cost_ns = 0;  // of every fifth reading, where it is set
  bool has_pages = false;
  int reads = 0;
  std::uint64_t registers[8] = {};
  int lock_changes = 0;  // how often the next register readings are disturbed
  perf_event_mmap_page* disturbed = nullptr;
  std::map<int, perf_event_mmap_page> pages;

  /// What an event counts in 1 ns: a different number for each.
  static std::uint64_t RateOf(std::uint64_t event) { return 2 + 3 * event; }

  void Spend(std::uint64_t ns) {
    while (ns > 0) {
      const std::uint64_t left_ns = kRotationNs - now_ns_ % kRotationNs;
      const std::uint64_t step_ns = std::min(ns, left_ns);
      Pass(step_ns);
      ns -= step_ns;
      if (now_ns_ % kRotationNs == 0) Schedule();
    }
  }

  void MoveTo(std::uint32_t pmu) {
    active_type_ = pmu;
    Schedule();
  }

  double Milliseconds() const { return static_cast<double>(now_ns_) / 1e6; }

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
      // A group that could not count even alone on the machine is refused.
      if (request.leader >= 0 && MembersOf(request.leader) >= pmus[event.pmu].registers) {
        return -EINVAL;
      }
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
  void Enable(int leader) noexcept override {
    leaders_[leader].is_enabled = true;
    leaders_[leader].is_scheduled = IsSchedulable(leader);
  }
  void Restart(int leader) noexcept override { Enable(leader); }
  double RotationNs() noexcept override { return kRotationNs; }
  int Read(int leader, CounterReading* reading) noexcept override {
    reads++;
    if (read_error != 0) return read_error;
    *reading = {leaders_[leader].enabled_ns, leaders_[leader].running_ns, {}};
    int member = 0;
    for (const auto& [descriptor, event] : events_) {
      if (event.leader == leader) reading->counts[member++] = event.count;
    }
    Spend(long_read_cost_ns > 0 && reads % 5 == 0 ? long_read_cost_ns : read_cost_ns);
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
  void RunProvingLoop() noexcept override { Spend(160'000); }

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
    bool is_scheduled = false;
    std::uint64_t enabled_ns = 0;
    std::uint64_t running_ns = 0;
  };
  static constexpr std::uint64_t kRotationNs = 4'000'000;
  std::map<int, Event> events_;
  std::map<int, Leader> leaders_;
  int next_ = 3;
  std::uint64_t now_ns_ = 0;
  std::uint32_t active_type_ = 0;

  void Pass(std::uint64_t ns) {
    now_ns_ += ns;
    for (auto& [leader, group] : leaders_) {
      if (!group.is_enabled) continue;
      group.enabled_ns += ns;
      if (MembersOf(leader) > 0 && !group.is_scheduled) continue;
      group.running_ns += ns;
      for (auto& [descriptor, event] : events_) {
        if (event.leader != leader || !event.is_hardware) continue;
        const bool is_still = (pmus[event.pmu].still >> event.number & 1) != 0;
        if (!is_still) event.count += ns * RateOf(event.number);
      }
    }
  }
  void Schedule() {
    for (auto& [leader, group] : leaders_) group.is_scheduled = IsSchedulable(leader);
  }
  int MembersOf(int leader) const {
    int members = 0;
    for (const auto& [descriptor, event] : events_) {
      members += event.leader == leader && event.is_hardware;
    }
    return members;
  }
  // All members or none, only on cores of their kind, and after the neighbours.
  bool IsSchedulable(int leader) {
    const auto turn = now_ns_ / kRotationNs % static_cast<std::uint64_t>(neighbours + 1);
    if (turn != static_cast<std::uint64_t>(neighbours)) return false;
    for (const auto& [descriptor, event] : events_) {
      if (event.leader != leader || !event.is_hardware) continue;
      const ScriptedPmu& pmu = pmus[event.pmu];
      if (event.pmu != active_type_ || MembersOf(leader) > pmu.registers - pmu.held) return false;
    }
    return true;
  }
};

}  // namespace baremark
