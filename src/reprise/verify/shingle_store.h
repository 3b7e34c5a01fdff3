// Keeps the shingle sets of the documents that occur in candidate pairs: in memory up to a budget,
// beyond it in an unnamed file of the work directory.
//
//   ShingleStore store({.memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(store.Put(doc, set));
//   ShingleStore::Reader reader(store);                      // one a thread
//   REPRISE_ASSIGN_OR_RETURN(absl::Span<const uint64_t> set, reader.Get(doc));
//
// Memory: 8 bytes a shingle up to the budget, and 16 bytes a document. Put from one thread; then
// any number of Readers. Errors: ResourceExhausted when the work directory is full, naming it and
// --work-dir.
#ifndef REPRISE_VERIFY_SHINGLE_STORE_H_
#define REPRISE_VERIFY_SHINGLE_STORE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/doc_index.h"

namespace reprise {

class ShingleStore {
 public:
  struct Options {
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit ShingleStore(Options options);
  ~ShingleStore();
  ShingleStore(const ShingleStore&) = delete;
  ShingleStore& operator=(const ShingleStore&) = delete;

  // REQUIRES: `set` ascending without repeats; `doc` not put before.
  absl::Status Put(DocIndex doc, absl::Span<const uint64_t> set);

  bool Contains(DocIndex doc) const;
  uint64_t spilled_bytes() const;

  class Reader {
   public:
    explicit Reader(const ShingleStore& store) : store_(store) {}
    // The view is valid until the next but one call: two sets can be held at a time. NotFound when
    // the document was never put.
    absl::StatusOr<absl::Span<const uint64_t>> Get(DocIndex doc);

   private:
    const ShingleStore& store_;
    std::vector<uint64_t> buffers_[2];
    int next_buffer_ = 0;
  };

 private:
  struct Place {
    uint64_t offset = 0;  // In shingles: of memory_, or of the file when in_file.
    uint32_t count = 0;
    bool in_file = false;
  };

  Options options_;
  absl::flat_hash_map<DocIndex, Place> places_;
  std::vector<std::vector<uint64_t>> blocks_;
  uint64_t memory_used_ = 0;
  uint64_t file_size_ = 0;
  int file_ = -1;
};

}  // namespace reprise

#endif  // REPRISE_VERIFY_SHINGLE_STORE_H_
