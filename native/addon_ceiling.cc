// The ceiling's kernels for JavaScript. The arrays that they walk belong to JavaScript: the call
// blocks until its last thread has ended, so nothing can be collected or transferred away under
// them.
#include <errno.h>

#include <memory>
#include <new>

#include "addon.h"
#include "probe.h"

namespace baremark {

namespace {

constexpr uint32_t kMaxThreads = 4096;
constexpr size_t kLineBytes = 64;
constexpr uint32_t kRowSlots = 4;

/// What one call needs while it runs; freed with it.
struct Buffers {
  std::unique_ptr<uint64_t*[]> arrays;
  std::unique_ptr<napi_value[]> members;
  std::unique_ptr<int[]> cpus;
  std::unique_ptr<CeilingRow[]> rows;
  explicit Buffers(uint32_t count)
      : arrays(new (std::nothrow) uint64_t*[count]),
        members(new (std::nothrow) napi_value[count]),
        cpus(new (std::nothrow) int[count]),
        rows(new (std::nothrow) CeilingRow[count]) {}
  bool IsWhole() const {
    return arrays != nullptr && members != nullptr && cpus != nullptr && rows != nullptr;
  }
};

/// The first `count` members of a list; false where it has fewer.
bool TakeMembers(const Napi::Value& list, uint32_t count, napi_value* members) {
  napi_env env = list.Env();
  uint32_t length = 0;
  if (napi_get_array_length(env, list, &length) != napi_ok || length < count) return false;
  for (uint32_t place = 0; place < count; place++) {
    if (napi_get_element(env, list, place, &members[place]) != napi_ok) return false;
  }
  return true;
}

/// The words of each array, all of one size in whole lines; false where they are not. All members
/// are there before the first address is taken: getting one can run JavaScript.
bool TakeArrays(napi_env env, const napi_value* members, uint32_t count, Buffers* buffers,
                size_t* bytes) {
  for (uint32_t place = 0; place < count; place++) {
    auto* words = ElementsOf<uint64_t>(env, members[place], 1);
    if (words == nullptr) return false;
    const size_t array_bytes = Napi::TypedArray(env, members[place]).ByteLength();
    if (place > 0 && array_bytes != *bytes) return false;
    *bytes = array_bytes;
    buffers->arrays[place] = words;
  }
  return *bytes % kLineBytes == 0;
}

void FillRows(const CeilingRow* rows, uint32_t count, double* slots) {
  for (uint32_t place = 0; place < count; place++, slots += kRowSlots) {
    slots[0] = rows[place].operations;
    slots[1] = rows[place].cpu_ns;
    slots[2] = rows[place].elapsed_ns;
    slots[3] = rows[place].start_ns;
  }
}

/// Numbers of the call that need no separate memory; null, or what is wrong with them.
const char* TakeNumbers(const Napi::CallbackInfo& info, CeilingRequest* request) {
  const int kernel = IntegerOf(info[0], -1);
  if (kernel < 0 || kernel >= kCeilingKernelCount) return "there is no such kernel";
  request->kernel = static_cast<CeilingKernel>(kernel);
  const bool has_window =
      napi_get_value_double(info.Env(), info[1], &request->window_ns) == napi_ok;
  if (!has_window || !(request->window_ns > 0 && request->window_ns <= 1e10)) {
    return "a window of up to 10 s is needed";
  }
  if (ElementsOf<double>(info.Env(), info[2], 0) == nullptr)
    return "a Float64Array with four slots a thread is needed";
  const size_t count = Napi::TypedArray(info.Env(), info[2]).ElementLength() / kRowSlots;
  if (count < 1 || count > kMaxThreads) return "1 to 4096 threads are possible";
  request->thread_count = static_cast<int>(count);
  return nullptr;
}

/// Arrays and CPUs of the call; null, or what is wrong with them.
const char* TakeLists(const Napi::CallbackInfo& info, Buffers* buffers, CeilingRequest* request) {
  const auto count = static_cast<uint32_t>(request->thread_count);
  const bool has_cpus = info[4].IsArray();
  if (has_cpus) {
    if (!TakeMembers(info[4], count, buffers->members.get()))
      return "a CPU for each thread is needed";
    request->cpus = buffers->cpus.get();
    for (uint32_t place = 0; place < count; place++) {
      const Napi::Value member(info.Env(), buffers->members[place]);
      buffers->cpus[place] = IntegerOf(member, -1);
    }
  }
  if (request->kernel != kWalk) return nullptr;
  request->arrays = buffers->arrays.get();
  return TakeMembers(info[3], count, buffers->members.get()) &&
                 TakeArrays(info.Env(), buffers->members.get(), count, buffers,
                            &request->array_bytes)
             ? nullptr
             : "a BigUint64Array of whole cache lines for each thread is needed";
}

/// `runCeiling(kernel, windowNs, slots, arrays, cpus)`; returns 0 or an errno.
Napi::Value Run(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  CeilingRequest request = {};
  const char* fault = TakeNumbers(info, &request);
  if (fault != nullptr) return Refuse(env, fault);
  const auto count = static_cast<uint32_t>(request.thread_count);
  Buffers buffers(count);
  if (!buffers.IsWhole()) return Napi::Number::New(env, ENOMEM);
  fault = TakeLists(info, &buffers, &request);
  if (fault != nullptr) return Refuse(env, fault);
  const int error = RunCeiling(request, buffers.rows.get());
  // A list with accessors may have run anything since the slots were counted.
  auto* slots = ElementsOf<double>(env, info[2], size_t{count} * kRowSlots);
  if (error == 0 && slots != nullptr) FillRows(buffers.rows.get(), count, slots);
  return Napi::Number::New(env, error);
}

}  // namespace

void AddCeiling(Napi::Object exports) {
  Put(exports, "ceilingKernels", NamesOf(exports.Env(), kCeilingKernelNames, kCeilingKernelCount));
  Add<Run>(exports, "runCeiling");
}

}  // namespace baremark
