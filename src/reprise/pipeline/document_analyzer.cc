#include "reprise/pipeline/document_analyzer.h"

#include "reprise/core/hash.h"
#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/extract/html_sniffer.h"
#include "reprise/extract/meta_prescan.h"

namespace reprise {

DocumentAnalyzer::DocumentAnalyzer(const Corpus& corpus, Options options)
    : extract_(options.extract),
      want_lines_(options.want_lines || !options.template_lines->empty()),
      template_lines_(*options.template_lines),
      interpreter_(corpus.NewInterpreter()),
      page_decoder_(DecodeOptions{.charset = options.charset, .repair = false}),
      extractor_(ExtractOptions{.mode = options.extract}),
      decoder_(DecodeOptions{.charset = options.charset, .want_offsets = options.want_offsets}),
      normalizer_(NormalizeOptions{.want_offsets = options.want_offsets}),
      tracing_normalizer_(NormalizeOptions{.want_offsets = true}),
      positions_(options.want_offsets ? TokenPositions::kKeep : TokenPositions::kSkip) {}

absl::Status DocumentAnalyzer::Decode(const RecordBatch& batch, const RawRecord& raw,
                                      Stage& stage) {
  stage = Stage::kRead;
  facts_ = TextFacts{};
  lines_.Clear();
  REPRISE_RETURN_IF_ERROR(interpreter_->Parse(batch, raw, record_));
  stage = Stage::kDecode;
  const bool is_html = IsPage();
  is_page_ = is_html && extract_ != ExtractMode::kNone;
  CharsetHint hint = {.is_utf8 = record_.is_utf8, .declared = record_.declared_charset};
  if (is_html && hint.declared.empty()) hint.declared = MetaCharset(record_.text);
  return is_page_ ? DecodePage(hint) : decoder_.Decode(record_.text, hint, text_, facts_);
}

// What a record says it is counts first, then how it begins, then its name. A text in JSON is what
// its field is said to hold.
bool DocumentAnalyzer::IsPage() const {
  if (record_.media_type != MediaType::kUnknown) return record_.media_type == MediaType::kHtml;
  if (record_.is_utf8) return false;
  return LooksLikeHtml(record_.text) || HasHtmlName(record_.id);
}

// What somebody has put into JSON as text is no longer the page it may come from.
std::string DocumentAnalyzer::SiteOf(const RawRecord& raw) const {
  return is_page_ || raw.format == RecordFormat::kWarc ? HostOf(record_.url) : std::string();
}

const TemplateLines* DocumentAnalyzer::NoTemplateLines() {
  static const TemplateLines* const none = new TemplateLines();
  return none;
}

std::optional<uint64_t> DocumentAnalyzer::PageTextHash() const {
  if (!is_page_) return std::nullopt;
  return HashBytes64(text_.decoded);
}

// Repairs are for what was extracted: markup and script would only mislead them.
absl::Status DocumentAnalyzer::DecodePage(const CharsetHint& hint) {
  REPRISE_RETURN_IF_ERROR(page_decoder_.Decode(record_.text, hint, page_text_, facts_));
  const TextFacts page_facts = facts_;
  extractor_.Extract(page_text_.decoded, page_);
  REPRISE_RETURN_IF_ERROR(decoder_.Decode(page_.text, {.is_utf8 = true}, text_, facts_));
  facts_.charset = page_facts.charset;
  facts_.charset_confidence = page_facts.charset_confidence;
  if (record_.url.empty() && page_.canonical_url.starts_with("http")) {
    record_.url = page_.canonical_url;
  }
  if (record_.date.empty()) record_.date = page_.date;
  return absl::OkStatus();
}

absl::Status DocumentAnalyzer::Analyze(const RecordBatch& batch, const RawRecord& raw,
                                       Stage& stage) {
  REPRISE_RETURN_IF_ERROR(Decode(batch, raw, stage));
  const std::string site = want_lines_ ? SiteOf(raw) : std::string();
  if (!site.empty()) {
    tracing_normalizer_.Normalize(text_.utf8, folded_, facts_);
    Tokenize(folded_.units, tokens_, TokenPositions::kKeep);
    lines_.Find(site, text_.utf8, folded_, tokens_);
    lines_.LeaveOut(template_lines_, tokens_);
  } else {
    normalizer_.Normalize(text_.utf8, folded_, facts_);
    Tokenize(folded_.units, tokens_, positions_);
  }
  MakeShingles(tokens_, shingles_);
  return absl::OkStatus();
}

}  // namespace reprise
