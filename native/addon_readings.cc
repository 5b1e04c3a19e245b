// Readings that need nothing kept open. Arrays are filled in place, errors come back as numbers.
#include <errno.h>

#include <new>

#include "addon.h"
#include "probe.h"

namespace baremark {

namespace {

/// The numbers of a Float64Array of at least `length`; null and a thrown TypeError otherwise.
double* NumbersOf(const Napi::Value& value, size_t length) {
  if (value.IsTypedArray() && value.As<Napi::TypedArray>().TypedArrayType() == napi_float64_array) {
    auto array = value.As<Napi::Float64Array>();
    if (array.ElementLength() >= length) return array.Data();
  }
  Napi::TypeError::New(value.Env(), "a Float64Array with a slot for every value is needed")
      .ThrowAsJavaScriptException();
  return nullptr;
}

Napi::Array NamesOf(Napi::Env env, const char* const* names, uint32_t count) {
  Napi::Array list = Napi::Array::New(env, count);
  for (uint32_t i = 0; i < count; i++) list.Set(i, names[i]);
  return list;
}

/// `readAllocator(values)`; returns 0 or an errno.
Napi::Value Allocator(const Napi::CallbackInfo& info) {
  double* values = NumbersOf(info[0], kAllocatorMetricCount);
  if (values == nullptr) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), ReadAllocator(values));
}

/// `readFootprint(values)`; returns 0 or an errno.
Napi::Value Footprint(const Napi::CallbackInfo& info) {
  double* values = NumbersOf(info[0], 1);
  if (values == nullptr) return info.Env().Undefined();
  return Napi::Number::New(info.Env(), ReadFootprint(values));
}

/// `currentCpu()`; a negative errno where the system does not tell.
Napi::Value Cpu(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), CurrentCpu());
}

int PidOf(const Napi::Value& value) {
  return value.IsNumber() ? value.As<Napi::Number>().Int32Value() : -1;
}

/// `readOther(pid, values)` returns an array of errors, one a value, each 0 or an errno.
Napi::Value Other(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  double* values = NumbersOf(info[1], kOtherMetricCount);
  if (values == nullptr) return env.Undefined();
  int errors[kOtherMetricCount] = {};
  ReadOther(PidOf(info[0]), values, errors);
  Napi::Array list = Napi::Array::New(env, kOtherMetricCount);
  for (uint32_t i = 0; i < kOtherMetricCount; i++) list.Set(i, errors[i]);
  return list;
}

/// `readOtherDescriptors(pid, kinds, states)`; returns 0 or an errno.
Napi::Value OtherDescriptors(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  double* kinds = NumbersOf(info[1], kDescriptorKindCount);
  if (kinds == nullptr) return env.Undefined();
  double* states = NumbersOf(info[2], kSocketStateCount);
  if (states == nullptr) return env.Undefined();
  return Napi::Number::New(env, ReadOtherDescriptors(PidOf(info[0]), kinds, states));
}

/// `readOtherThreads(pid)` returns rows, or the errno as a number.
Napi::Value OtherThreads(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  constexpr int kCapacity = 4096;
  auto* rows = new (std::nothrow) OtherThread[kCapacity];
  if (rows == nullptr) return Napi::Number::New(env, ENOMEM);
  int count = 0;
  const int error = ReadOtherThreads(PidOf(info[0]), rows, kCapacity, &count);
  Napi::Array list = Napi::Array::New(env);
  for (int i = 0; error == 0 && i < count; i++) {
    Napi::Object row = Napi::Object::New(env);
    row.Set("threadId", rows[i].id);
    row.Set("name", static_cast<const char*>(rows[i].name));
    row.Set("state", Napi::String::New(env, &rows[i].state, 1));
    row.Set("cpuNs", rows[i].cpu_ns);
    list.Set(static_cast<uint32_t>(i), row);
  }
  delete[] rows;
  if (error != 0) return Napi::Number::New(env, error);
  return list;
}

}  // namespace

void AddReadings(Napi::Object exports) {
  Napi::Env env = exports.Env();
  const auto add = [&](const char* name, Napi::Value (*read)(const Napi::CallbackInfo&)) {
    exports.Set(name, Napi::Function::New(env, read, name));
  };
  exports.Set("allocatorMetrics", NamesOf(env, kAllocatorMetricNames, kAllocatorMetricCount));
  exports.Set("otherMetrics", NamesOf(env, kOtherMetricNames, kOtherMetricCount));
  add("readAllocator", Allocator);
  add("readFootprint", Footprint);
  add("currentCpu", Cpu);
  add("readOther", Other);
  add("readOtherDescriptors", OtherDescriptors);
  add("readOtherThreads", OtherThreads);
}

}  // namespace baremark
