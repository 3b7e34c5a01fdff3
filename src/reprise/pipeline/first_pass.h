// What the first pass of every run has in common, whatever it keeps of a document: each record is
// taken apart once, becomes an entry of the table or a rejection, and is counted.
//
//   // In a worker:
//   AnalyzeBatch(corpus, batch, analyzer, analyzed, [&](DocumentEntry& entry) { ... });
//   // On the calling thread, in order:
//   REPRISE_RETURN_IF_ERROR(
//       TakeBatch(batch_facts, analyzed, facts, [&](DocIndex doc, size_t nth) { ... }));
#ifndef REPRISE_PIPELINE_FIRST_PASS_H_
#define REPRISE_PIPELINE_FIRST_PASS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/hash.h"
#include "reprise/core/rejection.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/corpus_facts.h"
#include "reprise/pipeline/document_analyzer.h"

namespace reprise {

struct AnalyzedBatch {
  std::vector<DocumentEntry> entries;  // Of its records, in order.
  std::vector<Rejection> rejections;   // The reader's among them, in input order.
  uint64_t text_bytes = 0;
  PageCounts pages;
  TemplateCounts left_out;

  uint64_t memory_bytes() const {
    constexpr uint64_t kRejectionBytes = sizeof(Rejection) + 128;  // With its message.
    return entries.capacity() * sizeof(DocumentEntry) + rejections.capacity() * kRejectionBytes;
  }
};

// Replaces `result`. each(entry) is called for comparable documents, in order, while the analyzer
// still holds them.
template <typename Each>
void AnalyzeBatch(const Corpus& corpus, const RecordBatch& batch, DocumentAnalyzer& analyzer,
                  AnalyzedBatch& result, const Each& each) {
  result.entries.clear();
  result.rejections.clear();
  result.text_bytes = 0;
  result.pages = {};
  result.left_out = {};
  auto reader_rejection = batch.rejections.begin();
  const auto take_reader_rejections = [&] {
    for (; reader_rejection != batch.rejections.end() &&
           reader_rejection->records_before <= result.entries.size();
         ++reader_rejection) {
      result.rejections.push_back(*reader_rejection);
    }
  };
  for (const RawRecord& raw : batch.records) {
    take_reader_rejections();
    DocumentEntry& entry = result.entries.emplace_back();
    Stage stage;
    const absl::Status status = analyzer.Analyze(batch, raw, stage);
    if (!status.ok()) {
      entry.rejected = true;
      result.rejections.push_back({corpus.OriginOf(raw), stage, std::string(status.message())});
      continue;
    }
    entry.bytes_hash = HashBytes64(analyzer.record().text);
    entry.text_hash = TokenSequenceHash(analyzer.tokens());
    entry.facts = analyzer.facts();
    entry.tokens = static_cast<uint32_t>(analyzer.tokens().size());
    entry.template_tokens = static_cast<uint32_t>(analyzer.lines().tokens_left_out());
    result.text_bytes += analyzer.text().decoded.size();
    if (analyzer.is_page()) result.pages.Count(analyzer.page());
    result.left_out.Count(analyzer.lines());
    if (entry.comparable()) each(entry);
  }
  take_reader_rejections();
}

// Adds a batch to `facts`. add(doc, nth) is called for comparable documents: the nth for which
// AnalyzeBatch has called `each`.
template <typename Add>
absl::Status TakeBatch(const BatchFacts& batch, const AnalyzedBatch& analyzed, CorpusFacts& facts,
                       const Add& add) {
  size_t nth = 0;
  for (const DocumentEntry& entry : analyzed.entries) {
    const auto doc = static_cast<DocIndex>(facts.documents.size());
    facts.documents.push_back(entry);
    if (entry.comparable()) REPRISE_RETURN_IF_ERROR(add(doc, nth++));
  }
  for (const Rejection& rejection : analyzed.rejections) facts.rejections.push_back(rejection);
  facts.marks.insert(facts.marks.end(), batch.marks.begin(), batch.marks.end());
  facts.text_bytes += analyzed.text_bytes;
  facts.pages.Add(analyzed.pages);
  facts.left_out.Add(analyzed.left_out);
  facts.input_bytes = batch.input_bytes_read;
  facts.content_bytes = batch.content_bytes_read;
  facts.passed_over += batch.passed_over;
  return absl::OkStatus();
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_FIRST_PASS_H_
