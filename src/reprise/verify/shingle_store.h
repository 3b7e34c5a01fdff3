// Keeps the shingle sets of the documents that occur in candidate pairs: in memory up to a budget,
// beyond it in an unnamed file of the work directory.
//
//   ShingleStore store({.memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(store.Put(doc, set));
//   ShingleStore::Reader reader(store);                      // one a thread
//   REPRISE_ASSIGN_OR_RETURN(absl::Span<const uint64_t> set, reader.Get(doc));
//
// Memory: 8 bytes a shingle up to the budget; beside it at most 1 MiB of sets waiting to be written
// and about 40 bytes a document to find it again. Put from one thread; then any number of Readers,
// each used by one thread, none while Put runs. Errors: ResourceExhausted when the work directory
// is full, naming it and --work-dir.
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
#include "reprise/core/large_array.h"
#include "reprise/core/work_file.h"

namespace reprise {

class ShingleStore {
 public:
  struct Options {
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit ShingleStore(Options options);
  ShingleStore(const ShingleStore&) = delete;
  ShingleStore& operator=(const ShingleStore&) = delete;

  // REQUIRES: `set` ascending without repeats; `doc` not put before.
  absl::Status Put(DocIndex doc, absl::Span<const uint64_t> set);

  bool Contains(DocIndex doc) const { return places_.contains(doc); }
  uint64_t documents() const { return places_.size(); }
  // Of the sets in memory, and of what finds them.
  uint64_t memory_bytes() const { return memory_used_ + kPlaceBytes * places_.size(); }
  // Bytes that did not fit into memory.
  uint64_t spilled_bytes() const { return file_.size() + pending_.size() * sizeof(uint64_t); }

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
  static constexpr uint64_t kPlaceBytes = 40;

  struct Place {
    union {
      const uint64_t* memory;
      uint64_t file_offset;  // In shingles.
    };
    uint32_t count;
    bool in_file;
  };

  // Room for `count` shingles in a block, or null when the budget does not allow it.
  uint64_t* Allocate(uint64_t count);
  absl::Status WritePending();

  Options options_;
  absl::flat_hash_map<DocIndex, Place> places_;

  std::vector<LargeArray<uint64_t>> blocks_;
  uint64_t block_used_ = 0;   // Of the last block, in shingles.
  uint64_t memory_used_ = 0;  // By all blocks, in bytes.

  WorkFile file_;
  std::vector<uint64_t> pending_;  // Shingles that follow those in the file, not yet written.
};

}  // namespace reprise

#endif  // REPRISE_VERIFY_SHINGLE_STORE_H_
