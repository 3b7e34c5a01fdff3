// Very many lines in the order of their bytes: sorted in memory while they fit, else in runs in a
// work file, which are merged at the end.
//
//   SortedLines lines(memory_bytes, work_dir);
//   REPRISE_RETURN_IF_ERROR(lines.Add("b\n"));
//   REPRISE_RETURN_IF_ERROR(lines.Visit([&](std::string_view line) { return file.Append(line); }));
//
// Memory: as told, and 64 KiB a run while visiting. Cost: one sort, and one write and read of what
// does not fit. Thread rule: one thread. Errors: those of WorkFile.
#ifndef REPRISE_CORE_SORTED_LINES_H_
#define REPRISE_CORE_SORTED_LINES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/work_file.h"

namespace reprise {

class SortedLines {
 public:
  SortedLines(uint64_t memory_bytes, std::string work_dir);

  // REQUIRES: less than 4 GiB.
  absl::Status Add(std::string_view line);
  // All lines, equal ones as often as they were added. Stops at an error. To be called once.
  absl::Status Visit(const std::function<absl::Status(std::string_view line)>& visit);

  uint64_t spilled_bytes() const { return file_.size(); }

 private:
  // Of bytes_.
  struct Line {
    uint64_t begin = 0;
    uint32_t size = 0;
  };
  // Of file_: each line behind its size in four bytes.
  struct Run {
    uint64_t begin = 0;
    uint64_t end = 0;
  };
  class RunReader;

  std::string_view TextOf(const Line& line) const {
    return std::string_view(bytes_).substr(line.begin, line.size);
  }
  void Sort();
  absl::Status WriteRun();
  absl::Status Merge(const std::function<absl::Status(std::string_view line)>& visit) const;

  const uint64_t memory_bytes_;
  std::string bytes_;
  std::vector<Line> lines_;
  WorkFile file_;
  std::vector<Run> runs_;
};

}  // namespace reprise

#endif  // REPRISE_CORE_SORTED_LINES_H_
