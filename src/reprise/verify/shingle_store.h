// Keeps the shingle sets of the documents that occur in candidate pairs, each behind its filter
// (shingle_filter.h): in memory up to a budget, beyond it in an unnamed file of the work directory.
//
//   ShingleStore store({.memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(store.Put(doc, set));
//   ShingleStore::Reader reader(store);                      // one a thread
//   REPRISE_ASSIGN_OR_RETURN(absl::Span<const uint64_t> set, reader.Get(doc));
//
// Memory: 9 to 10 bytes a shingle up to the budget; beside it at most 1 MiB of sets waiting to be
// written and about 40 bytes a document to find it again. Put from one thread; then any number of
// Readers, each used by one thread, none while Put runs. Errors: ResourceExhausted when the work
// directory is full, naming it and --work-dir.
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
#include "reprise/verify/shingle_filter.h"

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

  // Sets so much of the memory aside for filters, to be called before the first Put with what all
  // filters will take: those of sets that do not fit stay in memory then, and most of these sets
  // are never read.
  void ReserveForFilters(uint64_t bytes);
  // REQUIRES: `set` ascending without repeats; `doc` not put before.
  absl::Status Put(DocIndex doc, absl::Span<const uint64_t> set);

  bool Contains(DocIndex doc) const { return places_.contains(doc); }
  uint64_t documents() const { return places_.size(); }
  // Of the sets in memory, and of what finds them.
  uint64_t memory_bytes() const { return memory_used_ + kPlaceBytes * places_.size(); }
  // Bytes that did not fit into memory.
  uint64_t spilled_bytes() const { return file_.size() + pending_.size() * sizeof(uint64_t); }

 private:
  enum class Home : uint8_t {
    kMemory,      // The words of the filter, then the set.
    kFilterOnly,  // A word that says where in the file the set is, then the filter.
    kFile,        // As in memory.
  };
  struct Place {
    union {
      const uint64_t* memory;
      uint64_t file_offset;  // In words.
    };
    uint32_t count;  // Shingles.
    Home home;
  };
  // Memory that is given out piece by piece and never back.
  struct Arena {
    std::vector<LargeArray<uint64_t>> blocks;
    uint64_t used = 0;  // Of the last block, in words.
  };

 public:
  class Reader {
   public:
    explicit Reader(const ShingleStore& store) : store_(store) {}
    // The view is valid until the next but one call: two sets can be held at a time. NotFound when
    // the document was never put.
    absl::StatusOr<absl::Span<const uint64_t>> Get(DocIndex doc);
    // What tells most sets that are not similar to this one, far sooner than Get. The view is valid
    // until the next call of GetFilter. Errors: as for Get.
    absl::StatusOr<FilteredSet> GetFilter(DocIndex doc);

   private:
    absl::StatusOr<const Place*> Find(DocIndex doc) const;
    // So many words of the file, by way of `buffer`.
    absl::StatusOr<absl::Span<const uint64_t>> FromFile(uint64_t offset, uint64_t count,
                                                        std::vector<uint64_t>& buffer) const;

    const ShingleStore& store_;
    std::vector<uint64_t> buffers_[2];
    int next_buffer_ = 0;
    std::vector<uint64_t> filter_buffer_;
  };

 private:
  static constexpr uint64_t kPlaceBytes = 40;

  // Room for `count` words, or null when more than `most_bytes` would be needed for it.
  uint64_t* Allocate(uint64_t count, uint64_t most_bytes, Arena& arena);
  // Room for `count` words at the end of the file, good until the next call of WritePending.
  absl::StatusOr<uint64_t*> AllocateInFile(uint64_t count, uint64_t& offset);
  absl::Status WritePending();

  Options options_;
  absl::flat_hash_map<DocIndex, Place> places_;

  Arena sets_;
  Arena filters_;             // Of sets in the file.
  uint64_t reserved_ = 0;     // For filters to come, in bytes.
  uint64_t memory_used_ = 0;  // By all blocks, in bytes.

  WorkFile file_;
  std::vector<uint64_t> pending_;  // Words that follow those in the file, not yet written.
};

}  // namespace reprise

#endif  // REPRISE_VERIFY_SHINGLE_STORE_H_
