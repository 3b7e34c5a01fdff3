#include "reprise/read/internal/standard_input_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

constexpr int kPollMilliseconds = 50;

// An open file without a name in `directory`, or -1 with errno set.
int OpenUnnamedFile(const std::string& directory) {
  const int descriptor = open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) {
    return descriptor;
  }
  // Not every file system can do that.
  std::string path = directory + "/reprise-stdin-XXXXXX";
  const int named = mkostemp(path.data(), O_CLOEXEC);
  if (named >= 0) unlink(path.c_str());
  return named;
}

absl::Status ReadFailure(int error, uint64_t position) {
  return absl::ErrnoToStatus(error,
                             absl::StrFormat("standard input cannot be read at byte %d", position));
}

}  // namespace

absl::StatusOr<std::shared_ptr<StandardInputCopy>> StandardInputCopy::Open(
    const std::string& work_dir, int descriptor) {
  struct stat info;
  if (fstat(descriptor, &info) != 0) {
    return absl::InvalidArgumentError(
        absl::StrFormat("standard input cannot be read: %s", strerror(errno)));
  }
  if (S_ISREG(info.st_mode)) {
    const off_t begin = std::max<off_t>(0, lseek(descriptor, 0, SEEK_CUR));
    const off_t size = std::max<off_t>(0, info.st_size - begin);
    return std::shared_ptr<StandardInputCopy>(new StandardInputCopy(
        descriptor, -1, static_cast<uint64_t>(begin), static_cast<uint64_t>(size), work_dir));
  }
  const int copy = OpenUnnamedFile(work_dir);
  if (copy < 0) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "no file for the copy of standard input can be made in work directory %s: %s", work_dir,
        strerror(errno)));
  }
  return std::shared_ptr<StandardInputCopy>(
      new StandardInputCopy(descriptor, copy, 0, 0, work_dir));
}

StandardInputCopy::StandardInputCopy(int input, int copy, uint64_t begin, uint64_t size_bytes,
                                     std::string work_dir)
    : input_(input),
      copy_(copy),
      begin_(begin),
      size_bytes_(size_bytes),
      work_dir_(std::move(work_dir)) {}

StandardInputCopy::~StandardInputCopy() {
  if (copy_ >= 0) close(copy_);
}

absl::StatusOr<size_t> StandardInputCopy::Read(uint64_t position, absl::Span<char> out) {
  if (copy_ < 0) return ReadAt(input_, begin_ + position, out);
  std::lock_guard lock(mutex_);
  if (position < copied_) {
    return ReadAt(copy_, position, out.first(std::min<uint64_t>(out.size(), copied_ - position)));
  }
  if (ended_) return size_t{0};
  while (true) {
    pollfd wanted = {.fd = input_, .events = POLLIN, .revents = 0};
    while (poll(&wanted, 1, kPollMilliseconds) <= 0 && !interrupted_) {
    }
    if (interrupted_) return absl::CancelledError("reading standard input was interrupted");
    const ssize_t size = read(input_, out.data(), out.size());
    if (size >= 0) {
      ended_ = size == 0;
      REPRISE_RETURN_IF_ERROR(WriteToCopy(out.first(static_cast<size_t>(size))));
      return static_cast<size_t>(size);
    }
    if (errno != EINTR) return ReadFailure(errno, copied_);
  }
}

absl::StatusOr<size_t> StandardInputCopy::ReadAt(int descriptor, uint64_t position,
                                                 absl::Span<char> out) const {
  while (true) {
    const ssize_t size = pread(descriptor, out.data(), out.size(), static_cast<off_t>(position));
    if (size >= 0) return static_cast<size_t>(size);
    if (errno != EINTR) return ReadFailure(errno, position);
  }
}

absl::Status StandardInputCopy::WriteToCopy(absl::Span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t size = pwrite(copy_, bytes.data(), bytes.size(), static_cast<off_t>(copied_));
    if (size >= 0) {
      copied_ += static_cast<uint64_t>(size);
      bytes.remove_prefix(static_cast<size_t>(size));
    } else if (errno != EINTR) {
      return absl::ResourceExhaustedError(
          absl::StrFormat("standard input cannot be copied to work directory %s at byte %d: %s; "
                          "choose another work "
                          "directory",
                          work_dir_, copied_, strerror(errno)));
    }
  }
  return absl::OkStatus();
}

namespace internal {
namespace {

class CopySource : public ByteSource {
 public:
  CopySource(StandardInputCopy& copy, size_t chunk_bytes, uint64_t position)
      : copy_(copy), chunk_bytes_(chunk_bytes), position_(position) {}

  absl::StatusOr<size_t> Read(absl::Span<char> out) override {
    REPRISE_ASSIGN_OR_RETURN(const size_t size,
                             copy_.Read(position_, out.first(std::min(out.size(), chunk_bytes_))));
    position_ += size;
    return size;
  }

  uint64_t input_bytes() const override { return position_; }

 private:
  StandardInputCopy& copy_;
  const size_t chunk_bytes_;
  uint64_t position_;
};

}  // namespace

std::unique_ptr<ByteSource> StandardInputSource(StandardInputCopy& copy, size_t chunk_bytes,
                                                uint64_t position) {
  return std::make_unique<CopySource>(copy, chunk_bytes, position);
}

}  // namespace internal
}  // namespace reprise
