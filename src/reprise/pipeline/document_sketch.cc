#include "reprise/pipeline/document_sketch.h"

#include "reprise/passage/containment.h"

namespace reprise {

uint64_t DocumentSketch::memory_bytes() const {
  return sizeof(*this) + sizeof(uint64_t) * (sample.capacity() + tokens.hashes.capacity()) +
         tokens.weights.capacity() + lines.memory_bytes();
}

ShownLines::ShownLines(const TemplateLines& template_lines) {
  for (const TemplateLine& line : template_lines.most_seen()) {
    number_of_line_.emplace(line.line, static_cast<uint32_t>(number_of_line_.size()));
  }
}

void ShownLines::NumbersOf(const PageLines& lines, std::vector<uint32_t>& numbers) const {
  numbers.clear();
  for (const PageLines::Line& line : lines.left_out()) {
    const auto found = number_of_line_.find(line.hash);
    if (found != number_of_line_.end()) numbers.push_back(found->second);
  }
}

SketchMaker::SketchMaker(const DedupOptions& options, const CandidateIndex& index)
    : index_(index),
      find_passages_(options.find_passages),
      repeats_({.min_tokens = options.min_tokens}) {}

void SketchMaker::Make(const TokenList& tokens, const ShingleList& shingles, DocumentEntry& entry,
                       DocumentSketch& document) {
  document.waits = false;
  index_.MakeSketch(shingles.hashes, document.sketch);
  if (!find_passages_) return;
  entry.facts.repeats = static_cast<uint32_t>(repeats_.Find(tokens, shingles).passages.size());
  SampleShingles(shingles, document.sample);
  document.shingles = shingles.hashes.size();
}

void SketchMaker::MakeOfSite(const TemplateLines& template_lines, const ShownLines& shown,
                             DocumentEntry& entry, DocumentSketch& document) {
  document.lines.LeaveOut(template_lines, document.tokens);
  shown.NumbersOf(document.lines, document.shown);
  MakeShingles(document.tokens, shingles_);
  entry.text_hash = TokenSequenceHash(document.tokens);
  entry.tokens = static_cast<uint32_t>(document.tokens.size());
  entry.template_tokens = static_cast<uint32_t>(document.lines.tokens_left_out());
  Make(document.tokens, shingles_, entry, document);
}

}  // namespace reprise
