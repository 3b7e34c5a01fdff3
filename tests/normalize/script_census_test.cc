#include "reprise/normalize/script_census.h"

#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("the script of a text is that of most of its letters") {
  const std::vector<std::pair<std::string, Script>> cases = {
      {"", Script::kUnknown},
      {"123 456, 789.", Script::kUnknown},
      {"The council met.", Script::kLatn},
      {"Совет собрался (council).", Script::kCyrl},
      {"Το συμβούλιο", Script::kGrek},
      {"اجتمع المجلس", Script::kArab},
      {"המועצה התכנסה", Script::kHebr},
      {"परिषद की बैठक", Script::kDeva},
      {"สภาประชุม", Script::kThai},
      {"ສະພາປະຊຸມ", Script::kLaoo},
      {"ក្រុមប្រឹក្សា", Script::kKhmr},
      {"ကောင်စီ", Script::kMymr},
      {"བོད་སྐད་", Script::kTibt},
      {"의회가 열렸다", Script::kHang},
      {"議会が開かれた", Script::kJpan},
      {"聂荣县严格", Script::kHans},
      {"聶榮縣嚴格", Script::kHant},
      {"山水人口", Script::kHani},
      {"პარლამენტი", Script::kOther},
      {"\xFF\xFE\x80", Script::kUnknown},
  };
  for (const auto& [text, script] : cases) {
    INFO(text);
    CHECK(std::string(ScriptName(DominantScript(text))) == ScriptName(script));
  }
}

TEST_CASE("Traditional text with a few Simplified characters is Traditional") {
  CHECK(DominantScript("聶榮縣嚴格按照規定辦理，书") == Script::kHant);
}

TEST_CASE("a long text is judged by all of its parts") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "council ";
  for (int i = 0; i < 20000; ++i) text += "學習";
  CHECK(DominantScript(text) == Script::kHant);
}

}  // namespace
}  // namespace reprise
