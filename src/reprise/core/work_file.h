// What does not fit in memory: an unnamed file in the work directory, written at its end, read
// anywhere. It is gone when the process is, however that ends.
//
//   WorkFile file("/tmp");
//   REPRISE_ASSIGN_OR_RETURN(uint64_t offset, file.Append(words.data(), words.size() * 8));
//   REPRISE_RETURN_IF_ERROR(file.Read(offset, words.data(), words.size() * 8));
//
// The file is made when the first bytes come, or by Open: with O_TMPFILE it never has a name; where
// the file system does not know that, the name is taken away at once. Thread rule: Append from one
// thread at a time; Read from any number, of what was appended before. Errors: ResourceExhausted
// when the directory is full, naming it and --work-dir; DataLoss when bytes are missing.
#ifndef REPRISE_CORE_WORK_FILE_H_
#define REPRISE_CORE_WORK_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace reprise {

class WorkFile {
 public:
  explicit WorkFile(std::string directory);
  ~WorkFile();
  WorkFile(WorkFile&& other) noexcept;
  WorkFile& operator=(WorkFile&& other) noexcept;

  // Makes the file now, so that a directory that takes none is known early.
  absl::Status Open();
  // Returns where the bytes begin.
  absl::StatusOr<uint64_t> Append(const void* bytes, size_t count);
  absl::Status Read(uint64_t offset, void* bytes, size_t count) const;

  uint64_t size() const { return size_; }  // Bytes.

 private:
  std::string directory_;
  int file_ = -1;
  uint64_t size_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_WORK_FILE_H_
