#include "reprise/passage/internal/work_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_format.h"

namespace reprise::internal {
namespace {

absl::Status FileError(int error, const char* what, const std::string& directory) {
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
    return absl::ResourceExhaustedError(
        absl::StrFormat("cannot %s a work file in %s: %s; free space there, or name another "
                        "directory with --work-dir",
                        what, directory, std::strerror(error)));
  }
  return absl::ErrnoToStatus(
      error, absl::StrFormat("cannot %s a work file in %s; name a directory for work files with "
                             "--work-dir",
                             what, directory));
}

}  // namespace

WorkFile::WorkFile(std::string directory) : directory_(std::move(directory)) {}

WorkFile::~WorkFile() {
  if (file_ >= 0) close(file_);
}

absl::StatusOr<uint64_t> WorkFile::Append(const void* bytes, size_t count) {
  if (file_ < 0) {
    std::string path = directory_ + "/reprise-passages-XXXXXX";
    file_ = mkostemp(path.data(), O_CLOEXEC);
    if (file_ < 0) return FileError(errno, "create", directory_);
    unlink(path.c_str());
  }
  const char* at = static_cast<const char*>(bytes);
  for (size_t left = count; left > 0;) {
    const ssize_t written = pwrite(file_, at, left, static_cast<off_t>(size_ + count - left));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return FileError(written < 0 ? errno : ENOSPC, "write to", directory_);
    at += written;
    left -= static_cast<size_t>(written);
  }
  const uint64_t offset = size_;
  size_ += count;
  return offset;
}

absl::Status WorkFile::Read(uint64_t offset, void* bytes, size_t count) const {
  char* at = static_cast<char*>(bytes);
  for (size_t left = count; left > 0;) {
    const ssize_t got = pread(file_, at, left, static_cast<off_t>(offset + count - left));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileError(errno, "read", directory_);
    if (got == 0) {
      return absl::DataLossError(
          absl::StrFormat("a work file in %s ends at byte %u, before what was written there",
                          directory_, offset + count - left));
    }
    at += got;
    left -= static_cast<size_t>(got);
  }
  return absl::OkStatus();
}

}  // namespace reprise::internal
