// perf_event_open(2) and what belongs to its descriptors.
#include "counter_kernel.h"

#include <errno.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstddef>

#include "../arch/registers.h"
#include "counter_pmus.h"
#include "own_descriptors.h"

namespace baremark {

namespace {

// read(2) layout of a group: number of members, both times, then the counts.
struct GroupRecord {
  std::uint64_t size;
  CounterReading reading;
};

std::size_t PageBytes() noexcept { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

// 0 before the first look; threads that look at the same time find the same.
std::atomic<double> rotation_ns = 0;

class SystemKernel final : public CounterKernel {
 public:
  int Open(const EventRequest& request) noexcept override {
    perf_event_attr attributes{};
    attributes.size = sizeof attributes;
    attributes.type = request.type;
    attributes.config = request.config;
    attributes.disabled = request.leader < 0;
    attributes.exclude_kernel = request.is_user_only;
    attributes.exclude_hv = 1;
    attributes.read_format =
        PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
    constexpr int kThisThread = 0;
    constexpr int kAnyCpu = -1;
    const long descriptor = syscall(SYS_perf_event_open, &attributes, kThisThread, kAnyCpu,
                                    request.leader, PERF_FLAG_FD_CLOEXEC);
    return descriptor < 0 ? -errno : AdoptOwn(static_cast<int>(descriptor), kPerfEvent);
  }

  void Close(int descriptor) noexcept override { CloseOwn(&descriptor, kPerfEvent); }

  void Enable(int leader) noexcept override {
    ioctl(leader, PERF_EVENT_IOC_ENABLE, PERF_IOC_FLAG_GROUP);
  }

  void Restart(int leader) noexcept override {
    ioctl(leader, PERF_EVENT_IOC_DISABLE, PERF_IOC_FLAG_GROUP);
    Enable(leader);
  }

  double RotationNs() noexcept override {
    double found_ns = rotation_ns.load(std::memory_order_relaxed);
    if (found_ns == 0) {
      found_ns = LongestRotationNs("/sys/bus/event_source/devices");
      rotation_ns.store(found_ns, std::memory_order_relaxed);
    }
    return found_ns;
  }

  int Read(int leader, CounterReading* reading) noexcept override {
    GroupRecord record;
    ssize_t length;
    do {
      length = read(leader, &record, sizeof record);
    } while (length < 0 && errno == EINTR);
    // An event in the error state reads as the end of a file.
    if (length <= 0) return length < 0 ? errno : ENODATA;
    *reading = record.reading;
    return 0;
  }

  const volatile perf_event_mmap_page* Map(int descriptor) noexcept override {
    void* page = mmap(nullptr, PageBytes(), PROT_READ, MAP_SHARED, descriptor, 0);
    return page == MAP_FAILED ? nullptr : static_cast<perf_event_mmap_page*>(page);
  }

  void Unmap(const volatile perf_event_mmap_page* page) noexcept override {
    munmap(const_cast<perf_event_mmap_page*>(page), PageBytes());
  }

  bool ReadRegister(std::uint32_t index, std::uint64_t* value) noexcept override {
    return ReadCounterRegister(index, value);
  }

  std::uint64_t TimeStamp() noexcept override { return ReadTimeStamp(); }

  // A chain of dependent steps, branches that no predictor can learn, and reads of a line that is
  // dropped from the caches before each.
  void RunProvingLoop() noexcept override {
    std::uint32_t x = 1;
    volatile std::uint32_t taken = 0;
    alignas(64) volatile std::uint32_t line[16] = {};
    for (int step = 0; step < 20'000; step++) {
      x = x * 1'664'525U + 1'013'904'223U;
      if ((x >> 31) != 0) taken = taken + 1;
      if (step % 256 == 0) {
        FlushLine(const_cast<const std::uint32_t*>(line));
        taken = taken + line[0];
      }
    }
  }
};

}  // namespace

CounterKernel& SystemCounterKernel() noexcept {
  // Stateless, so that threads may share it.
  static SystemKernel kernel;
  return kernel;
}

}  // namespace baremark
