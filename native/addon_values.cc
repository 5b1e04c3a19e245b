// What comes from JavaScript and what goes there. See addon.h.
#include "addon.h"

namespace baremark {

Napi::Array NamesOf(Napi::Env env, const char* const* names, uint32_t count) {
  Napi::Array list = Napi::Array::New(env, count);
  for (uint32_t i = 0; i < count; i++) Put(list, i, Napi::String::New(env, names[i]));
  return list;
}

void AddRaw(const Napi::Value& exports, const char* name, napi_callback callback) {
  napi_env env = exports.Env();
  napi_value function = nullptr;
  if (napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, nullptr, &function) != napi_ok) {
    return;
  }
  Put(exports, name, Napi::Value(env, function));
}

namespace {
template <typename Element>
constexpr napi_typedarray_type kArrayOf = napi_float64_array;
template <>
constexpr napi_typedarray_type kArrayOf<int32_t> = napi_int32_array;
template <>
constexpr napi_typedarray_type kArrayOf<uint64_t> = napi_biguint64_array;
}  // namespace

template <typename Element>
Element* ElementsOf(napi_env env, napi_value value, size_t length) noexcept {
  bool is_typed_array = false;
  if (napi_is_typedarray(env, value, &is_typed_array) != napi_ok || !is_typed_array) return nullptr;
  napi_typedarray_type found;
  size_t count = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &found, &count, &data, nullptr, nullptr) != napi_ok) {
    return nullptr;
  }
  const bool is_fit = found == kArrayOf<Element> && count >= length;
  return is_fit ? static_cast<Element*>(data) : nullptr;
}
template double* ElementsOf(napi_env, napi_value, size_t) noexcept;
template int32_t* ElementsOf(napi_env, napi_value, size_t) noexcept;
template uint64_t* ElementsOf(napi_env, napi_value, size_t) noexcept;

int IntegerOf(const Napi::Value& value, int otherwise) noexcept {
  int32_t number = 0;
  return napi_get_value_int32(value.Env(), value, &number) == napi_ok ? number : otherwise;
}

bool CanShrink(napi_env env, napi_value typed_array) noexcept {
  napi_value buffer = nullptr;
  napi_value resizable = nullptr;
  bool can_shrink = false;
  if (napi_get_typedarray_info(env, typed_array, nullptr, nullptr, nullptr, &buffer, nullptr) !=
          napi_ok ||
      napi_get_named_property(env, buffer, "resizable", &resizable) != napi_ok) {
    return true;
  }
  // Undefined in a version of Node that knows no such buffers, and of memory that threads share,
  // which can only grow.
  return napi_get_value_bool(env, resizable, &can_shrink) == napi_ok && can_shrink;
}

}  // namespace baremark
