#include "reprise/pipeline/compare.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "tests/catch.h"
#include "tests/seeds.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

Comparison Compare(const std::string& a, const std::string& b, const DedupOptions& options = {}) {
  MemoryCorpus corpus;
  corpus.Add("a", a);
  corpus.Add("b", b);
  absl::StatusOr<Comparison> comparison = CompareDocuments({corpus, 1}, {corpus, 2}, options);
  INFO(std::string(comparison.status().message()));
  REQUIRE(comparison.ok());
  return *std::move(comparison);
}

std::string RelationOf(const std::string& a, const std::string& b) {
  return RelationName(Compare(a, b).relation);
}

std::string Words(int from, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppendFormat(&text, "word%d ", from + i);
  return text;
}

std::string Slice(const ComparedDocument& document, Span bytes) {
  return document.text.substr(bytes.begin, bytes.size());
}

TEST_CASE("two documents are identical, of the same text, near, contained or different") {
  const std::string text = Words(0, 104);
  CHECK(RelationOf(text, text) == "identical");
  CHECK(RelationOf(text, "Word0, " + Words(1, 103)) == "same-text");
  CHECK(RelationOf(text, Words(0, 100)) == "near");
  CHECK(RelationOf(text, Words(0, 104) + Words(500, 500)) == "contained");
  CHECK(RelationOf(Words(300, 900) + text, text) == "contained");
  CHECK(RelationOf(text, Words(52, 104)) == "different");
  CHECK(RelationOf("", "") == "identical");
  CHECK(RelationOf("", " ...") == "different");
}

TEST_CASE("the relation goes by the threshold, and resemblance and containments are counted") {
  const std::string a = Words(0, 104);
  const std::string b = Words(0, 84);
  CHECK(Compare(a, b, {.threshold_milli = 800}).relation == Relation::kNear);
  CHECK(Compare(a, b, {.threshold_milli = 801}).relation == Relation::kContained);
  const Overlap overlap = Compare(a, b).overlap;
  CHECK(overlap.a_size == 100);
  CHECK(overlap.b_size == 80);
  CHECK(overlap.shared == 80);
}

TEST_CASE("shared passages stand longest first with their bytes on both sides") {
  const std::string a = "Intro. " + Words(0, 25) + "; " + Words(100, 40) + "end";
  const std::string b = Words(100, 40) + "\n\nother words here " + Words(0, 25);
  const Comparison seen = Compare(a, b);
  CHECK(seen.a.text == a);
  REQUIRE(seen.passages.size() == 2);
  CHECK(seen.passages[0].tokens == 40);
  CHECK(seen.passages[1].tokens == 25);
  for (const ComparedPassage& passage : seen.passages) {
    CHECK(passage.matches == passage.tokens);
    CHECK(Slice(seen.a, passage.a) == Slice(seen.b, passage.b));
  }
  CHECK(Slice(seen.a, seen.passages[1].a).starts_with("word0 "));
  CHECK(Slice(seen.a, seen.passages[1].a).ends_with(" word24"));
}

TEST_CASE("differences, glosses and repairs are told in bytes of the decoded text") {
  const std::string glossed = "聶榮縣嚴(yan) 格輪牧，嚴(yan) 格管理";
  const std::string damaged = "He said donâ€™t, the cafÃ© isnâ€™t open, and nobody elseâ€™s was";
  const Comparison seen = Compare(glossed, damaged);
  CHECK_FALSE(seen.relation.has_value());
  CHECK(seen.differences.empty());
  REQUIRE(seen.a.glosses.size() == 2);
  CHECK(Slice(seen.a, seen.a.glosses[0]).starts_with("(yan)"));
  CHECK(seen.b.text == damaged);
  for (const TextRepair& repair : seen.b.repairs) {
    CHECK(repair.span.end <= damaged.size());
    CHECK(Slice(seen.b, repair.span) != repair.after);
  }
  CHECK(seen.b.repairs.empty() == (seen.b.facts.mojibake_repairs == 0));
  const Comparison same =
      Compare("聶榮縣嚴(yan) 格輪牧，嚴(yan) 格管理", "聂荣县严格轮牧，严格管理");
  CHECK(same.relation == Relation::kSameText);
  CHECK(same.differences == std::vector<std::string>{"script:Hant", "gloss:2"});
}

TEST_CASE("records are chosen by their line, and what cannot be had is named") {
  const TemporaryDirectory temporary;
  const std::string path = temporary.Write(
      "a.jsonl",
      "{\"id\":\"x\",\"text\":\"first text\"}\n{\"id\":\"y\",\"text\":\"second\"}\nbad\n");
  const FileCorpus corpus = FileCorpus::Open({path}, {}).value();
  const Comparison seen = CompareDocuments({corpus, 0}, {corpus, 2}, {}).value();
  CHECK(seen.a.id == "x");
  CHECK(seen.b.id == "y");
  CHECK(seen.b.origin.record == 2);
  CHECK(absl::IsNotFound(CompareDocuments({corpus, 0}, {corpus, 9}, {}).status()));
  const absl::Status bad = CompareDocuments({corpus, 3}, {corpus, 1}, {}).status();
  CHECK(absl::IsDataLoss(bad));
  CHECK(std::string(bad.message()).find("a.jsonl, record 3: ") != std::string::npos);
  CHECK(absl::IsInvalidArgument(
      CompareDocuments({corpus, 0}, {corpus, 2}, {.threshold_milli = 0}).status()));
}

TEST_CASE("seeds 000 and 002 are different and share the five passages") {
  const std::optional<std::string> a = ReadSeed("000");
  const std::optional<std::string> b = ReadSeed("002");
  if (!a || !b) {
    WARN(kNoSeeds);
    return;
  }
  const Comparison seen = Compare(*a, *b, {.min_tokens = 10});
  CHECK(std::string(RelationName(seen.relation)) == "different");
  std::set<std::string> texts;
  for (const ComparedPassage& passage : seen.passages) texts.insert(Slice(seen.b, passage.b));
  REQUIRE(texts.size() == 5);
  for (const char* words : {"銀行”,創新“垃圾回收", "聶榮縣推行“大牧區小城鎮聯村", "集成草場22萬",
                            "經濟“聯創、聯增", "大牧區小城鎮聯村"}) {
    CAPTURE(words);
    CHECK(std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return text.find(words) != std::string::npos;
    }));
  }
}

}  // namespace
}  // namespace reprise
