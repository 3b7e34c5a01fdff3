// The command reprise_library: the library on texts in memory, measured as the drivers of the
// rivals beside it are (driver.py).
//
//   reprise_library CORPUS PAIRS THREADS
//
// Reads CORPUS/*.jsonl, writes a line "REMOVED<tab>KEPT" a duplicate to PAIRS, and prints a JSON
// object: its settings, the seconds from texts in memory to duplicates, and the seconds with
// reading.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "bench/evaluation/json_lines.h"
#include "reprise/core/status_macros.h"
#include "reprise/reprise.h"

namespace reprise::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr uint32_t kThresholdMilli = 800;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

absl::StatusOr<std::vector<std::string>> FilesOf(const std::string& directory) {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".jsonl") paths.push_back(entry.path().string());
  }
  if (error) return absl::NotFoundError(absl::StrFormat("%s: %s", directory, error.message()));
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::Status Run(const std::string& corpus, const std::string& pairs, int threads) {
  const Clock::time_point start = Clock::now();
  Deduplicator deduplicator(DedupOptions{.threshold_milli = kThresholdMilli, .threads = threads});
  absl::Status added;
  REPRISE_ASSIGN_OR_RETURN(const std::vector<std::string> paths, FilesOf(corpus));
  for (const std::string& path : paths) {
    REPRISE_RETURN_IF_ERROR(ForEachJsonLine(path, [&](simdjson::ondemand::object line) {
      const std::string_view id = line["id"];
      const std::string_view text = line["text"];
      added.Update(deduplicator.Add(id, text));
    }));
  }
  REPRISE_RETURN_IF_ERROR(added);
  const Clock::time_point read = Clock::now();
  REPRISE_ASSIGN_OR_RETURN(const DedupResult result, deduplicator.Finish());
  const double seconds = SecondsSince(read);
  std::ofstream file(pairs);
  for (const DedupResult::Duplicate& duplicate : result.duplicates) {
    file << duplicate.id << '\t' << duplicate.duplicate_of << '\n';
  }
  if (!file.flush()) return absl::DataLossError(absl::StrFormat("%s: cannot be written", pairs));
  absl::PrintF(
      "{\"seconds\": %.6f, \"whole_seconds\": %.6f, \"settings\": \"texts in memory, cutting "
      "counted, %d thread%s\"}\n",
      seconds, SecondsSince(start), threads, threads == 1 ? "" : "s");
  return absl::OkStatus();
}

}  // namespace
}  // namespace reprise::bench

int main(int count, char** arguments) {
  int threads = 0;
  if (count != 4 || !absl::SimpleAtoi(arguments[3], &threads) || threads < 1) {
    absl::FPrintF(stderr, "usage: reprise_library CORPUS PAIRS THREADS\n");
    return 2;
  }
  const absl::Status status = reprise::bench::Run(arguments[1], arguments[2], threads);
  if (!status.ok()) {
    absl::FPrintF(stderr, "reprise_library: %s\n", std::string(status.message()));
    return 1;
  }
  return 0;
}
