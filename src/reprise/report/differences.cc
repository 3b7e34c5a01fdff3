#include "reprise/report/differences.h"

#include "absl/strings/str_format.h"

namespace reprise {
namespace {

void AddCount(const char* name, uint32_t duplicate, uint32_t kept,
              std::vector<std::string>& differences) {
  if (duplicate == kept) return;
  differences.push_back(
      absl::StrFormat("%s:%d", name, duplicate > kept ? duplicate - kept : kept - duplicate));
}

// Why the bytes differ, of which identical documents have nothing.
void AddReasons(Relation relation, const TextFacts& duplicate, const TextFacts& kept,
                const DocumentSource& duplicate_source, const DocumentSource& kept_source,
                std::vector<std::string>& differences) {
  if (duplicate.charset != kept.charset) {
    differences.push_back(absl::StrFormat("encoding:%s", CharsetName(duplicate.charset)));
  }
  if (duplicate.script != kept.script) {
    differences.push_back(absl::StrFormat("script:%s", ScriptName(duplicate.script)));
  }
  AddCount("gloss", duplicate.glosses, kept.glosses, differences);
  if (duplicate.mojibake_carrier != kept.mojibake_carrier) {
    const Charset carrier = duplicate.mojibake_carrier != kUnknownCharset
                                ? duplicate.mojibake_carrier
                                : kept.mojibake_carrier;
    differences.push_back(absl::StrFormat("mojibake:%s", CharsetName(carrier)));
  }
  AddCount("byte-shift", duplicate.byte_shift_repairs, kept.byte_shift_repairs, differences);
  AddCount("lost", duplicate.replacements, kept.replacements, differences);
  AddCount("homoglyph", duplicate.homoglyphs, kept.homoglyphs, differences);
  AddCount("self-repeat", duplicate.repeats, kept.repeats, differences);
  const std::optional<uint64_t>& duplicate_page = duplicate_source.page_text;
  const std::optional<uint64_t>& kept_page = kept_source.page_text;
  if (duplicate_page.has_value() != kept_page.has_value() ||
      (duplicate_page.has_value() && duplicate_page == kept_page)) {
    differences.push_back("markup");
  }
  AddCount("template", duplicate_source.template_tokens, kept_source.template_tokens, differences);
  if (relation != Relation::kSameText) {
    differences.push_back("text");
  } else if (differences.empty()) {
    differences.push_back("formatting");
  }
}

}  // namespace

std::vector<std::string> Differences(Relation relation, const TextFacts& duplicate,
                                     const TextFacts& kept, const DocumentSource& duplicate_source,
                                     const DocumentSource& kept_source) {
  std::vector<std::string> differences;
  if (relation != Relation::kIdentical) {
    AddReasons(relation, duplicate, kept, duplicate_source, kept_source, differences);
  }
  const bool have_hosts = !duplicate_source.host.empty() && !kept_source.host.empty();
  if (have_hosts && duplicate_source.host != kept_source.host && relation != Relation::kContained) {
    differences.push_back(absl::StrFormat("mirror:%s", duplicate_source.host));
  }
  return differences;
}

}  // namespace reprise
