// Which documents of a corpus share passages, and where: from the fingerprints of all documents, to
// seeds, places where two documents go on alike.
//
//   PassageIndex index({.max_documents = 100});
//   Winnow(shingles, WindowFor(20), fingerprints);                      // in each worker
//   AddContexts(shingles, 20, fingerprints);
//   REPRISE_RETURN_IF_ERROR(index.Add(doc, tokens.size(), fingerprints));
//   REPRISE_ASSIGN_OR_RETURN(PassageSeeds found, index.Join(threads));
//   // found.seeds go to corpus_passages.h; found.boilerplate is what too many documents have
//
// No hash map: postings (fingerprint, document, position) are partitioned, each partition is sorted
// by digits, and runs of equal fingerprints are read off. In a run each document is linked with the
// first and with the one before it, never all with all, so time is linear even if all documents are
// one. With contexts (fingerprints.h) only places are linked that go on alike before or behind the
// fingerprint; so a turn of phrase makes no seed, and none comes between two that share more.
//
// A fingerprint in more than max_documents documents is boilerplate: a legal notice, a menu. It is
// counted and reported, and makes no seed; nor does one within a window of it, because at the edges
// of a notice every document has other fingerprints, and those are less frequent than it is.
//
// Memory: 8 to 9 bytes a fingerprint, 0.2 to 0.35 bytes a byte of text, spilled beyond the budget;
// while joining, at most 32 bytes a fingerprint that documents share. Errors: ResourceExhausted
// when the work directory is full, naming it and --work-dir. Thread rule: Add from one thread.
#ifndef REPRISE_PASSAGE_PASSAGE_INDEX_H_
#define REPRISE_PASSAGE_PASSAGE_INDEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/span.h"
#include "reprise/passage/fingerprints.h"

namespace reprise {

// Documents a and b go on alike from these tokens. a < b.
struct PassageSeed {
  DocIndex a = 0;
  DocIndex b = 0;
  uint32_t a_token = 0;
  uint32_t b_token = 0;

  friend auto operator<=>(const PassageSeed&, const PassageSeed&) = default;
};

// A stretch of text that too many documents have, where it stands in the first of them.
struct Boilerplate {
  DocIndex doc = 0;
  Span tokens;             // To the end of its last fingerprint, reckoned as five tokens.
  uint32_t documents = 0;  // In how many documents its most frequent fingerprint stands.
};

struct PassageSeeds {
  std::vector<PassageSeed> seeds;         // Ascending by a, b, b_token, a_token.
  std::vector<Boilerplate> boilerplate;   // Ascending by document and place.
  uint64_t fingerprints = 0;              // In all documents, repeats and all.
  uint64_t shared_fingerprints = 0;       // Of those, in two documents at least.
  uint64_t boilerplate_fingerprints = 0;  // Of those, in too many.

  // Documents with a seed, ascending: those whose tokens are needed to measure the passages.
  std::vector<DocIndex> Documents() const;
};

class PassageIndex {
 public:
  struct Options {
    uint32_t min_tokens = 20;                   // What the fingerprints were made for.
    uint32_t max_documents = 100;               // --max-df
    uint64_t memory_bytes = uint64_t{1} << 30;  // For postings; beyond it they go to work_dir.
    std::string work_dir = "/tmp";
  };

  explicit PassageIndex(Options options);
  ~PassageIndex();
  PassageIndex(PassageIndex&&);

  // `tokens` is the length of the document. REQUIRES: documents come in ascending order.
  absl::Status Add(DocIndex doc, uint64_t tokens, const FingerprintList& fingerprints);

  // The same at any thread count. To be called once, after the last Add.
  absl::StatusOr<PassageSeeds> Join(int threads);

  // Bytes of postings, in memory and in the work directory. Complete after Join.
  uint64_t index_bytes() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_PASSAGE_PASSAGE_INDEX_H_
