// The one piece of state that all threads share: descriptors belong to the process, so what the
// probes of one thread keep open shows up in the count that another takes.
#include "own_descriptors.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>

namespace baremark {

namespace {
std::atomic<int> own_counts[kDescriptorKindCount];
}

int OpenOwn(const char* path, int flags, DescriptorKind kind) noexcept {
  return AdoptOwn(open(path, flags | O_RDONLY | O_CLOEXEC), kind);
}

int AdoptOwn(int descriptor, DescriptorKind kind) noexcept {
  if (descriptor >= 0) own_counts[kind].fetch_add(1, std::memory_order_relaxed);
  return descriptor;
}

void CloseOwn(int* descriptor, DescriptorKind kind) noexcept {
  if (*descriptor < 0) return;
  close(*descriptor);
  *descriptor = -1;
  own_counts[kind].fetch_sub(1, std::memory_order_relaxed);
}

int OwnDescriptorCount() noexcept {
  int sum = 0;
  for (const auto& count : own_counts) sum += count.load(std::memory_order_relaxed);
  return sum;
}

int OwnDescriptorCount(DescriptorKind kind) noexcept {
  return own_counts[kind].load(std::memory_order_relaxed);
}

}  // namespace baremark
