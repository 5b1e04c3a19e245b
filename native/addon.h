// What the files of the addon's shell share.
//
// A worker can be terminated inside any of these functions. From then on Node-API refuses whatever
// could run JavaScript, setting a property included, and node-addon-api answers a refusal with an
// exception, which is refused too and ends the process. So what is written, thrown and defined goes
// through here, where a refusal is ignored: the result of a terminated thread is never used.
#pragma once

#include <napi.h>

namespace baremark {

/// Throws a TypeError into JavaScript; what it returns is not looked at.
inline Napi::Value Refuse(napi_env env, const char* message) {
  napi_throw_type_error(env, nullptr, message);
  return {};
}

inline void Put(const Napi::Value& object, const char* name, const Napi::Value& value) {
  napi_set_named_property(object.Env(), object, name, value);
}

inline void Put(const Napi::Value& list, uint32_t index, const Napi::Value& value) {
  napi_set_element(list.Env(), list, index, value);
}

inline void PutNumber(const Napi::Value& object, const char* name, double number) {
  Put(object, name, Napi::Number::New(object.Env(), number));
}

Napi::Array NamesOf(Napi::Env env, const char* const* names, uint32_t count);

using Callback = Napi::Value (*)(const Napi::CallbackInfo&);

template <Callback kCallback>
napi_value Unwrapped(napi_env env, napi_callback_info info) {
  return kCallback(Napi::CallbackInfo(env, info));
}

/// A function of the addon; without one the name stays undefined.
void AddRaw(const Napi::Value& exports, const char* name, napi_callback callback);

template <Callback kCallback>
void Add(const Napi::Value& exports, const char* name) {
  AddRaw(exports, name, Unwrapped<kCallback>);
}

/// The elements of a typed array of `Element` (double, int32_t or uint64_t) and of at least
/// `length`; null where it is no such array, is shorter, or has lost its buffer.
template <typename Element>
Element* ElementsOf(napi_env env, napi_value value, size_t length) noexcept;

/// The number as 32 bits; `otherwise` where it is none.
int IntegerOf(const Napi::Value& value, int otherwise) noexcept;

/// Whether a typed array can become shorter while native code holds its address.
bool CanShrink(napi_env env, napi_value typed_array) noexcept;

/// `openThreadProbe(before, after)`; see NativeThreadProbe in src/probe/addon.ts.
Napi::Value OpenBoundProbe(const Napi::CallbackInfo& info);

/// Adds the readings that need nothing kept open: allocator, current CPU, and those of
/// another process.
void AddReadings(Napi::Object exports);

/// Adds the functions of addon_affinity.cc.
void AddAffinity(Napi::Object exports);

/// Adds `runCeiling`; see Addon in src/probe/addon.ts.
void AddCeiling(Napi::Object exports);

}  // namespace baremark
