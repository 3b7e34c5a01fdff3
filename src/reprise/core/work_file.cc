#include "reprise/core/work_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
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

// Without a name from the start, so that not even a signal at the wrong moment leaves one behind.
int OpenUnnamed(const std::string& directory) {
  const int file = open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  // Kernels and file systems that do not know O_TMPFILE answer with one of these.
  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
  std::string path = directory + "/reprise-work-XXXXXX";
  const int named = mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) unlink(path.c_str());
  return named;
}

}  // namespace

WorkFile::WorkFile(std::string directory) : directory_(std::move(directory)) {}

WorkFile::~WorkFile() {
  if (file_ >= 0) close(file_);
}

WorkFile::WorkFile(WorkFile&& other) noexcept { *this = std::move(other); }

WorkFile& WorkFile::operator=(WorkFile&& other) noexcept {
  std::swap(directory_, other.directory_);
  std::swap(file_, other.file_);
  std::swap(size_, other.size_);
  return *this;
}

absl::Status WorkFile::Open() {
  if (file_ < 0) file_ = OpenUnnamed(directory_);
  return file_ < 0 ? FileError(errno, "create", directory_) : absl::OkStatus();
}

absl::StatusOr<uint64_t> WorkFile::Append(const void* bytes, size_t count) {
  REPRISE_RETURN_IF_ERROR(Open());
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

}  // namespace reprise
