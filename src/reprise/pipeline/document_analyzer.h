// One document from raw record to shingles: the part of a run that every pass shares.
//
//   DocumentAnalyzer analyzer(corpus, {});       // one a thread
//   REPRISE_RETURN_IF_ERROR(analyzer.Analyze(batch, raw, stage));     // on failure `stage` says
//   who gave up analyzer.shingles()
//
// Results point into the analyzer, or the batch, and live until the next call.
#ifndef REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_
#define REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_

#include <memory>

#include "absl/status/status.h"
#include "reprise/core/origin.h"
#include "reprise/core/text_facts.h"
#include "reprise/decode/decoder.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

class DocumentAnalyzer {
 public:
  struct Options {
    Charset charset = kUnknownCharset;
    bool want_offsets = false;
  };

  // `corpus` must outlive the analyzer.
  DocumentAnalyzer(const Corpus& corpus, Options options);

  absl::Status Analyze(const RecordBatch& batch, const RawRecord& raw, Stage& stage);

  // The first half of Analyze: only the record's fields and its UTF-8 text.
  absl::Status Decode(const RecordBatch& batch, const RawRecord& raw, Stage& stage);

  const Record& record() const { return record_; }
  const DecodedText& text() const { return text_; }
  const FoldedText& folded() const { return folded_; }
  const TokenList& tokens() const { return tokens_; }
  const ShingleList& shingles() const { return shingles_; }
  const TextFacts& facts() const { return facts_; }

 private:
  std::unique_ptr<RecordInterpreter> interpreter_;
  Decoder decoder_;
  Normalizer normalizer_;
  TokenPositions positions_;
  Record record_;
  DecodedText text_;
  FoldedText folded_;
  TokenList tokens_;
  ShingleList shingles_;
  TextFacts facts_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_
