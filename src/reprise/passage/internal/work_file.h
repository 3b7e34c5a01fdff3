// What does not fit in memory: an unnamed file in the work directory, written at its end, read
// anywhere. It is gone when the process is.
//
//   WorkFile file("/tmp");
//   REPRISE_ASSIGN_OR_RETURN(uint64_t offset, file.Append(words.data(), words.size() * 8));
//   REPRISE_RETURN_IF_ERROR(file.Read(offset, words.data(), words.size() * 8));
//
// Errors: ResourceExhausted when the directory is full, naming it and --work-dir. Thread rule:
// Append from one thread; then Read from any number.
#ifndef REPRISE_PASSAGE_INTERNAL_WORK_FILE_H_
#define REPRISE_PASSAGE_INTERNAL_WORK_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace reprise::internal {

class WorkFile {
 public:
  explicit WorkFile(std::string directory);
  ~WorkFile();
  WorkFile(const WorkFile&) = delete;
  WorkFile& operator=(const WorkFile&) = delete;

  // Returns where the bytes begin. The file is made when the first ones come.
  absl::StatusOr<uint64_t> Append(const void* bytes, size_t count);
  absl::Status Read(uint64_t offset, void* bytes, size_t count) const;

  uint64_t size() const { return size_; }

 private:
  std::string directory_;
  int file_ = -1;
  uint64_t size_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_WORK_FILE_H_
