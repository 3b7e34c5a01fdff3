#include "cli/single_file.h"

#include <filesystem>

#include "absl/strings/str_format.h"

namespace reprise::cli {

absl::StatusOr<FileCorpus> OpenSingleFile(const std::string& path, const ReadOptions& options) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s is a directory: name one of the files below it", path));
  }
  return FileCorpus::Open({path}, options);
}

}  // namespace reprise::cli
