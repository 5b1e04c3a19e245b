// Readings that need nothing kept open. Arrays are filled in place, errors come back as numbers.
#include <errno.h>

#include <memory>
#include <new>

#include "addon.h"
#include "probe.h"

namespace baremark {

namespace {

constexpr const char* kNeedsSlots = "a Float64Array with a slot for every value is needed";

/// `readAllocator(values)`; returns 0 or an errno.
Napi::Value Allocator(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* values = ElementsOf<double>(env, info[0], kAllocatorMetricCount);
  if (values == nullptr) return Refuse(env, kNeedsSlots);
  return Napi::Number::New(env, ReadAllocator(values));
}

/// `currentCpu()`; a negative errno where the system does not report it.
Napi::Value Cpu(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), CurrentCpu());
}

int PidOf(const Napi::Value& value) { return IntegerOf(value, -1); }

/// `readOther(pid, values)` returns an array of errors, one per value, each 0 or an errno.
Napi::Value Other(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* values = ElementsOf<double>(env, info[1], kOtherMetricCount);
  if (values == nullptr) return Refuse(env, kNeedsSlots);
  int errors[kOtherMetricCount] = {};
  ReadOther(PidOf(info[0]), values, errors);
  Napi::Array list = Napi::Array::New(env, kOtherMetricCount);
  for (uint32_t i = 0; i < kOtherMetricCount; i++) Put(list, i, Napi::Number::New(env, errors[i]));
  return list;
}

/// `readOtherDescriptors(pid, kinds, states)`; returns 0 or an errno.
Napi::Value OtherDescriptors(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* kinds = ElementsOf<double>(env, info[1], kDescriptorKindCount);
  if (kinds == nullptr) return Refuse(env, kNeedsSlots);
  auto* states = ElementsOf<double>(env, info[2], kSocketStateCount);
  if (states == nullptr) return Refuse(env, kNeedsSlots);
  return Napi::Number::New(env, ReadOtherDescriptors(PidOf(info[0]), kinds, states));
}

/// `readOtherThreads(pid)` returns rows, or the errno as a number.
Napi::Value OtherThreads(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  constexpr int kCapacity = 4096;
  const std::unique_ptr<OtherThread[]> rows(new (std::nothrow) OtherThread[kCapacity]);
  if (rows == nullptr) return Napi::Number::New(env, ENOMEM);
  int count = 0;
  const int error = ReadOtherThreads(PidOf(info[0]), rows.get(), kCapacity, &count);
  if (error != 0) return Napi::Number::New(env, error);
  Napi::Array list = Napi::Array::New(env);
  for (int i = 0; i < count; i++) {
    Napi::Object row = Napi::Object::New(env);
    PutNumber(row, "threadId", rows[i].id);
    Put(row, "name", Napi::String::New(env, rows[i].name));
    Put(row, "state", Napi::String::New(env, &rows[i].state, 1));
    PutNumber(row, "cpuNs", rows[i].cpu_ns);
    Put(list, static_cast<uint32_t>(i), row);
  }
  return list;
}

}  // namespace

void AddReadings(Napi::Object exports) {
  Napi::Env env = exports.Env();
  Put(exports, "allocatorMetrics", NamesOf(env, kAllocatorMetricNames, kAllocatorMetricCount));
  Put(exports, "otherMetrics", NamesOf(env, kOtherMetricNames, kOtherMetricCount));
  Add<Allocator>(exports, "readAllocator");
  Add<Cpu>(exports, "currentCpu");
  Add<Other>(exports, "readOther");
  Add<OtherDescriptors>(exports, "readOtherDescriptors");
  Add<OtherThreads>(exports, "readOtherThreads");
}

}  // namespace baremark
