// An addon that leaks: each call takes memory, of the C library or of the kernel, and forgets it.
#include <node_api.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static uint32_t BytesOf(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  uint32_t bytes = 0;
  napi_get_cb_info(env, info, &count, &argument, NULL, NULL);
  napi_get_value_uint32(env, argument, &bytes);
  return bytes;
}

static napi_value Leak(napi_env env, napi_callback_info info) {
  uint32_t bytes = BytesOf(env, info);
  // Touched, or the kernel would never hand it out.
  memset(malloc(bytes), 1, bytes);
  return NULL;
}

static napi_value Map(napi_env env, napi_callback_info info) {
  uint32_t bytes = BytesOf(env, info);
  void* pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages != MAP_FAILED) memset(pages, 1, bytes);
  return NULL;
}

NAPI_MODULE_INIT() {
  napi_value leak, map;
  napi_create_function(env, "map", NAPI_AUTO_LENGTH, Map, NULL, &map);
  napi_set_named_property(env, exports, "map", map);
  napi_create_function(env, "leak", NAPI_AUTO_LENGTH, Leak, NULL, &leak);
  napi_set_named_property(env, exports, "leak", leak);
  return exports;
}
