// All passages that the documents of a corpus share: from seeds and tokens, to passages, the
// longest first.
//
//   TokenStore store({});
//   for (DocIndex doc : found.Documents()) REPRISE_RETURN_IF_ERROR(store.Put(doc, tokens_of(doc)));
//   REPRISE_ASSIGN_OR_RETURN(CorpusPassages result,
//                            MeasurePassages(found.seeds, store, {.min_tokens = 20}, threads));
//   result.passages[0].a, result.passages[0].a_tokens     // document, and span of tokens there
//
// A passage that stands in m documents makes a group of m - 1 passages, each document linked with
// one that has it too: with the first, and, where that is not so for a part of them, with the
// nearest. What other pairs of the group share is implied and not listed.
//
// Cost: linear in the tokens of the documents that have seeds; the tokens of two documents at a
// time a thread. The result is the same at any thread count. Errors: those of the token store.
#ifndef REPRISE_PASSAGE_CORPUS_PASSAGES_H_
#define REPRISE_PASSAGE_CORPUS_PASSAGES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/span.h"
#include "reprise/passage/passage_index.h"
#include "reprise/passage/token_store.h"

namespace reprise {

struct CorpusPassage {
  DocIndex a = 0;  // a < b.
  DocIndex b = 0;
  Span a_tokens;
  Span b_tokens;
  uint64_t matches = 0;  // Tokens that are the same on both sides.
  uint32_t group = 0;    // Which of CorpusPassages::groups.
};

struct PassageGroup {
  uint32_t places = 0;  // Stretches of text that are this passage.
};

struct CorpusPassages {
  std::vector<CorpusPassage> passages;  // Most matches first, then by documents and places.
  std::vector<PassageGroup> groups;     // Numbered by their first passage.
};

struct MeasureOptions {
  // The shortest passage, in words or Han. REQUIRES: what the fingerprints were made for, or more.
  uint32_t min_tokens = 20;
};

// REQUIRES: `seeds` as PassageIndex::Join gives them; every document of them is in the store.
absl::StatusOr<CorpusPassages> MeasurePassages(absl::Span<const PassageSeed> seeds,
                                               const TokenStore& store,
                                               const MeasureOptions& options, int threads);

}  // namespace reprise

#endif  // REPRISE_PASSAGE_CORPUS_PASSAGES_H_
