#include "cli/inspect_command.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_format.h"
#include "cli/exit_code.h"
#include "cli/print.h"
#include "cli/single_file.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/inspect.h"

namespace reprise::cli {
namespace {

constexpr size_t kExcerptBytes = 300;
constexpr size_t kChangesShown = 20;
constexpr size_t kTokensShown = 16;

// The beginning of a text on one line, cut between characters.
std::string Excerpt(std::string_view text) {
  size_t end = std::min(text.size(), kExcerptBytes);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  std::string line;
  for (const char c : text.substr(0, end)) line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return end < text.size() ? line + " ..." : line;
}

// On a line of its own; nothing of a text without anything.
void AppendExcerpt(std::string& out, std::string_view text) {
  if (!text.empty()) absl::StrAppendFormat(&out, "             %s\n", Excerpt(text));
}

void AppendChanges(std::string& out, const char* verb,
                   const std::vector<Inspection::Change>& changes) {
  for (size_t i = 0; i < std::min(changes.size(), kChangesShown); ++i) {
    const Inspection::Change& change = changes[i];
    absl::StrAppendFormat(&out, "             %s at byte %d: %s", verb, change.source.begin,
                          Excerpt(change.before));
    if (!change.after.empty()) absl::StrAppendFormat(&out, " -> %s", Excerpt(change.after));
    out += '\n';
  }
  if (changes.size() > kChangesShown) {
    absl::StrAppendFormat(&out, "             and %d more; --json shows all\n",
                          changes.size() - kChangesShown);
  }
}

std::string ForPeople(const Inspection& seen) {
  const TextFacts& facts = seen.facts;
  std::string out;
  absl::StrAppendFormat(&out, "read         %s  (%s, record %d, byte %d, %d bytes)\n", seen.id,
                        seen.origin.path, seen.origin.record, seen.origin.offset,
                        seen.source_bytes);
  absl::StrAppendFormat(&out, "decode       %s, confidence %d %%\n", CharsetName(facts.charset),
                        facts.charset_confidence);
  if (seen.is_page) {
    absl::StrAppendFormat(&out, "extract      %s, %d bytes",
                          seen.is_whole_page ? "all text" : "the body", seen.decoded.size());
    const std::pair<const char*, const std::string&> told[] = {
        {"title", seen.title}, {"date", seen.date}, {"author", seen.author}};
    for (const auto& [name, said] : told) {
      if (!said.empty()) absl::StrAppendFormat(&out, "; %s \"%s\"", name, Excerpt(said));
    }
    out += '\n';
  }
  if (facts.mojibake_repairs > 0) {
    absl::StrAppendFormat(&out,
                          "             %d paragraphs of mojibake restored, once read as %s\n",
                          facts.mojibake_repairs, CharsetName(facts.mojibake_carrier));
  }
  if (facts.byte_shift_repairs > 0) {
    absl::StrAppendFormat(&out, "             %d byte shifts restored\n", facts.byte_shift_repairs);
  }
  if (facts.replacements > 0)
    absl::StrAppendFormat(&out, "             %d characters lost\n", facts.replacements);
  AppendChanges(out, "repaired", seen.repairs);
  AppendExcerpt(out, seen.repaired);
  absl::StrAppendFormat(&out, "normalize    %s, %d glosses, %d homoglyphs\n",
                        ScriptName(facts.script), facts.glosses, facts.homoglyphs);
  AppendChanges(out, "gloss", seen.glosses);
  AppendExcerpt(out, seen.folded);
  absl::StrAppendFormat(&out, "tokens       %d:", seen.tokens.size());
  for (size_t i = 0; i < std::min(seen.tokens.size(), kTokensShown); ++i) {
    absl::StrAppendFormat(&out, " %s@%d", seen.tokens[i].text, seen.tokens[i].source.begin);
  }
  if (seen.tokens.size() > kTokensShown) out += " ...";
  out += '\n';
  if (seen.is_all_template) {
    out +=
        "             nearly all of it stands on other pages of its site too: nothing left out\n";
  }
  AppendChanges(out, "template", seen.template_lines);
  absl::StrAppendFormat(&out, "shingles     %d, %d distinct\n", seen.shingles,
                        seen.distinct_shingles);
  if (!seen.minhash.empty()) {
    absl::StrAppendFormat(&out, "sketch       minhash");
    for (size_t i = 0; i < 4; ++i) absl::StrAppendFormat(&out, " %08x", seen.minhash[i]);
    absl::StrAppendFormat(&out, " ... (%d slots), simhash %016x\n", seen.minhash.size(),
                          seen.simhash);
  }
  return out;
}

using Json = nlohmann::ordered_json;

Json ChangesJson(const std::vector<Inspection::Change>& changes) {
  Json list = Json::array();
  for (const Inspection::Change& change : changes) {
    list.push_back({{"begin", change.source.begin},
                    {"end", change.source.end},
                    {"before", change.before},
                    {"after", change.after}});
  }
  return list;
}

std::string ForPrograms(const Inspection& seen) {
  const TextFacts& facts = seen.facts;
  Json tokens = Json::array();
  for (const Inspection::Token& token : seen.tokens) {
    tokens.push_back({{"text", token.text},
                      {"weight", token.weight},
                      {"begin", token.source.begin},
                      {"end", token.source.end}});
  }
  Json json = {
      {"id", seen.id},
      {"url", seen.url},
      {"origin",
       {{"path", seen.origin.path},
        {"record", seen.origin.record},
        {"offset", seen.origin.offset}}},
      {"bytes", seen.source_bytes},
      {"decode",
       {{"charset", CharsetName(facts.charset)},
        {"confidence", facts.charset_confidence},
        {"text", seen.decoded},
        {"mojibake_carrier",
         facts.mojibake_repairs > 0 ? Json(CharsetName(facts.mojibake_carrier)) : Json()},
        {"mojibake_repairs", facts.mojibake_repairs},
        {"byte_shift_repairs", facts.byte_shift_repairs},
        {"replacements", facts.replacements},
        {"repairs", ChangesJson(seen.repairs)},
        {"repaired", seen.repaired}}},
      {"extract", seen.is_page ? Json({{"whole", seen.is_whole_page},
                                       {"title", seen.title},
                                       {"date", seen.date},
                                       {"author", seen.author}})
                               : Json()},
      {"normalize",
       {{"script", ScriptName(facts.script)},
        {"homoglyphs", facts.homoglyphs},
        {"glosses", ChangesJson(seen.glosses)},
        {"folded", seen.folded}}},
      {"template_lines", ChangesJson(seen.template_lines)},
      {"tokens", tokens},
      {"shingles", {{"count", seen.shingles}, {"distinct", seen.distinct_shingles}}},
      {"sketch", {{"minhash", seen.minhash}, {"simhash", absl::StrFormat("%016x", seen.simhash)}}}};
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

absl::StatusOr<int> RunInspect(const Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus,
                           OpenSingleFile(settings.inputs[0], settings.read));
  REPRISE_ASSIGN_OR_RETURN(const Inspection seen,
                           InspectDocument(corpus, settings.dedup, settings.record));
  REPRISE_RETURN_IF_ERROR(Print(settings.json ? ForPrograms(seen) : ForPeople(seen)));
  return kDone;
}

}  // namespace reprise::cli
