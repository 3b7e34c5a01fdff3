// A truth file (corpus/truth.h) in memory.
//
//   DocumentIds ids;
//   REPRISE_ASSIGN_OR_RETURN(TruthFile truth, ReadTruthFile("crawl/truth.jsonl", ids));
//
// Memory: about 60 bytes a planted document and 20 a pair, and its ids.
#ifndef REPRISE_BENCH_EVALUATION_TRUTH_FILE_H_
#define REPRISE_BENCH_EVALUATION_TRUTH_FILE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/evaluation/document_ids.h"
#include "reprise/core/pair.h"

namespace reprise::bench {

struct TruthFile {
  struct Planted {
    uint32_t document = 0;
    uint32_t source = 0;     // The document itself when it was made from none.
    uint32_t same_text = 0;  // The first document with the same tokens: at most itself.
    uint32_t relation = 0;   // Index into `relations`.
  };
  // Of two documents that are the first with their tokens.
  struct RelatedPair {
    uint32_t a = 0;
    uint32_t b = 0;
    Overlap overlap;
  };

  uint64_t documents = 0;                // In the whole corpus.
  uint32_t least_threshold_milli = 300;  // Pairs that resemble each other less may not be listed.
  std::vector<Planted> planted;
  std::vector<RelatedPair> pairs;
  // "identical", "edited 20 per mille", in the order they are met.
  std::vector<std::string> relations;
};

absl::StatusOr<TruthFile> ReadTruthFile(const std::string& path, DocumentIds& ids);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_TRUTH_FILE_H_
