#include "reprise/pipeline/compare.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/passage/byte_spans.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/passage/shared_passages.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/record_search.h"
#include "reprise/report/differences.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

// One side of the comparison, with all that its analysis points into.
struct Side {
  explicit Side(const DocumentChoice& choice, const DedupOptions& options)
      : analyzer(choice.corpus,
                 {.charset = options.charset, .extract = options.extract, .want_offsets = true}) {}

  Span ToBytes(Span tokens) const {
    return TokensToBytes(tokens, analyzer.tokens(), analyzer.folded(), analyzer.text().repair_map);
  }

  RecordBatch batch;
  DocumentAnalyzer analyzer;
};

absl::StatusOr<ComparedDocument> Read(const DocumentChoice& choice, const DedupOptions& options,
                                      Side& side) {
  ComparedDocument document;
  REPRISE_ASSIGN_OR_RETURN(document.origin,
                           AnalyzeRecord(choice.corpus, choice.record, side.batch, side.analyzer));
  const DocumentAnalyzer& analyzer = side.analyzer;
  const DecodedText& text = analyzer.text();
  document.id = analyzer.record().id;
  document.url = analyzer.record().url;
  document.source_bytes = analyzer.record().text.size();
  document.text = text.decoded;
  document.tokens = analyzer.tokens().size();
  document.facts = analyzer.facts();
  SelfRepeatFinder repeats({.min_tokens = options.min_tokens});
  document.facts.repeats =
      static_cast<uint32_t>(repeats.Find(analyzer.tokens(), analyzer.shingles()).passages.size());
  for (const Span& gloss : analyzer.folded().glosses) {
    document.glosses.push_back(text.repair_map.ToInput(gloss));
  }
  document.repairs = RepairsOf(text);
  return document;
}

std::optional<Relation> Relate(const DocumentAnalyzer& a, const DocumentAnalyzer& b,
                               const Overlap& overlap, uint32_t threshold_milli) {
  if (a.record().text == b.record().text) return Relation::kIdentical;
  if (a.tokens().size() > 0 && TokenSequenceHash(a.tokens()) == TokenSequenceHash(b.tokens())) {
    return Relation::kSameText;
  }
  if (overlap.ResemblanceAtLeast(threshold_milli)) return Relation::kNear;
  const Overlap turned = {overlap.b_size, overlap.a_size, overlap.shared};
  const bool contained = overlap.ContainmentOfAAtLeast(threshold_milli) ||
                         turned.ContainmentOfAAtLeast(threshold_milli);
  if (contained) return Relation::kContained;
  return std::nullopt;
}

std::vector<ComparedPassage> FindShared(const Side& a, const Side& b, uint32_t min_tokens) {
  SharedPassageFinder finder({.min_tokens = min_tokens});
  std::vector<ComparedPassage> passages;
  for (const SharedPassage& passage : finder.Find(a.analyzer.tokens(), a.analyzer.shingles(),
                                                  b.analyzer.tokens(), b.analyzer.shingles())) {
    passages.push_back({.a = a.ToBytes(passage.a),
                        .b = b.ToBytes(passage.b),
                        .tokens = passage.a.size(),
                        .matches = passage.matches});
  }
  std::sort(passages.begin(), passages.end(),
            [](const ComparedPassage& x, const ComparedPassage& y) {
              return std::tie(y.matches, x.a.begin, x.b.begin, x.a.end, x.b.end) <
                     std::tie(x.matches, y.a.begin, y.b.begin, y.a.end, y.b.end);
            });
  return passages;
}

}  // namespace

absl::StatusOr<Comparison> CompareDocuments(const DocumentChoice& a, const DocumentChoice& b,
                                            const DedupOptions& options) {
  REPRISE_RETURN_IF_ERROR(options.Validate());
  Side side_a(a, options);
  Side side_b(b, options);
  Comparison comparison;
  REPRISE_ASSIGN_OR_RETURN(comparison.a, Read(a, options, side_a));
  REPRISE_ASSIGN_OR_RETURN(comparison.b, Read(b, options, side_b));
  const Column<uint64_t>& shingles_a = side_a.analyzer.shingles().hashes;
  const Column<uint64_t>& shingles_b = side_b.analyzer.shingles().hashes;
  std::vector<uint64_t> set_a(shingles_a.begin(), shingles_a.end());
  std::vector<uint64_t> set_b(shingles_b.begin(), shingles_b.end());
  MakeShingleSet(set_a);
  MakeShingleSet(set_b);
  comparison.overlap = CountOverlap(set_a, set_b);
  comparison.relation =
      Relate(side_a.analyzer, side_b.analyzer, comparison.overlap, options.threshold_milli);
  if (comparison.relation) {
    const std::string host_a = HostOf(comparison.a.url);
    const std::string host_b = HostOf(comparison.b.url);
    comparison.differences = Differences(
        *comparison.relation, comparison.a.facts, comparison.b.facts,
        {.host = host_a, .page_text = side_a.analyzer.PageTextHash(), .template_tokens = 0},
        {.host = host_b, .page_text = side_b.analyzer.PageTextHash(), .template_tokens = 0});
  }
  comparison.passages = FindShared(side_a, side_b, options.min_tokens);
  return comparison;
}

const char* RelationName(const std::optional<Relation>& relation) {
  return relation ? RelationName(*relation) : "different";
}

}  // namespace reprise
