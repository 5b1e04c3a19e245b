// The little that the addon takes from a C++ library, for prebuilt files alone: carrying a whole
// library would make them four times larger, and taking the system's would tie them to one. A name
// that is missing here is found when the file is built (scripts/link-check.mjs). So are guards of
// static variables inside functions: what is made once is made when the addon is loaded, or atomic.

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

void* operator new(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  // Without exceptions this cannot be reported; Node, too, ends on exhausted memory.
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
