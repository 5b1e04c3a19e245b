// What the files of the addon's shell share: the state of one environment.
#pragma once

#include <napi.h>

#include "probe.h"

namespace baremark {

/// One for each Node environment (main thread or worker), handed to the environment, which deletes
/// it when it ends: what a worker opened does not outlive it, even if it is terminated.
struct Instance {
  ProcessProbe* process = nullptr;
  ~Instance();
};

/// The process probe of this environment, opened at the first call; null without memory.
ProcessProbe* ProcessProbeOf(Instance* instance);
/// `openThreadProbe(before, after)`; see NativeThreadProbe in src/probe/addon.ts.
Napi::Value OpenBoundProbe(const Napi::CallbackInfo& info);

}  // namespace baremark
