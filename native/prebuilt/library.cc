// The little that the addon takes from a C++ library, for prebuilt files alone: carrying a whole
// library would make them five times larger, and taking the system's would tie them to one. A name
// that is missing here is found when the file is built (scripts/link-check.mjs).
#include <sched.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>

void* operator new(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  // Without exceptions nothing could be told; Node ends on exhausted memory as well.
  if (memory == nullptr) std::abort();
  return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new[](std::size_t size) { return operator new(size); }
void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
  return operator new(size, tag);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace std {
const nothrow_t nothrow{};
inline namespace _LIBCPP_ABI_NAMESPACE {
/// Where the library's own checks end: a length that no string can have.
void __libcpp_verbose_abort(const char*, ...) noexcept { abort(); }
}  // namespace _LIBCPP_ABI_NAMESPACE
}  // namespace std

// <string> leaves its functions to the library.
template class std::basic_string<char>;

// Guards of static variables inside functions: the first byte says that the variable is there
// (Itanium C++ ABI 3.3.3), the second that a thread is making it.
extern "C" int __cxa_guard_acquire(std::uint8_t* guard) {
  const std::atomic_ref<std::uint8_t> is_made(guard[0]);
  const std::atomic_ref<std::uint8_t> is_taken(guard[1]);
  while (is_made.load(std::memory_order_acquire) == 0) {
    if (is_taken.exchange(1, std::memory_order_acquire) == 0) {
      if (is_made.load(std::memory_order_acquire) == 0) return 1;
      is_taken.store(0, std::memory_order_release);
      return 0;
    }
    sched_yield();
  }
  return 0;
}

extern "C" void __cxa_guard_release(std::uint8_t* guard) {
  std::atomic_ref<std::uint8_t>(guard[0]).store(1, std::memory_order_release);
  std::atomic_ref<std::uint8_t>(guard[1]).store(0, std::memory_order_release);
}
