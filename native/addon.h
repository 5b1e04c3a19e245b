// What the two files of the addon's shell share.
#pragma once

#include <napi.h>

namespace baremark {

/// `openThreadProbe(before, after)`; see NativeThreadProbe in src/probe/addon.ts.
Napi::Value OpenBoundProbe(const Napi::CallbackInfo& info);

}  // namespace baremark
