#include "reprise/pipeline/inspect.h"

#include "reprise/core/offset_map.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/record_search.h"
#include "reprise/pipeline/sketch_pass.h"
#include "reprise/sketch/minhash.h"
#include "reprise/sketch/simhash.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

void AppendUtf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string Utf8Of(std::u16string_view units) {
  std::string out;
  for (size_t i = 0; i < units.size(); ++i) {
    char32_t c = units[i];
    const bool pair = c >= 0xD800 && c < 0xDC00 && i + 1 < units.size();
    if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - char32_t{0xDC00});
    AppendUtf8(c, out);
  }
  return out;
}

Inspection Describe(const DocumentAnalyzer& analyzer, const Origin& origin) {
  const DecodedText& text = analyzer.text();
  const FoldedText& folded = analyzer.folded();
  const OffsetMap to_source = OffsetMap::Compose(text.decode_map, text.repair_map);
  Inspection result = {.id = analyzer.record().id, .url = analyzer.record().url, .origin = origin};
  result.source_bytes = analyzer.record().text.size();
  result.facts = analyzer.facts();
  result.is_page = analyzer.is_page();
  if (result.is_page) {
    result.is_whole_page = analyzer.page().is_whole_page;
    result.title = analyzer.page().title;
    result.date = analyzer.page().date;
    result.author = analyzer.page().author;
  }
  result.decoded = text.decoded;
  result.repaired = text.utf8;
  for (const OffsetMap::Edit& edit : text.repair_map.edits()) {
    result.repairs.push_back(
        {text.decode_map.ToInput(edit.input),
         std::string(text.decoded.substr(edit.input.begin, edit.input.size())),
         std::string(text.utf8.substr(edit.output.begin, edit.output.size()))});
  }
  for (const Span& gloss : folded.glosses) {
    result.glosses.push_back({to_source.ToInput(gloss),
                              std::string(text.utf8.substr(gloss.begin, gloss.size())),
                              std::string()});
  }
  for (const PageLines::Line& line : analyzer.lines().left_out()) {
    result.template_lines.push_back(
        {to_source.ToInput(line.bytes),
         std::string(text.utf8.substr(line.bytes.begin, line.bytes.size())), std::string()});
  }
  result.is_all_template = analyzer.lines().is_spared();
  result.folded = Utf8Of(folded.units);
  const TokenList& tokens = analyzer.tokens();
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Span utf8 = {folded.offsets[tokens.begins[i]].begin,
                       folded.offsets[tokens.ends[i] - 1].end};
    const std::u16string_view units = folded.units;
    result.tokens.push_back(
        {to_source.ToInput(utf8),
         Utf8Of(units.substr(tokens.begins[i], tokens.ends[i] - tokens.begins[i])),
         tokens.weights[i]});
  }
  const Column<uint64_t>& shingles = analyzer.shingles().hashes;
  std::vector<uint64_t> distinct(shingles.begin(), shingles.end());
  result.shingles = distinct.size();
  MakeShingleSet(distinct);
  result.distinct_shingles = distinct.size();
  if (!distinct.empty()) {
    MinHashSignature signature;
    SketchMinHash(distinct, signature);
    result.minhash.assign(signature.begin(), signature.end());
    result.simhash = SketchSimHash(distinct);
  }
  return result;
}

}  // namespace

absl::StatusOr<Inspection> InspectDocument(const Corpus& corpus, const DedupOptions& options,
                                           uint64_t record) {
  REPRISE_RETURN_IF_ERROR(options.Validate());
  DocumentAnalyzer::Options with = {.charset = options.charset,
                                    .extract = options.extract,
                                    .want_offsets = true,
                                    .want_lines = true};
  RecordBatch batch;
  DocumentAnalyzer analyzer(corpus, with);
  REPRISE_ASSIGN_OR_RETURN(Origin origin, AnalyzeRecord(corpus, record, batch, analyzer));
  if (analyzer.lines().hashes().empty()) return Describe(analyzer, origin);
  RunListener silent;
  REPRISE_ASSIGN_OR_RETURN(const TemplateLines template_lines,
                           FindTemplateLines(corpus, options, silent));
  with.template_lines = &template_lines;
  DocumentAnalyzer without_template(corpus, with);
  REPRISE_ASSIGN_OR_RETURN(origin, AnalyzeRecord(corpus, record, batch, without_template));
  return Describe(without_template, origin);
}

}  // namespace reprise
