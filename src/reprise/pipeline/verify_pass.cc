#include "reprise/pipeline/verify_pass.h"

#include <deque>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/walk.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

// One behind the other, because lists of their own would cost more than what they hold.
struct ShingleSets {
  std::vector<DocIndex> docs;
  std::vector<size_t> ends;  // Of each document's set in `hashes`.
  std::vector<uint64_t> hashes;

  void Clear() {
    docs.clear();
    ends.clear();
    hashes.clear();
  }
};

absl::Status CollectSets(const Corpus& corpus, const DocumentTable& documents,
                         const std::vector<bool>& wanted, const RecordBatch& batch,
                         DocumentAnalyzer& analyzer, ShingleSets& result) {
  result.Clear();
  DocIndex doc = batch.first_doc;
  for (const RawRecord& raw : batch.records) {
    if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
    if (wanted[doc]) {
      Stage stage;
      const absl::Status status = analyzer.Analyze(batch, raw, stage);
      if (!status.ok() || TokenSequenceHash(analyzer.tokens()) != documents[doc].text_hash) {
        return InputChanged(corpus.OriginOf(raw));
      }
      result.docs.push_back(doc);
      AppendShingleSet(analyzer.shingles().hashes, result.hashes);
      result.ends.push_back(result.hashes.size());
    }
    ++doc;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status InputChanged(const Origin& origin) {
  return absl::FailedPreconditionError(
      absl::StrFormat("%s, record %d: not what it was when it was read first; the input must not "
                      "change during a run",
                      origin.path, origin.record));
}

absl::Status FillShingleStore(const Corpus& corpus, const DedupOptions& options,
                              const CorpusFacts& facts, const std::vector<CandidatePair>& pairs,
                              RunListener& listener, ShingleStore& store) {
  const DocumentTable& documents = facts.documents;
  std::vector<bool> wanted(documents.size());
  bool any = false;
  for (const CandidatePair& pair : pairs) {
    for (const DocIndex doc : {pair.a, pair.b}) {
      if (wanted[doc] || store.Contains(doc)) continue;
      wanted[doc] = true;
      any = true;
    }
  }
  if (!any) return absl::OkStatus();
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    analyzers.emplace_back(corpus,
                           DocumentAnalyzer::Options{.charset = options.charset,
                                                     .extract = options.extract,
                                                     .template_lines = &facts.template_lines});
  }
  return WalkCorpus<ShingleSets>(
      corpus, "verify", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, ShingleSets& sets) {
        return CollectSets(corpus, documents, wanted, batch, analyzers[worker], sets);
      },
      [&](const RecordBatch&, ShingleSets& sets) {
        size_t begin = 0;
        for (size_t i = 0; i < sets.docs.size(); ++i) {
          const absl::Span<const uint64_t> hashes = absl::MakeConstSpan(sets.hashes);
          REPRISE_RETURN_IF_ERROR(
              store.Put(sets.docs[i], hashes.subspan(begin, sets.ends[i] - begin)));
          begin = sets.ends[i];
        }
        return absl::OkStatus();
      });
}

}  // namespace reprise
