// Two documents held side by side: from two records, to how alike they are, why they differ, and
// the passages that they share.
//
//   REPRISE_ASSIGN_OR_RETURN(Comparison seen,
//                            CompareDocuments({corpus_a, /*record=*/0}, {corpus_b, 0}, {}));
//   seen.overlap.resemblance();
//   for (const ComparedPassage& passage : seen.passages) ...   // bytes of seen.a.text, seen.b.text
//
// All spans are bytes of the decoded text: UTF-8, before repairs. Memory: a few times both texts.
// One thread.
#ifndef REPRISE_PIPELINE_COMPARE_H_
#define REPRISE_PIPELINE_COMPARE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/core/pair.h"
#include "reprise/core/relation.h"
#include "reprise/core/span.h"
#include "reprise/core/text_facts.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/text_repair.h"

namespace reprise {

// Which document is meant: that of record `record`, or the first there is when 0.
struct DocumentChoice {
  const Corpus& corpus;
  uint64_t record = 0;
};

struct ComparedDocument {
  std::string id;
  std::string url;  // Empty when the record has none.
  Origin origin;
  uint64_t source_bytes = 0;  // As they came.
  std::string text;           // Decoded.
  uint64_t tokens = 0;
  TextFacts facts;
  std::vector<Span> glosses;  // Readings that do not count as text.
  std::vector<TextRepair> repairs;
};

struct ComparedPassage {
  Span a;
  Span b;
  uint64_t tokens = 0;   // Of the place in a.
  uint64_t matches = 0;  // Of those, the same in b.
};

struct Comparison {
  ComparedDocument a;
  ComparedDocument b;
  Overlap overlap;                       // Distinct shingles of a and b.
  std::optional<Relation> relation;      // Nothing: different. kContained: either one in the other.
  std::vector<std::string> differences;  // Of a from b: report/differences.h; none when different.
  std::vector<ComparedPassage> passages;  // The longest first, by matches.
};

// Of the options count: threshold_milli, min_tokens and charset. NotFound when there is no such
// record, DataLoss when it cannot be read, both naming it.
absl::StatusOr<Comparison> CompareDocuments(const DocumentChoice& a, const DocumentChoice& b,
                                            const DedupOptions& options);

// "identical", "same-text", "near", "contained" or "different".
const char* RelationName(const std::optional<Relation>& relation);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_COMPARE_H_
