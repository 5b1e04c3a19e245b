// The ceiling's kernels for JavaScript. The arrays that they walk belong to JavaScript: the call
// blocks until its last thread has ended, so nothing can be collected or transferred away under
// them.
#include <errno.h>

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
  uint64_t** arrays;
  int* cpus;
  CeilingRow* rows;
  explicit Buffers(uint32_t count)
      : arrays(new (std::nothrow) uint64_t*[count]),
        cpus(new (std::nothrow) int[count]),
        rows(new (std::nothrow) CeilingRow[count]) {}
  ~Buffers() {
    delete[] arrays;
    delete[] cpus;
    delete[] rows;
  }
  bool IsWhole() const { return arrays != nullptr && cpus != nullptr && rows != nullptr; }
};

/// The words of each array, all of one size in whole lines; false where they are not.
bool TakeArrays(const Napi::Array& given, uint32_t count, uint64_t** arrays, size_t* bytes) {
  if (given.Length() < count) return false;
  for (uint32_t place = 0; place < count; place++) {
    const Napi::Value value = given.Get(place);
    if (!value.IsTypedArray()) return false;
    if (value.As<Napi::TypedArray>().TypedArrayType() != napi_biguint64_array) return false;
    auto array = value.As<Napi::BigUint64Array>();
    if (place > 0 && array.ByteLength() != *bytes) return false;
    *bytes = array.ByteLength();
    arrays[place] = array.Data();
  }
  return *bytes > 0 && *bytes % kLineBytes == 0;
}

bool TakeCpus(const Napi::Array& given, uint32_t count, int* cpus) {
  if (given.Length() < count) return false;
  for (uint32_t place = 0; place < count; place++) {
    const Napi::Value value = given.Get(place);
    cpus[place] = value.IsNumber() ? value.As<Napi::Number>().Int32Value() : -1;
  }
  return true;
}

void FillRows(const CeilingRow* rows, uint32_t count, double* slots) {
  for (uint32_t place = 0; place < count; place++, slots += kRowSlots) {
    slots[0] = rows[place].operations;
    slots[1] = rows[place].cpu_ns;
    slots[2] = rows[place].elapsed_ns;
    slots[3] = rows[place].start_ns;
  }
}

/// Numbers of the call that need no memory of their own; null, or what is wrong with them.
const char* TakeNumbers(const Napi::CallbackInfo& info, CeilingRequest* request) {
  const int kernel = info[0].IsNumber() ? info[0].As<Napi::Number>().Int32Value() : -1;
  if (kernel < 0 || kernel >= kCeilingKernelCount) return "there is no such kernel";
  request->kernel = static_cast<CeilingKernel>(kernel);
  request->window_ns = info[1].IsNumber() ? info[1].As<Napi::Number>().DoubleValue() : -1;
  if (!(request->window_ns > 0 && request->window_ns <= 1e10)) {
    return "a window of up to 10 s is needed";
  }
  const bool has_slots = info[2].IsTypedArray() &&
                         info[2].As<Napi::TypedArray>().TypedArrayType() == napi_float64_array;
  if (!has_slots) return "a Float64Array with four slots a thread is needed";
  const size_t count = info[2].As<Napi::Float64Array>().ElementLength() / kRowSlots;
  if (count < 1 || count > kMaxThreads) return "1 to 4096 threads are possible";
  request->thread_count = static_cast<int>(count);
  return nullptr;
}

/// Arrays and CPUs of the call; null, or what is wrong with them.
const char* TakeLists(const Napi::CallbackInfo& info, Buffers* buffers, CeilingRequest* request) {
  const auto count = static_cast<uint32_t>(request->thread_count);
  if (request->kernel == kWalk) {
    request->arrays = buffers->arrays;
    if (!info[3].IsArray() ||
        !TakeArrays(info[3].As<Napi::Array>(), count, buffers->arrays, &request->array_bytes)) {
      return "a BigUint64Array of whole cache lines for each thread is needed";
    }
  }
  if (!info[4].IsArray()) return nullptr;
  request->cpus = buffers->cpus;
  return TakeCpus(info[4].As<Napi::Array>(), count, buffers->cpus)
             ? nullptr
             : "a CPU for each thread is needed";
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
  const int error = RunCeiling(request, buffers.rows);
  if (error == 0) FillRows(buffers.rows, count, info[2].As<Napi::Float64Array>().Data());
  return Napi::Number::New(env, error);
}

}  // namespace

void AddCeiling(Napi::Object exports) {
  Napi::Env env = exports.Env();
  Napi::Array names = Napi::Array::New(env, kCeilingKernelCount);
  for (uint32_t i = 0; i < kCeilingKernelCount; i++) names.Set(i, kCeilingKernelNames[i]);
  exports.Set("ceilingKernels", names);
  exports.Set("runCeiling", Napi::Function::New(env, Run, "runCeiling"));
}

}  // namespace baremark
