// The directory of results: all files appear under their names at the end, together, or none does.
//
//   REPRISE_ASSIGN_OR_RETURN(OutputDirectory directory,
//                            OutputDirectory::Create("out", /*force=*/false));
//   OutputFile& file = *directory.Open("duplicates.jsonl");
//   REPRISE_RETURN_IF_ERROR(file.Append(line));
//   REPRISE_RETURN_IF_ERROR(directory.Commit());       // flushes, syncs, renames
//
// A file is written as ".NAME.partial", synced, then renamed; without Commit the partial files are
// removed again, and so is the directory when Create made it. Commit into a directory that was
// forced removes what an older run left there under a name of results that this run does not write,
// its report.html too, so that all results in a directory are of one run; other files stay.
// WriteOutputFile does the same as Commit for one file alone.
//
// Errors: InvalidArgument when the directory is not empty and not forced, PermissionDenied when it
// cannot be made or written, ResourceExhausted when the disk is full. A failed Append is remembered
// and returned by Commit, so that callers may ignore it until then. Thread rule: one thread at a
// time.
#ifndef REPRISE_REPORT_OUTPUT_DIRECTORY_H_
#define REPRISE_REPORT_OUTPUT_DIRECTORY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reprise/core/write_behind.h"

namespace reprise {

class OutputFile {
 public:
  OutputFile(std::string final_path, std::string partial_path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  absl::Status Append(std::string_view bytes);
  const absl::Status& status() const { return status_; }

 private:
  friend class OutputDirectory;
  friend absl::Status WriteOutputFile(const std::string& path, std::string_view bytes);

  absl::Status Flush();
  absl::Status Sync();

  std::string final_path_;
  std::string partial_path_;
  std::string buffer_;
  absl::Status status_;
  int descriptor_ = -1;
  uint64_t written_ = 0;  // Bytes.
  WriteBehind write_behind_;
};

class OutputDirectory {
 public:
  // With `force` the directory may hold files, results of an older run among them.
  static absl::StatusOr<OutputDirectory> Create(const std::string& path, bool force);
  OutputDirectory(OutputDirectory&&) = default;
  ~OutputDirectory();

  // Valid until the directory goes away.
  absl::StatusOr<OutputFile*> Open(std::string_view name);

  absl::Status Commit();

  const std::string& path() const { return path_; }

 private:
  OutputDirectory(std::string path, bool made, bool force)
      : path_(std::move(path)), made_(made), force_(force) {}

  bool Writes(std::string_view name) const;
  absl::Status RemoveOlderResults() const;

  std::string path_;
  bool made_ = false;
  bool force_ = false;
  bool committed_ = false;
  std::vector<std::unique_ptr<OutputFile>> files_;
};

// `bytes` stand under `path` as a whole, or nothing does and what stood there before still does.
// InvalidArgument when something stands there that is no file.
absl::Status WriteOutputFile(const std::string& path, std::string_view bytes);

// Whether WriteOutputFile could begin: to be asked before long work. InvalidArgument when there is
// no such directory or no file can stand there, PermissionDenied when it cannot be written into.
absl::Status CheckOutputFile(const std::string& path);

}  // namespace reprise

#endif  // REPRISE_REPORT_OUTPUT_DIRECTORY_H_
