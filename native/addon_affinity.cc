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
    if ((mask[cpu / 64] >> (cpu % 64) & 1) != 0) Put(cpus, count++, Napi::Number::New(env, cpu));
  }
  return cpus;
}

/// `pinToCpu(cpu)` returns 0 or an errno.
Napi::Value Pin(const Napi::CallbackInfo& info) {
  const int cpu = IntegerOf(info[0], -1);
  return Napi::Number::New(info.Env(), PinToCpu(cpu));
}

/// `setAddressRandomisation(isOn)` returns whether it was on, or an errno.
Napi::Value RandomiseAddresses(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  bool is_on = true;
  if (napi_get_value_bool(env, info[0], &is_on) != napi_ok) {
    return Refuse(env, "setAddressRandomisation(isOn: boolean)");
  }
  bool was_on = true;
  const int error = SetAddressRandomisation(is_on, &was_on);
  if (error != 0) return Napi::Number::New(env, error);
  return Napi::Boolean::New(env, was_on);
}

/// `adoptOrphans()` returns 0 or an errno.
Napi::Value Adopt(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), AdoptOrphans());
}

/// `waitForAdopted(pid)` returns 0 or an errno.
Napi::Value WaitFor(const Napi::CallbackInfo& info) {
  const int pid = IntegerOf(info[0], -1);
  return Napi::Number::New(info.Env(), WaitForAdopted(pid));
}

}  // namespace

void AddAffinity(Napi::Object exports) {
  Add<Affinity>(exports, "readAffinity");
  Add<Pin>(exports, "pinToCpu");
  Add<RandomiseAddresses>(exports, "setAddressRandomisation");
  Add<Adopt>(exports, "adoptOrphans");
  Add<WaitFor>(exports, "waitForAdopted");
}

}  // namespace baremark
