#include "reprise/read/internal/file_source.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"

namespace reprise::internal {
namespace {

class FileSource : public ByteSource {
 public:
  FileSource(int descriptor, size_t chunk_bytes, uint64_t position)
      : descriptor_(descriptor), chunk_bytes_(chunk_bytes), position_(position) {}
  ~FileSource() override { close(descriptor_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  absl::StatusOr<size_t> Read(absl::Span<char> out) override {
    while (true) {
      const ssize_t size = read(descriptor_, out.data(), std::min(out.size(), chunk_bytes_));
      if (size >= 0) {
        position_ += static_cast<uint64_t>(size);
        return static_cast<size_t>(size);
      }
      if (errno != EINTR) {
        return absl::ErrnoToStatus(
            errno, absl::StrFormat("cannot be read at byte %d of the file", position_));
      }
    }
  }

  uint64_t input_bytes() const override { return position_; }

 private:
  const int descriptor_;
  const size_t chunk_bytes_;
  uint64_t position_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path, size_t chunk_bytes,
                                                     uint64_t offset) {
  // O_NONBLOCK only so that a pipe that took the file's place cannot hold up the open.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return absl::ErrnoToStatus(errno, "cannot be opened");
  auto source = std::make_unique<FileSource>(descriptor, chunk_bytes, offset);
  struct stat info;
  if (fstat(descriptor, &info) != 0) return absl::ErrnoToStatus(errno, "cannot be opened");
  if (!S_ISREG(info.st_mode)) return absl::FailedPreconditionError("is not a regular file");
  if (static_cast<uint64_t>(info.st_size) > chunk_bytes) {
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  if (offset > 0 && lseek(descriptor, static_cast<off_t>(offset), SEEK_SET) < 0) {
    return absl::ErrnoToStatus(errno, "cannot be opened");
  }
  return source;
}

}  // namespace reprise::internal
