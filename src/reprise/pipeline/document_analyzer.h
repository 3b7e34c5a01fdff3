// One document from raw record to shingles: the part of a run that every pass shares.
//
//   DocumentAnalyzer analyzer(corpus, {});       // one a thread
//   Stage stage = Stage::kRead;                  // on failure it says who gave up
//   REPRISE_RETURN_IF_ERROR(analyzer.Analyze(batch, raw, stage));
//   analyzer.shingles()
//
// A page of HTML is decoded first, as it is; what is repaired, normalised and counted in bytes from
// then on is the text extracted from it. Lines of a site's template leave the text as it is, but
// not the tokens: that concerns pages, and records of crawl files, that come from a host. Results
// point into the analyzer, or the batch, and live until the next call.
#ifndef REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_
#define REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "reprise/core/rejection.h"
#include "reprise/core/text_facts.h"
#include "reprise/decode/decoder.h"
#include "reprise/extract/extractor.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/page_lines.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

class DocumentAnalyzer {
 public:
  struct Options {
    Charset charset = kUnknownCharset;
    ExtractMode extract = ExtractMode::kBody;
    bool want_offsets = false;
    bool want_lines = false;  // Fill in lines().
    // Left out of tokens; not null, and outlives the analyzer.
    const TemplateLines* template_lines = NoTemplateLines();
  };

  // `corpus` must outlive the analyzer.
  DocumentAnalyzer(const Corpus& corpus, Options options);

  absl::Status Analyze(const RecordBatch& batch, const RawRecord& raw, Stage& stage);

  // The first half of Analyze: only the record's fields and its UTF-8 text.
  absl::Status Decode(const RecordBatch& batch, const RawRecord& raw, Stage& stage);

  // Whether the record was a page of HTML; text() is then what was extracted of it, page() the
  // rest.
  bool is_page() const { return is_page_; }
  const ExtractedPage& page() const { return page_; }
  // Without lines where no template was looked for, and after Decode.
  const PageLines& lines() const { return lines_; }
  const Record& record() const { return record_; }
  const DecodedText& text() const { return text_; }
  const FoldedText& folded() const { return folded_; }
  const TokenList& tokens() const { return tokens_; }
  const ShingleList& shingles() const { return shingles_; }
  const TextFacts& facts() const { return facts_; }
  // Of a page, a hash of text(); nothing for other documents.
  std::optional<uint64_t> PageTextHash() const;

  static const TemplateLines* NoTemplateLines();

 private:
  bool IsPage() const;
  // The host whose template the document may have; empty for none.
  std::string SiteOf(const RawRecord& raw) const;
  absl::Status DecodePage(const CharsetHint& hint);

  const ExtractMode extract_;
  const bool want_lines_;
  const TemplateLines& template_lines_;
  std::unique_ptr<RecordInterpreter> interpreter_;
  Decoder page_decoder_;
  Extractor extractor_;
  Decoder decoder_;
  Normalizer normalizer_;
  Normalizer tracing_normalizer_;
  TokenPositions positions_;
  Record record_;
  bool is_page_ = false;
  DecodedText page_text_;  // The markup.
  ExtractedPage page_;
  DecodedText text_;
  FoldedText folded_;
  TokenList tokens_;
  ShingleList shingles_;
  PageLines lines_;
  TextFacts facts_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DOCUMENT_ANALYZER_H_
