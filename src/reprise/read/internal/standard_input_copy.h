// Standard input, made readable more than once: from a pipe, to a file that only this process has.
//
// A pipe gives its bytes once. Whoever first reads a stretch of it through this class has it copied
// to an unlinked file in the work directory; later reads come from there. A program that was
// started with a file as its standard input needs no copy: the file itself is read, from where it
// stood.
//
// The copy has no name, so that it goes away with the process however that ends. Any number of
// readers may be at different places; thread-safe.
#ifndef REPRISE_READ_INTERNAL_STANDARD_INPUT_COPY_H_
#define REPRISE_READ_INTERNAL_STANDARD_INPUT_COPY_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/read/internal/byte_source.h"

namespace reprise {

class StandardInputCopy {
 public:
  // Errors: InvalidArgument when no file can be made in `work_dir`. `descriptor` is 0 but in tests;
  // it is not closed.
  static absl::StatusOr<std::shared_ptr<StandardInputCopy>> Open(const std::string& work_dir,
                                                                 int descriptor = 0);
  ~StandardInputCopy();
  StandardInputCopy(const StandardInputCopy&) = delete;
  StandardInputCopy& operator=(const StandardInputCopy&) = delete;

  // Bytes from `position` on; 0 at the end. REQUIRES: everything before `position` has been read
  // once. Errors: ResourceExhausted when the copy cannot be written; Cancelled after Interrupt;
  // others when a read fails.
  absl::StatusOr<size_t> Read(uint64_t position, absl::Span<char> out);

  // Makes a Read that waits for a pipe, and all later ones of new bytes, fail with Cancelled within
  // a twentieth of a second.
  void Interrupt() { interrupted_ = true; }

  // Known only when standard input is a file; else 0.
  uint64_t size_bytes() const { return size_bytes_; }

 private:
  StandardInputCopy(int input, int copy, uint64_t begin, uint64_t size_bytes, std::string work_dir);
  absl::StatusOr<size_t> ReadAt(int descriptor, uint64_t position, absl::Span<char> out) const;
  absl::Status WriteToCopy(absl::Span<const char> bytes);

  const int input_;
  const int copy_;        // -1 when the input is a file.
  const uint64_t begin_;  // Where the file stood.
  const uint64_t size_bytes_;
  const std::string work_dir_;
  std::atomic<bool> interrupted_ = false;
  std::mutex mutex_;
  uint64_t copied_ = 0;
  bool ended_ = false;  // A terminal must not be asked again.
};

namespace internal {

// Reads `copy`, which must outlive the result, from `position` on: see StandardInputCopy::Read.
std::unique_ptr<ByteSource> StandardInputSource(StandardInputCopy& copy, size_t chunk_bytes,
                                                uint64_t position = 0);

}  // namespace internal
}  // namespace reprise

#endif  // REPRISE_READ_INTERNAL_STANDARD_INPUT_COPY_H_
