// The allocator's state, and the CPU that runs the caller.
#include <errno.h>
#include <malloc/malloc.h>
#include <pthread.h>

#include <cstddef>

#include "../probe.h"

namespace baremark {

int ReadAllocator(double values[kAllocatorMetricCount]) noexcept {
  malloc_statistics_t facts;
  malloc_zone_statistics(nullptr, &facts);  // all zones
  values[kAllocatorInUseBytes] = static_cast<double>(facts.size_in_use);
  values[kAllocatorMappedBytes] = static_cast<double>(facts.size_allocated);
  values[kAllocatorFreeBytes] = values[kAllocatorMappedBytes] - values[kAllocatorInUseBytes];
  return 0;
}

int CurrentCpu() noexcept {
  std::size_t cpu = 0;
  const int error = pthread_cpu_number_np(&cpu);
  return error == 0 ? static_cast<int>(cpu) : -error;
}

}  // namespace baremark
