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

}  // namespace

std::vector<std::string> Differences(Relation relation, const TextFacts& duplicate,
                                     const TextFacts& kept) {
  std::vector<std::string> differences;
  if (relation == Relation::kIdentical) return differences;
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
  if (relation != Relation::kSameText) {
    differences.push_back("text");
  } else if (differences.empty()) {
    differences.push_back("formatting");
  }
  return differences;
}

}  // namespace reprise
