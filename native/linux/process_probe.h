// The kept-open files behind process readings.
#pragma once

#include "../probe.h"

namespace baremark {

struct ProcessProbe {
  int descriptor_directory = -1;
  int task_directory = -1;
  int statm = -1;
  int status = -1;
  // errno of each open, 0 when it succeeded.
  int descriptor_error = 0;
  int task_error = 0;
  int statm_error = 0;
  int status_error = 0;
  // Whether one fstat gives the count; seen to agree with a walk when the probe was opened.
  bool is_descriptor_size_exact = false;
  bool is_task_link_count_exact = false;
};

void OpenDescriptors(ProcessProbe* probe) noexcept;
int CountDescriptors(const ProcessProbe* probe, double* count) noexcept;
void OpenThreads(ProcessProbe* probe) noexcept;
int CountThreads(const ProcessProbe* probe, double* count) noexcept;
void OpenMemory(ProcessProbe* probe) noexcept;
int ReadResidentBytes(const ProcessProbe* probe, double* bytes) noexcept;
int ReadPeakResidentBytes(const ProcessProbe* probe, double* bytes) noexcept;

}  // namespace baremark
