// Where the calling thread may run, where programs that it starts lie in memory, and whose children
// their orphans become.
#include <cstdint>

#include "addon.h"
#include "probe.h"

namespace baremark {

namespace {

constexpr int kMaskWords = 128;

/// `readAffinity()` returns the numbers of the CPUs, or an errno.
Napi::Value Affinity(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  std::uint64_t mask[kMaskWords];
  const int error = ReadAffinity(mask, kMaskWords);
  if (error != 0) return Napi::Number::New(env, error);
  Napi::Array cpus = Napi::Array::New(env);
  uint32_t count = 0;
  for (int cpu = 0; cpu < kMaskWords * 64; cpu++) {
    if ((mask[cpu / 64] >> (cpu % 64) & 1) != 0) cpus.Set(count++, cpu);
  }
  return cpus;
}

/// `pinToCpu(cpu)` returns 0 or an errno.
Napi::Value Pin(const Napi::CallbackInfo& info) {
  const int cpu = info[0].IsNumber() ? info[0].As<Napi::Number>().Int32Value() : -1;
  return Napi::Number::New(info.Env(), PinToCpu(cpu));
}

/// `setAddressRandomisation(isOn)` returns whether it was on, or an errno.
Napi::Value RandomiseAddresses(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  if (!info[0].IsBoolean()) return Refuse(env, "setAddressRandomisation(isOn: boolean)");
  bool was_on = true;
  const int error = SetAddressRandomisation(info[0].As<Napi::Boolean>().Value(), &was_on);
  if (error != 0) return Napi::Number::New(env, error);
  return Napi::Boolean::New(env, was_on);
}

/// `adoptOrphans()` returns 0 or an errno.
Napi::Value Adopt(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), AdoptOrphans());
}

/// `waitForAdopted(pid)` returns 0 or an errno.
Napi::Value WaitFor(const Napi::CallbackInfo& info) {
  const int pid = info[0].IsNumber() ? info[0].As<Napi::Number>().Int32Value() : -1;
  return Napi::Number::New(info.Env(), WaitForAdopted(pid));
}

}  // namespace

void AddAffinity(Napi::Object exports) {
  Napi::Env env = exports.Env();
  exports.Set("readAffinity", Napi::Function::New(env, Affinity, "readAffinity"));
  exports.Set("pinToCpu", Napi::Function::New(env, Pin, "pinToCpu"));
  exports.Set("setAddressRandomisation",
              Napi::Function::New(env, RandomiseAddresses, "setAddressRandomisation"));
  exports.Set("adoptOrphans", Napi::Function::New(env, Adopt, "adoptOrphans"));
  exports.Set("waitForAdopted", Napi::Function::New(env, WaitFor, "waitForAdopted"));
}

}  // namespace baremark
