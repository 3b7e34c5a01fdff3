// The last pass of `passages`: reads the documents that the results name, and only those, to turn
// tokens into bytes and numbers into ids.
//
//   std::vector<TokenPlace> places = {{.doc = 7, .tokens = {31, 810}, .wants_excerpt = true}};
//   REPRISE_ASSIGN_OR_RETURN(
//       PlacePassResult pass, LocatePlaces(corpus, options, facts, wanted, silent, places));
//   places[0].bytes, places[0].excerpt, pass.named.at(7).id
#ifndef REPRISE_PIPELINE_PLACE_PASS_H_
#define REPRISE_PIPELINE_PLACE_PASS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/span.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/passages.h"
#include "reprise/pipeline/progress.h"

namespace reprise {

// A stretch of a document to be located.
struct TokenPlace {
  DocIndex doc = 0;
  Span tokens;
  bool wants_excerpt = false;
  Span bytes;           // Filled in: bytes of the decoded text.
  std::string excerpt;  // Filled in when wanted.
};

struct PlacePassResult {
  absl::flat_hash_map<DocIndex, PassageDocument> named;
  std::vector<FoundRepeat> repeats;  // By document and place.
};

// Names the documents of `places`, those marked in `wanted`, and those that repeat themselves.
// FailedPrecondition when a document is not the one that the first pass saw.
absl::StatusOr<PlacePassResult> LocatePlaces(const Corpus& corpus, const DedupOptions& options,
                                             const CorpusFacts& facts, std::vector<bool> wanted,
                                             RunListener& listener,
                                             std::vector<TokenPlace>& places);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PLACE_PASS_H_
