// Entry of the addon. The files addon*.cc are the only code that knows JavaScript: they check
// arguments and fill typed arrays; TypeScript knows what a value means and how to word it.
#include "addon.h"

#include <limits>

#include "probe.h"

namespace baremark {

namespace {

/// One for each Node environment (main thread or worker), handed to the environment, which deletes
/// it when it ends: what a worker opened does not outlive it, even if it is terminated.
struct Instance {
  ProcessProbe* process = nullptr;
  ~Instance() { CloseProcessProbe(process); }
};

/// The process probe of this environment, opened at the first call; null without memory.
ProcessProbe* ProcessProbeOf(Instance* instance) {
  if (instance->process == nullptr) OpenProcessProbe(&instance->process);
  return instance->process;
}

// Raw, because it is called around every batch: half the price of the wrapped form.
napi_value ReadClock(napi_env env, napi_callback_info) {
  napi_value value = nullptr;
  napi_create_double(env, ClockNs(), &value);
  return value;
}

/// `readProcessMetric(slot)`: one value of `readProcess`, NaN where it cannot be had.
napi_value ReadOneMetric(napi_env env, napi_callback_info info) {
  napi_value given = nullptr;
  size_t count = 1;
  int32_t slot = -1;
  void* instance = nullptr;
  napi_get_cb_info(env, info, &count, &given, nullptr, nullptr);
  napi_get_instance_data(env, &instance);
  double value = std::numeric_limits<double>::quiet_NaN();
  if (napi_get_value_int32(env, given, &slot) == napi_ok && slot >= 0 &&
      slot < kProcessMetricCount) {
    ProcessProbe* process = ProcessProbeOf(static_cast<Instance*>(instance));
    double read = 0;
    if (process != nullptr &&
        ReadProcessMetric(process, static_cast<ProcessMetric>(slot), &read) == 0) {
      value = read;
    }
  }
  napi_value result = nullptr;
  napi_create_double(env, value, &result);
  return result;
}

template <double (*Run)() noexcept>
napi_value Spin(napi_env env, napi_callback_info) {
  napi_value value = nullptr;
  napi_create_double(env, Run(), &value);
  return value;
}

/// `readProcess(values, errors)`
Napi::Value ReadWholeProcess(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* values = ElementsOf<double>(env, info[0], kProcessMetricCount);
  auto* errors = ElementsOf<int32_t>(env, info[1], kProcessMetricCount);
  if (values == nullptr || errors == nullptr) {
    return Refuse(env, "a Float64Array and an Int32Array with a slot for every metric are needed");
  }
  ProcessProbe* process = ProcessProbeOf(env.GetInstanceData<Instance>());
  if (process == nullptr) return Refuse(env, "no memory for a process probe");
  ReadProcess(process, values, errors);
  return {};
}

/// `readDescriptorKinds(counts)`; returns 0 or an errno.
Napi::Value ReadKinds(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* counts = ElementsOf<double>(env, info[0], kDescriptorKindCount);
  if (counts == nullptr) return Refuse(env, "a Float64Array with a slot for every kind is needed");
  ProcessProbe* process = ProcessProbeOf(env.GetInstanceData<Instance>());
  if (process == nullptr) return Refuse(env, "no memory for a process probe");
  return Napi::Number::New(env, ReadDescriptorKinds(process, counts));
}

/// `readOwnSockets(counts)`; returns 0 or an errno.
Napi::Value ReadSockets(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto* counts = ElementsOf<double>(env, info[0], kSocketStateCount);
  if (counts == nullptr) return Refuse(env, "a Float64Array with a slot for every state is needed");
  ProcessProbe* process = ProcessProbeOf(env.GetInstanceData<Instance>());
  if (process == nullptr) return Refuse(env, "no memory for a process probe");
  return Napi::Number::New(env, ReadOwnSockets(process, counts));
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Instance());
  PutNumber(exports, "maxThreadSlots", kMaxThreadSlots);
  Put(exports, "processMetrics", NamesOf(env, kProcessMetricNames, kProcessMetricCount));
  Put(exports, "descriptorKinds", NamesOf(env, kDescriptorKindNames, kDescriptorKindCount));
  Put(exports, "socketStates", NamesOf(env, kSocketStateNames, kSocketStateCount));
  Add<OpenBoundProbe>(exports, "openThreadProbe");
  Add<ReadWholeProcess>(exports, "readProcess");
  Add<ReadKinds>(exports, "readDescriptorKinds");
  Add<ReadSockets>(exports, "readOwnSockets");
  AddReadings(exports);
  AddAffinity(exports);
  AddCeiling(exports);
  AddRaw(exports, "readProcessMetric", ReadOneMetric);
  AddRaw(exports, "clockNs", ReadClock);
  AddRaw(exports, "spinReference", Spin<SpinReference>);
  AddRaw(exports, "spinThroughput", Spin<SpinThroughput>);
  AddRaw(exports, "spinBranches", Spin<SpinBranches>);
  AddRaw(exports, "spinCache", Spin<SpinCache>);
  AddRaw(exports, "spinHash", Spin<SpinHash>);
  return exports;
}

}  // namespace
}  // namespace baremark

static Napi::Object InitBaremark(Napi::Env env, Napi::Object exports) {
  return baremark::Init(env, exports);
}
NODE_API_MODULE(baremark, InitBaremark)
