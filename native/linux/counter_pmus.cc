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

/// 0 when it cannot be read.
std::uint32_t ReadNumber(int folder, const char* name) noexcept {
  const int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char text[16] = {};
  const ssize_t length = read(file, text, sizeof text - 1);
  close(file);
  return length <= 0 ? 0 : static_cast<std::uint32_t>(strtoul(text, nullptr, 10));
}

/// A number that a unit has; 0 where it lacks the file `proof` (no unit of a core has number 0).
std::uint32_t NumberOfUnit(int devices, const char* unit, const char* proof,
                           const char* name) noexcept {
  const int folder = openat(devices, unit, O_DIRECTORY | O_RDONLY | O_CLOEXEC);
  if (folder < 0) return 0;
  const std::uint32_t number = HasFile(folder, proof) ? ReadNumber(folder, name) : 0;
  close(folder);
  return number;
}

template <typename Visit>
void VisitUnits(const char* folder, Visit visit) noexcept {
  DIR* devices = opendir(folder);
  if (devices == nullptr) return;
  while (const dirent* entry = readdir(devices)) {
    if (entry->d_name[0] != '.') visit(dirfd(devices), entry->d_name);
  }
  closedir(devices);
}

}  // namespace

int FindCorePmus(const char* folder, std::uint32_t types[kMaxPmus]) noexcept {
  int count = 0;
  VisitUnits(folder, [&](int devices, const char* unit) {
    const std::uint32_t type = NumberOfUnit(devices, unit, "cpus", "type");
    if (type != 0 && count < kMaxPmus) types[count++] = type;
  });
  if (count > 1) return count;
  types[0] = 0;
  return 1;
}

double LongestRotationNs(const char* folder) noexcept {
  constexpr std::uint32_t kMostMs = 50;
  constexpr std::uint32_t kUsualMs = 4;
  constexpr const char* kInterval = "perf_event_mux_interval_ms";
  std::uint32_t longest_ms = 0;
  VisitUnits(folder, [&](int devices, const char* unit) {
    const std::uint32_t interval_ms = NumberOfUnit(devices, unit, kInterval, kInterval);
    if (interval_ms > longest_ms) longest_ms = interval_ms;
  });
  if (longest_ms == 0) longest_ms = kUsualMs;
  return 1e6 * (longest_ms < kMostMs ? longest_ms : kMostMs);
}

}  // namespace baremark
