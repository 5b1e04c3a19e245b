// Small files of /proc and their numbers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace baremark {

/// Reads a kept-open file from its start into `text` and ends it with a zero byte. Returns 0 or
/// errno.
int ReadAgain(int descriptor, char* text, std::size_t capacity) noexcept;
/// The decimal number at `*cursor` (blanks before it skipped); leaves `*cursor` behind it.
std::uint64_t ParseNumber(const char** cursor) noexcept;
/// Calls `visit` for every entry of a kept-open directory but `.` and `..`. Returns 0 or errno.
int ForEachEntry(int directory, void (*visit)(const char* name, void* context),
                 void* context) noexcept;
/// Entries of a kept-open directory, by walking it. Returns 0 or errno.
int CountEntries(int directory, double* count) noexcept;

}  // namespace baremark
