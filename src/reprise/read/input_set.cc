#include "reprise/read/input_set.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/standard_input_copy.h"

namespace reprise {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) { return path.filename().native().starts_with('.'); }

uint64_t SizeOrZero(const fs::path& path) {
  std::error_code error;
  const uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

// What has to be read below a directory. Links to files are followed, links to directories are not:
// they may lead round in circles. Pipes, sockets and devices are passed over.
void AddDirectory(const fs::path& directory, const std::string& id_prefix,
                  std::vector<InputFile>& files) {
  std::error_code error;
  fs::directory_iterator entry(directory, error);
  if (error) {  // Reported when its turn comes, as a file that cannot be opened.
    files.push_back({.path = directory.native(), .id_base = id_prefix});
    return;
  }
  for (const fs::directory_iterator end; entry != end; entry.increment(error)) {
    if (error) break;
    const fs::path& path = entry->path();
    if (IsHidden(path)) continue;
    const std::string id = id_prefix + path.filename().native();
    const fs::file_status own = entry->symlink_status(error);
    const fs::file_status target = entry->status(error);
    if (fs::is_directory(own)) {
      AddDirectory(path, id + "/", files);
    } else if (fs::is_regular_file(target) || !fs::exists(target)) {
      files.push_back({.path = path.native(), .id_base = id, .size_bytes = SizeOrZero(path)});
    }
  }
}

std::string FileName(const fs::path& path) { return path.filename().native(); }

}  // namespace

absl::Status ReadOptions::Validate() const {
  const std::pair<const char*, const std::string*> fields[] = {
      {"text_field", &text_field}, {"id_field", &id_field}, {"url_field", &url_field}};
  for (const auto& [name, value] : fields) {
    if (value->empty()) {
      return absl::InvalidArgumentError(absl::StrFormat("%s is empty: give a field's name", name));
    }
  }
  if (max_record_bytes == 0) {
    return absl::InvalidArgumentError("max_record_bytes is 0: no record would fit");
  }
  return absl::OkStatus();
}

absl::StatusOr<InputSet> InputSet::Open(const std::vector<std::string>& inputs,
                                        ReadOptions options) {
  REPRISE_RETURN_IF_ERROR(options.Validate());
  if (inputs.empty()) {
    return absl::InvalidArgumentError(
        "no input: name files or directories, or - for standard input");
  }
  InputSet set;
  set.options_ = std::move(options);
  for (const std::string& input : inputs) {
    if (input == "-") {
      if (set.standard_input_ != nullptr) {
        return absl::InvalidArgumentError("- (standard input) is named twice: it can be read once");
      }
      REPRISE_ASSIGN_OR_RETURN(set.standard_input_, StandardInputCopy::Open(set.options_.work_dir));
      set.files_.push_back(
          {.path = "-", .id_base = "-", .size_bytes = set.standard_input_->size_bytes()});
      continue;
    }
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (!fs::exists(status)) {
      return absl::InvalidArgumentError(
          absl::StrFormat("input %s cannot be opened: %s", input,
                          error ? error.message() : std::string("no such file or directory")));
    }
    if (fs::is_directory(status)) {
      if (access(input.c_str(), R_OK | X_OK) != 0) {
        return absl::InvalidArgumentError(
            absl::StrFormat("input %s cannot be opened: %s", input, strerror(errno)));
      }
      std::vector<InputFile> below;
      AddDirectory(input, "", below);
      if (below.empty()) set.empty_inputs_.push_back(input);
      std::sort(below.begin(), below.end(),
                [](const InputFile& a, const InputFile& b) { return a.id_base < b.id_base; });
      std::move(below.begin(), below.end(), std::back_inserter(set.files_));
    } else if (fs::is_regular_file(status)) {
      if (access(input.c_str(), R_OK) != 0) {
        return absl::InvalidArgumentError(
            absl::StrFormat("input %s cannot be opened: %s", input, strerror(errno)));
      }
      set.files_.push_back(
          {.path = input, .id_base = FileName(input), .size_bytes = SizeOrZero(input)});
    } else {
      return absl::InvalidArgumentError(absl::StrFormat(
          "input %s is neither a file nor a directory; what comes through a pipe is read as -",
          input));
    }
  }
  set.files_.shrink_to_fit();
  return set;
}

void InputSet::Interrupt() const {
  if (standard_input_ != nullptr) standard_input_->Interrupt();
}

uint64_t InputSet::total_bytes() const {
  uint64_t total = 0;
  for (const InputFile& file : files_) total += file.size_bytes;
  return total;
}

uint64_t InputSet::memory_bytes() const {
  constexpr size_t kHeapBytes = 16;  // Beside what is asked for.
  const auto heap_bytes = [](const std::string& text) {
    return text.capacity() > std::string().capacity() ? text.capacity() + kHeapBytes : 0;
  };
  uint64_t bytes = files_.capacity() * sizeof(InputFile);
  for (const InputFile& file : files_) bytes += heap_bytes(file.path) + heap_bytes(file.id_base);
  return bytes;
}

}  // namespace reprise
