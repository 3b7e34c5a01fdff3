#include "reprise/report/output_directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

constexpr size_t kBufferBytes = size_t{1} << 18;

absl::Status ErrnoStatus(int error, std::string_view what, std::string_view path) {
  const std::string message = absl::StrFormat("%s %s: %s", what, path, std::strerror(error));
  switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return absl::ResourceExhaustedError(message +
                                          "; free some space, or write somewhere else with "
                                          "--out or --report");
    case EACCES:
    case EPERM:
    case EROFS:
      return absl::PermissionDeniedError(message + "; write somewhere else with --out or --report");
    default:
      return absl::UnavailableError(message);
  }
}

// All that any run writes into its directory.
constexpr std::string_view kResultNames[] = {
    "kept.jsonl.zst", "kept.warc.gz",   "kept.cdxj",         "duplicates.jsonl",
    "clusters.jsonl", "passages.jsonl", "boilerplate.jsonl", "contained.jsonl",
    "repeats.jsonl",  "rejected.jsonl", "summary.json"};
constexpr std::string_view kReportName = "report.html";

// By the head of the page, which all versions write.
bool IsReport(const std::string& path) {
  constexpr size_t kHeadBytes = 4096;
  std::string head(kHeadBytes, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head.find("<title>Reprise report</title>") != std::string::npos;
}

absl::Status Remove(const std::string& path) {
  if (unlink(path.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
  return ErrnoStatus(errno, "cannot remove what an older run left:", path);
}

// The directory that a new name is written into; "." for a bare name.
std::string DirectoryOf(const std::string& path) {
  const std::string directory = std::filesystem::path(path).parent_path();
  return directory.empty() ? "." : directory;
}

// So that new names survive a power cut; the files themselves already do.
void SyncDirectory(const std::string& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

OutputFile::OutputFile(std::string final_path, std::string partial_path)
    : final_path_(std::move(final_path)), partial_path_(std::move(partial_path)) {
  descriptor_ = open(partial_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) status_ = ErrnoStatus(errno, "cannot create", partial_path_);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

absl::Status OutputFile::Append(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() >= kBufferBytes ? Flush() : status_;
}

absl::Status OutputFile::Flush() {
  std::string_view rest = buffer_;
  while (status_.ok() && !rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<size_t>(written));
      written_ += static_cast<uint64_t>(written);
    } else if (errno != EINTR) {
      status_ = ErrnoStatus(errno, "cannot write", partial_path_);
    }
  }
  buffer_.clear();
  write_behind_.Advance(descriptor_, written_);
  return status_;
}

absl::Status OutputFile::Sync() {
  REPRISE_RETURN_IF_ERROR(Flush());
  // Some file systems and devices cannot sync (EINVAL); whatever they keep is all that can be had.
  if (fsync(descriptor_) != 0 && errno != EINVAL)
    status_ = ErrnoStatus(errno, "cannot sync", partial_path_);
  return status_;
}

absl::StatusOr<OutputDirectory> OutputDirectory::Create(const std::string& path, bool force) {
  std::error_code error;
  const bool made = std::filesystem::create_directories(path, error);
  if (error) return ErrnoStatus(error.value(), "cannot create directory", path);
  if (!std::filesystem::is_directory(path)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s is not a directory; give another one to --out", path));
  }
  const bool empty = std::filesystem::is_empty(path, error);
  if (error) return ErrnoStatus(error.value(), "cannot read directory", path);
  if (!empty && !force) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%s is not empty; give another directory to --out, or --force to write into it", path));
  }
  if (access(path.c_str(), W_OK) != 0)
    return ErrnoStatus(errno, "cannot write into directory", path);
  return OutputDirectory(path, made, force);
}

absl::StatusOr<OutputFile*> OutputDirectory::Open(std::string_view name) {
  files_.push_back(std::make_unique<OutputFile>(absl::StrFormat("%s/%s", path_, name),
                                                absl::StrFormat("%s/.%s.partial", path_, name)));
  REPRISE_RETURN_IF_ERROR(files_.back()->status());
  return files_.back().get();
}

absl::Status OutputDirectory::Commit() {
  for (const auto& file : files_) REPRISE_RETURN_IF_ERROR(file->Sync());
  for (const auto& file : files_) {
    if (rename(file->partial_path_.c_str(), file->final_path_.c_str()) != 0) {
      return ErrnoStatus(errno, "cannot rename", file->partial_path_);
    }
  }
  committed_ = true;
  const absl::Status status = force_ ? RemoveOlderResults() : absl::OkStatus();
  SyncDirectory(path_);
  return status;
}

bool OutputDirectory::Writes(std::string_view name) const {
  const std::string path = absl::StrFormat("%s/%s", path_, name);
  return std::any_of(files_.begin(), files_.end(),
                     [&](const auto& file) { return file->final_path_ == path; });
}

absl::Status OutputDirectory::RemoveOlderResults() const {
  for (const std::string_view name : kResultNames) {
    if (!Writes(name)) REPRISE_RETURN_IF_ERROR(Remove(absl::StrFormat("%s/%s", path_, name)));
  }
  const std::string report = absl::StrFormat("%s/%s", path_, kReportName);
  return IsReport(report) ? Remove(report) : absl::OkStatus();
}

OutputDirectory::~OutputDirectory() {
  if (committed_) return;
  for (const auto& file : files_) unlink(file->partial_path_.c_str());
  if (made_) rmdir(path_.c_str());
}

absl::Status CheckOutputFile(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error) && !std::filesystem::is_regular_file(path, error)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s is not a file that can be replaced; give another name", path));
  }
  const std::string directory = DirectoryOf(path);
  if (!std::filesystem::is_directory(directory, error)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s cannot be written: there is no directory %s", path, directory));
  }
  if (access(directory.c_str(), W_OK) != 0)
    return ErrnoStatus(errno, "cannot write into directory", directory);
  return absl::OkStatus();
}

absl::Status WriteOutputFile(const std::string& path, std::string_view bytes) {
  REPRISE_RETURN_IF_ERROR(CheckOutputFile(path));
  const std::string directory = DirectoryOf(path);
  OutputFile file(path, absl::StrFormat("%s/.%s.partial", directory,
                                        std::filesystem::path(path).filename().string()));
  REPRISE_RETURN_IF_ERROR(file.status());
  absl::Status status = file.Append(bytes);
  if (status.ok()) status = file.Sync();
  if (status.ok() && rename(file.partial_path_.c_str(), path.c_str()) != 0)
    status = ErrnoStatus(errno, "cannot rename", file.partial_path_);
  if (!status.ok()) {
    unlink(file.partial_path_.c_str());
    return status;
  }
  SyncDirectory(directory);
  return absl::OkStatus();
}

}  // namespace reprise
