// One article in every form that loses nothing must have one set of tokens.
#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "reprise/reprise.h"
#include "tests/catch.h"
#include "tests/reprise/encode.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

std::string ReadArticle(const std::string& name) {
  const std::string crawl = REPRISE_FIXTURES_DIR "/crawl/";
  return ReadFile(crawl + name);
}

TEST_CASE("an article in other charsets, widths, glosses and double encoding is the same text") {
  const std::string simplified = ReadArticle("plateau.example/nyerong.txt");
  REQUIRE(simplified.size() > 1000);
  const std::map<std::string, std::optional<std::string>> forms = {
      {"utf-8", simplified},
      {"gb18030", Encode(simplified, "gb18030")},
      {"hz", Encode(simplified, "HZ")},
      {"utf-16le", Encode(simplified, "UTF-16LE")},
      {"utf-16be", Encode(simplified, "UTF-16BE")},
      {"utf-32le", Encode(simplified, "UTF-32LE")},
      {"big5", ReadArticle("mirror.example/nyerong_traditional.big5.txt")},
      {"full width", Transliterate(simplified, "Halfwidth-Fullwidth")},
      {"toned glosses", ReadArticle("spinner.example/nyerong_toned.txt")},
      {"toneless glosses", ReadArticle("spinner.example/nyerong_toneless.txt")},
      // UTF-8 taken for Latin-1 and saved as UTF-8 again.
      {"double encoding", Decode(simplified, "ISO-8859-1")},
      // GB18030 taken for Windows-1252 loses five bytes; for Latin-1 it loses none.
      {"gb18030 as latin-1", Decode(*Encode(simplified, "gb18030"), "ISO-8859-1")},
  };
  Deduplicator dedup({});
  for (const auto& [name, bytes] : forms) {
    CAPTURE(name);
    REQUIRE(bytes.has_value());
    REQUIRE(dedup.Add(name, *bytes).ok());
  }
  const DedupResult result = dedup.Finish().value();
  CHECK(result.kept.size() == 1);
  for (const DedupResult::Duplicate& duplicate : result.duplicates) {
    CAPTURE(duplicate.id, duplicate.duplicate_of, duplicate.differences);
    CHECK(duplicate.relation == Relation::kSameText);
  }
  CHECK(result.duplicates.size() + 1 == forms.size());
}

}  // namespace
}  // namespace reprise
