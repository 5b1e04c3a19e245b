// What the files of the addon's shell share.
#pragma once

#include <napi.h>

namespace baremark {

/// Throws a TypeError into JavaScript; what it returns is not looked at.
inline Napi::Value Refuse(Napi::Env env, const char* message) {
  Napi::TypeError::New(env, message).ThrowAsJavaScriptException();
  return env.Undefined();
}

/// `openThreadProbe(before, after)`; see NativeThreadProbe in src/probe/addon.ts.
Napi::Value OpenBoundProbe(const Napi::CallbackInfo& info);

/// Adds the readings that need nothing kept open: allocator, footprint, current CPU, and those of
/// another process.
void AddReadings(Napi::Object exports);

/// Adds the functions of addon_affinity.cc.
void AddAffinity(Napi::Object exports);

/// Adds `runCeiling`; see Addon in src/probe/addon.ts.
void AddCeiling(Napi::Object exports);

}  // namespace baremark
