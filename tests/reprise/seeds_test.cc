// Five real pages and what happens to such pages: see tests/seeds.h for where they are.
#include "tests/seeds.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "reprise/reprise.h"
#include "tests/catch.h"
#include "tests/reprise/encode.h"

namespace reprise {
namespace {

const char* const kNumbers[] = {"000", "001", "002", "003", "004"};

// The glosses of the two glossed pages: lower-case Latin in parentheses, one space after it. The
// pages hold nothing else of the kind.
std::string WithoutGlosses(const std::string& utf8) {
  std::string result;
  for (size_t i = 0; i < utf8.size();) {
    const size_t close = utf8[i] == '(' ? utf8.find(')', i) : std::string::npos;
    bool gloss = close != std::string::npos && close - i <= 10 && close > i + 1;
    for (size_t j = i + 1; gloss && j < close; ++j) {
      const unsigned char c = static_cast<unsigned char>(utf8[j]);
      gloss = (c >= 'a' && c <= 'z') || (c >= 0x80 && c < 0xE0);
    }
    if (!gloss) {
      result += utf8[i++];
      continue;
    }
    i = close + 1;
    if (i < utf8.size() && utf8[i] == ' ') ++i;
  }
  return result;
}

std::map<std::string, std::string> ReadSeeds() {
  std::map<std::string, std::string> seeds;
  for (const char* number : kNumbers) {
    if (const std::optional<std::string> page = ReadSeed(number)) seeds[number] = *page;
  }
  return seeds;
}

TEST_CASE("the five seed pages are no duplicates of one another") {
  const auto seeds = ReadSeeds();
  if (seeds.size() < 5) {
    WARN(kNoSeeds);
    return;
  }
  Deduplicator dedup({});
  for (const auto& [number, page] : seeds) REQUIRE(dedup.Add(number, page).ok());
  const DedupResult result = dedup.Finish().value();
  CHECK(result.kept.size() == 5);
  CHECK(result.rejected.empty());
}

TEST_CASE("seed pages in other charsets and widths are found again, with the reason") {
  const auto seeds = ReadSeeds();
  if (seeds.size() < 5) {
    WARN(kNoSeeds);
    return;
  }
  Deduplicator dedup({});
  std::map<std::string, std::string> expected;  // Id of a copy to what its differences must name.
  for (const auto& [number, page] : seeds) {
    REQUIRE(dedup.Add(number, page).ok());
    const auto add = [&](const std::string& name, const std::optional<std::string>& bytes,
                         const std::string& why) {
      if (!bytes) return;
      REQUIRE(dedup.Add(number + " " + name, *bytes).ok());
      expected[number + " " + name] = why;
    };
    add("gb18030", Encode(page, "gb18030"), "encoding:gb18030");
    add("big5", Encode(page, "Big5"), "encoding:big5");
    add("utf-16le", Encode("\xEF\xBB\xBF" + page, "UTF-16LE"), "encoding:utf-16le");
    add("utf-16be", Encode("\xEF\xBB\xBF" + page, "UTF-16BE"), "encoding:utf-16be");
    add("full width", Transliterate(page, "Halfwidth-Fullwidth"), "");
  }
  const DedupResult result = dedup.Finish().value();
  CHECK(result.rejected.empty());
  CHECK(result.clusters.size() == 5);
  std::map<std::string, const DedupResult::Duplicate*> found;
  for (const DedupResult::Duplicate& duplicate : result.duplicates)
    found[duplicate.id] = &duplicate;
  for (const DedupResult::Cluster& cluster : result.clusters) {
    for (const std::string& member : cluster.members) {
      CHECK(member.substr(0, 3) == cluster.representative.substr(0, 3));
    }
  }
  for (const auto& [id, why] : expected) {
    CAPTURE(id, why);
    // Whichever copy is the least damaged stays; of two as good, the first.
    const std::string original = id.substr(0, 3);
    const bool is_kept = !found.contains(id);
    REQUIRE(found.contains(is_kept ? original : id));
    const DedupResult::Duplicate& duplicate = *found[is_kept ? original : id];
    CHECK((duplicate.relation == Relation::kSameText || duplicate.relation == Relation::kNear));
    CHECK(!duplicate.differences.empty());
    if (!why.empty()) {
      CHECK_FALSE(is_kept);
      CHECK(std::count(duplicate.differences.begin(), duplicate.differences.end(), why) == 1);
    }
  }
}

TEST_CASE("the glossed Traditional pages are found again as Simplified pages without glosses") {
  const auto seeds = ReadSeeds();
  if (seeds.size() < 5) {
    WARN(kNoSeeds);
    return;
  }
  for (const auto& [number, gloss_count] :
       {std::pair<std::string, int>{"001", 125}, {"002", 114}}) {
    Deduplicator dedup({});
    for (const auto& [other, page] : seeds) REQUIRE(dedup.Add(other, page).ok());
    const std::string clean =
        Transliterate(WithoutGlosses(seeds.at(number)), "Traditional-Simplified");
    REQUIRE(dedup.Add("clean", clean).ok());
    const DedupResult result = dedup.Finish().value();
    CAPTURE(number);
    REQUIRE(result.duplicates.size() == 1);
    const DedupResult::Duplicate& duplicate = result.duplicates[0];
    CHECK(duplicate.id == number);  // The cleanest copy is kept: the one without glosses.
    CHECK(duplicate.duplicate_of == "clean");
    CHECK(duplicate.resemblance >= 0.98);
    const auto& words = duplicate.differences;
    CHECK(std::count(words.begin(), words.end(), "gloss:" + std::to_string(gloss_count)) == 1);
    CHECK(std::count(words.begin(), words.end(), "script:Hant") == 1);
  }
}

TEST_CASE("the glossed pages resemble what their authors wrote to 0.995") {
  // In 001 two characters were cut in half, and one of the two places lost a pair of bytes.
  const std::map<std::string, std::string> wording = {{"變?yōu)榱恕皡⑴c", "變為了“參與"},
                                                      {"一家?guī)右唤M", "一家帶動一組"}};
  for (const char* number : {"001", "002"}) {
    const std::optional<std::string> page = ReadSeed(number);
    if (!page) {
      WARN(kNoSeeds);
      return;
    }
    std::string author = *page;
    for (const auto& [damaged, written] : wording) {
      const size_t at = author.find(damaged);
      if (at != std::string::npos) author.replace(at, damaged.size(), written);
    }
    CHECK((author != *page) == (std::string(number) == "001"));
    author = Transliterate(WithoutGlosses(author), "Traditional-Simplified");
    Deduplicator dedup({.threshold_milli = 995});
    REQUIRE(dedup.Add("page", *page).ok());
    REQUIRE(dedup.Add("author", author).ok());
    const DedupResult result = dedup.Finish().value();
    CAPTURE(number);
    REQUIRE(result.duplicates.size() == 1);
    CHECK(result.duplicates[0].resemblance >= 0.995);
  }
}

}  // namespace
}  // namespace reprise
