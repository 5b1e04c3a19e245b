// An addon that leaks: each call takes memory of the C library and forgets it.
#include <node_api.h>
#include <stdlib.h>
#include <string.h>

static napi_value Leak(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  uint32_t bytes = 0;
  napi_get_cb_info(env, info, &count, &argument, NULL, NULL);
  napi_get_value_uint32(env, argument, &bytes);
  // Touched, or the kernel would never hand it out.
  memset(malloc(bytes), 1, bytes);
  return NULL;
}

NAPI_MODULE_INIT() {
  napi_value leak;
  napi_create_function(env, "leak", NAPI_AUTO_LENGTH, Leak, NULL, &leak);
  napi_set_named_property(env, exports, "leak", leak);
  return exports;
}
