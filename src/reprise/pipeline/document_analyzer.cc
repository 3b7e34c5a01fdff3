#include "reprise/pipeline/document_analyzer.h"

#include "reprise/core/status_macros.h"

namespace reprise {

DocumentAnalyzer::DocumentAnalyzer(const Corpus& corpus, Options options)
    : interpreter_(corpus.NewInterpreter()),
      decoder_(DecodeOptions{.charset = options.charset, .want_offsets = options.want_offsets}),
      normalizer_(NormalizeOptions{.want_offsets = options.want_offsets}),
      positions_(options.want_offsets ? TokenPositions::kKeep : TokenPositions::kSkip) {}

absl::Status DocumentAnalyzer::Decode(const RecordBatch& batch, const RawRecord& raw,
                                      Stage& stage) {
  stage = Stage::kRead;
  facts_ = TextFacts{};
  REPRISE_RETURN_IF_ERROR(interpreter_->Parse(batch, raw, record_));
  stage = Stage::kDecode;
  const CharsetHint hint = {.is_utf8 = record_.is_utf8, .declared = record_.declared_charset};
  return decoder_.Decode(record_.text, hint, text_, facts_);
}

absl::Status DocumentAnalyzer::Analyze(const RecordBatch& batch, const RawRecord& raw,
                                       Stage& stage) {
  REPRISE_RETURN_IF_ERROR(Decode(batch, raw, stage));
  normalizer_.Normalize(text_.utf8, folded_, facts_);
  Tokenize(folded_.units, tokens_, positions_);
  MakeShingles(tokens_, shingles_);
  return absl::OkStatus();
}

}  // namespace reprise
