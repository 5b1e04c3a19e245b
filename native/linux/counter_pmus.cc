// The kernel lists its counting units in /sys/bus/event_source/devices. Those of cores have a file
// `cpus`; those of the memory controller and the like have `cpumask` instead.
#include "counter_pmus.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

namespace baremark {

namespace {

bool HasFile(int folder, const char* name) noexcept {
  return faccessat(folder, name, R_OK, 0) == 0;
}

/// 0 when it cannot be read; no unit of a core has that number.
std::uint32_t ReadType(int folder) noexcept {
  const int file = openat(folder, "type", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[16] = {};
  const ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  return length <= 0 ? 0 : static_cast<std::uint32_t>(strtoul(text, nullptr, 10));
}

std::uint32_t CorePmuType(int devices, const char* name) noexcept {
  const int folder = openat(devices, name, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
  if (folder < 0) return 0;
  const std::uint32_t type = HasFile(folder, "cpus") ? ReadType(folder) : 0;
  close(folder);
  return type;
}

}  // namespace

int FindCorePmus(const char* folder, std::uint32_t types[kMaxPmus]) noexcept {
  int count = 0;
  if (DIR* devices = opendir(folder); devices != nullptr) {
    while (const dirent* entry = readdir(devices)) {
      if (entry->d_name[0] == '.' || count == kMaxPmus) continue;
      const std::uint32_t type = CorePmuType(dirfd(devices), entry->d_name);
      if (type != 0) types[count++] = type;
    }
    closedir(devices);
  }
  if (count > 1) return count;
  types[0] = 0;
  return 1;
}

}  // namespace baremark
