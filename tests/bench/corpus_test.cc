#include "bench/corpus/corpus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "bench/corpus/han_characters.h"
#include "reprise/core/hash.h"
#include "reprise/index/bands.h"
#include "reprise/sketch/minhash.h"
#include "reprise/verify/shingle_set.h"
#include "tests/bench/analysis.h"
#include "tests/catch.h"

namespace reprise::bench {
namespace {

Corpus Make(CorpusOptions options) {
  auto corpus = Corpus::Make(std::move(options));
  REQUIRE(corpus.ok());
  return *std::move(corpus);
}

uint64_t HashOf(const Corpus& corpus, uint64_t documents) {
  uint64_t hash = 0;
  for (uint64_t document = 0; document < documents; ++document) {
    hash = Mix64(hash ^ HashBytes64(corpus.Bytes(document, corpus.Plan(document))));
  }
  return hash;
}

// Words, lower case, of the Latin text in the first documents; punctuation and years left out.
std::map<std::string, uint64_t> CountLatinWords(const Corpus& corpus, uint64_t documents) {
  std::map<std::string, uint64_t> counts;
  for (uint64_t document = 0; document < documents; ++document) {
    if (corpus.Plan(document).language != Language::kAscii) continue;
    std::string word;
    for (const char c : corpus.Text(document)) {
      if (std::isalpha(static_cast<unsigned char>(c))) {
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      } else if (!word.empty()) {
        ++counts[word];
        word.clear();
      }
    }
  }
  return counts;
}

TEST_CASE("A corpus has the same bytes on every machine, and always had") {
  CHECK(HashOf(Make({.seed = 1}), 3000) == 0xeb424d1d24a99acb);
  CHECK(HashOf(Make({.seed = 2}), 3000) != HashOf(Make({.seed = 1}), 3000));
  CHECK(HashOf(Make({.shape = Shape::kTemplate}), 100) == 0xd17326a991f3b172);
  CHECK(HashOf(Make({.shape = Shape::kOneBucket}), 100) == 0x44225fea26019762);
}

TEST_CASE("A small corpus is the beginning of a large one") {
  CHECK(HashOf(Make({.documents = 2000}), 2000) == HashOf(Make({.documents = 1'000'000}), 2000));
}

TEST_CASE("Every kind of document has the share that was asked for") {
  Shares shares = {0, 100, 10, 20, 30, 200, 40, 50, 60};
  const uint64_t documents = 50'000;
  const Corpus corpus = Make({.documents = documents, .shares = shares});
  std::array<uint64_t, kKinds> counts = {};
  for (uint64_t document = 0; document < documents; ++document)
    ++counts[static_cast<size_t>(corpus.Plan(document).kind)];
  shares[0] = 490;
  for (size_t kind = 0; kind < kKinds; ++kind) {
    INFO(KindName(static_cast<Kind>(kind)));
    const double expected = static_cast<double>(shares[kind]) / 1000 * documents;
    // Five standard deviations.
    CHECK(std::abs(static_cast<double>(counts[kind]) - expected) < 5 * std::sqrt(expected));
  }
}

TEST_CASE("Where few are originals, still all copies are made that were asked for") {
  const Corpus corpus = Make({.documents = 20'000, .shares = {0, 0, 0, 0, 0, 800, 0, 0, 0}});
  uint64_t copies = 0;
  for (uint64_t document = 0; document < 20'000; ++document)
    copies += corpus.Plan(document).kind == Kind::kEdited ? 1 : 0;
  CHECK(copies > 15'700);
  CHECK(copies < 16'300);
}

TEST_CASE("A copy's source is an earlier original, and one that its kind needs") {
  const Corpus corpus = Make({.shares = {0, 100, 100, 100, 100, 100, 100, 0, 0}});
  for (uint64_t document = 0; document < 20'000; ++document) {
    const Planned planned = corpus.Plan(document);
    if (planned.source == document) continue;
    const Planned source = corpus.Plan(planned.source);
    REQUIRE(planned.source < document);
    REQUIRE(source.kind == Kind::kOriginal);
    if (planned.kind == Kind::kTraditional || planned.kind == Kind::kGlossed) {
      REQUIRE(source.language == Language::kChinese);
    }
    REQUIRE((planned.charset != TextCharset::kUtf8) == (planned.kind == Kind::kEncoded));
  }
}

TEST_CASE("Some documents are copied often, most never") {
  const uint64_t documents = 100'000;
  const Corpus corpus = Make({.documents = documents});
  std::vector<uint32_t> copies(documents);
  for (uint64_t document = 0; document < documents; ++document) {
    const uint64_t source = corpus.Plan(document).source;
    if (source != document) ++copies[source];
  }
  CHECK(*std::max_element(copies.begin(), copies.end()) > 40);
  CHECK(std::count(copies.begin(), copies.end(), 0u) > 80'000);
  CHECK(std::count(copies.begin(), copies.end(), 1u) > 5'000);
}

TEST_CASE("Articles are as long as asked in the middle, with a long tail") {
  const uint64_t median = GENERATE(2000u, 500u);
  const Corpus corpus = Make({.median_bytes = median, .shares = {}});
  std::vector<double> sizes;
  for (uint64_t document = 0; document < 4000; ++document)
    sizes.push_back(static_cast<double>(corpus.Text(document).size()));
  std::sort(sizes.begin(), sizes.end());
  // A text ends with the sentence that reaches its length: half a sentence longer.
  CHECK(sizes[2000] > 0.95 * static_cast<double>(median));
  CHECK(sizes[2000] < 1.08 * static_cast<double>(median) + 60);
  CHECK(sizes[3990] > 7 * static_cast<double>(median));
  CHECK(sizes[40] < 0.3 * static_cast<double>(median));
}

TEST_CASE("Words are as frequent as Zipf's law says") {
  const std::map<std::string, uint64_t> counts = CountLatinWords(Make({.shares = {}}), 6000);
  std::vector<double> by_rank;
  double total = 0;
  for (const auto& [word, count] : counts) {
    by_rank.push_back(static_cast<double>(count));
    total += by_rank.back();
  }
  std::sort(by_rank.rbegin(), by_rank.rend());
  REQUIRE(by_rank.size() > 20'000);
  CHECK(by_rank[0] / total == Approx(1.0 / 15).epsilon(0.1));
  // The slope of log frequency over log rank, from rank 4 to 4096.
  const double slope = (std::log(by_rank[4095]) - std::log(by_rank[3])) / std::log(1024.0);
  CHECK(slope == Approx(-1).margin(0.06));
}

TEST_CASE("Chinese is written with everyday characters, the frequent ones most") {
  const Corpus corpus = Make({.shares = {}});
  const HanCharacters& characters = HanCharacters::Get();
  uint64_t han = 0;
  uint64_t among_500 = 0;
  std::map<char32_t, uint64_t> counts;
  for (uint64_t document = 0; document < 1000; ++document) {
    if (corpus.Plan(document).language != Language::kChinese) continue;
    const std::string text = corpus.Text(document);
    for (size_t i = 0; i < text.size(); ++i) {
      if (!BeginsHan(text[i])) continue;
      const HanCharacter* const character = characters.Find(DecodeThreeBytes(&text[i]));
      REQUIRE(character != nullptr);
      ++han;
      if (character - &characters[0] < 500) ++among_500;
      ++counts[character->simplified];
    }
  }
  // Of modern Chinese 500 characters are three quarters and some 2,500 nearly all.
  CHECK(static_cast<double>(among_500) / static_cast<double>(han) > 0.6);
  CHECK(static_cast<double>(among_500) / static_cast<double>(han) < 0.9);
  CHECK(counts.size() > 2000);
}

TEST_CASE("Encoded, Traditional and glossed copies have the tokens of their source") {
  const Corpus corpus = Make({.shares = {0, 0, 100, 100, 100, 0, 0, 0, 0}});
  Analyst analyst;
  std::map<Kind, int> seen;
  std::map<TextCharset, int> charsets;
  for (uint64_t document = 0; document < 1500; ++document) {
    const Planned planned = corpus.Plan(document);
    if (planned.source == document) continue;
    const std::string bytes = corpus.Bytes(document, planned);
    INFO(document << " " << KindName(planned.kind) << " " << CharsetLabel(planned.charset));
    CHECK(bytes != corpus.Text(planned.source));
    CHECK(analyst.Analyze(bytes).tokens == analyst.Analyze(corpus.Text(planned.source)).tokens);
    ++seen[planned.kind];
    ++charsets[planned.charset];
  }
  CHECK(seen.size() == 3);
  CHECK(charsets.size() == 4);
}

TEST_CASE("A container holds its source whole and is no copy of it") {
  const Corpus corpus = Make({.shares = {0, 0, 0, 0, 0, 0, 200, 0, 0}});
  Analyst analyst;
  int containers = 0;
  for (uint64_t document = 0; document < 500; ++document) {
    const Planned planned = corpus.Plan(document);
    if (planned.kind != Kind::kContainer) continue;
    ++containers;
    const std::string source = corpus.Text(planned.source);
    const std::string text = corpus.Text(document);
    CHECK(text.find(source) != std::string::npos);
    CHECK(text.size() >= 2 * source.size());
    const Overlap overlap =
        CountOverlap(analyst.Analyze(source).shingles, analyst.Analyze(text).shingles);
    CHECK(overlap.shared == overlap.a_size);
    CHECK_FALSE(overlap.ResemblanceAtLeast(600));
  }
  CHECK(containers > 50);
}

TEST_CASE("A repeating document says everything twice") {
  const Corpus corpus = Make({.shares = {0, 0, 0, 0, 0, 0, 0, 1000, 0}});
  for (uint64_t document = 0; document < 20; ++document) {
    const std::string text = corpus.Text(document);
    REQUIRE(text.size() % 2 == 0);
    CHECK(text.substr(0, text.size() / 2) == text.substr(text.size() / 2));
  }
}

TEST_CASE("Documents of one template begin and end alike, and resemble each other little") {
  const Corpus corpus = Make({.shares = {0, 0, 0, 0, 0, 0, 0, 0, 1000}});
  Analyst analyst;
  std::map<std::string, std::vector<std::vector<uint64_t>>> of_template;
  for (uint64_t document = 0; document < 3000; ++document) {
    const std::string text = corpus.Text(document);
    of_template[text.substr(0, 100)].push_back(analyst.Analyze(text).shingles);
  }
  size_t pairs = 0;
  for (const auto& [begin, documents] : of_template) {
    for (size_t b = 1; b < documents.size(); ++b) {
      const Overlap overlap = CountOverlap(documents[0], documents[b]);
      CHECK(overlap.shared > 0);
      CHECK_FALSE(overlap.ResemblanceAtLeast(300));
      ++pairs;
    }
  }
  CHECK(pairs > 500);
}

TEST_CASE("An identical corpus is one document, a thousand times") {
  const Corpus corpus = Make({.documents = 1000, .shape = Shape::kIdentical});
  for (uint64_t document = 1; document < 1000; document += 111) {
    CHECK(corpus.Text(document) == corpus.Text(0));
    CHECK(corpus.Plan(document).kind == Kind::kIdentical);
  }
}

TEST_CASE("Documents with one beginning have an equal part and as much of their own") {
  const Corpus corpus = Make({.shape = Shape::kTemplate});
  Analyst analyst;
  const std::vector<uint64_t> first = analyst.Analyze(corpus.Text(0)).shingles;
  for (uint64_t document = 1; document < 100; ++document) {
    CHECK(corpus.Text(document).substr(0, 1000) == corpus.Text(0).substr(0, 1000));
    CHECK_FALSE(CountOverlap(first, analyst.Analyze(corpus.Text(document)).shingles)
                    .ResemblanceAtLeast(500));
  }
}

TEST_CASE("Documents of one bucket share bands at the usual threshold, and none is similar") {
  const Corpus corpus = Make({.shape = Shape::kOneBucket});
  const auto bands = ChooseBands(800, kMinHashSlots);
  REQUIRE(bands.ok());
  Analyst analyst;
  constexpr size_t kDocuments = 300;
  std::vector<MinHashSignature> signatures(kDocuments);
  std::vector<std::vector<uint64_t>> sets;
  for (size_t document = 0; document < kDocuments; ++document) {
    sets.push_back(analyst.Analyze(corpus.Text(document)).shingles);
    SketchMinHash(sets.back(), signatures[document]);
    if (document == 0) continue;
    const Overlap overlap = CountOverlap(sets[document - 1], sets[document]);
    REQUIRE(overlap.ResemblanceAtLeast(750));
    REQUIRE_FALSE(overlap.ResemblanceAtLeast(800));
  }
  size_t largest = 0;
  for (int band = 0; band < bands->count; ++band) {
    std::map<std::vector<uint32_t>, size_t> buckets;
    for (const MinHashSignature& signature : signatures) {
      const auto* const begin = signature.data() + band * bands->rows;
      largest = std::max(largest, ++buckets[{begin, begin + bands->rows}]);
    }
  }
  CHECK(largest > kDocuments / 2);
}

TEST_CASE("Options that make no sense are refused, with what would") {
  CHECK(CorpusOptions{.documents = 0}.Validate().code() == absl::StatusCode::kInvalidArgument);
  CHECK_FALSE(CorpusOptions{.median_bytes = 10}.Validate().ok());
  CHECK_FALSE(CorpusOptions{.shares = {0, 600, 0, 0, 0, 600, 0, 0, 0}}.Validate().ok());
  CHECK_FALSE(CorpusOptions{.shares = {1, 0, 0, 0, 0, 0, 0, 0, 0}}.Validate().ok());
  // 2^32 thousandths are not none.
  CHECK_FALSE(CorpusOptions{.shares = {0, 0xFFFFFFFF, 0, 0, 0, 2, 0, 0, 0}}.Validate().ok());
  // Without originals nothing could be copied.
  CHECK_FALSE(CorpusOptions{.shares = {0, 0, 0, 0, 0, 801, 0, 0, 0}}.Validate().ok());
  CHECK_FALSE(CorpusOptions{.shares = {0, 1, 0, 0, 0, 0, 0, 500, 499}}.Validate().ok());
  CHECK(CorpusOptions{.shares = {0, 0, 0, 0, 0, 800, 0, 0, 0}}.Validate().ok());
  CHECK(CorpusOptions{.shares = {0, 0, 0, 0, 0, 0, 0, 500, 500}}.Validate().ok());
  CHECK_FALSE(CorpusOptions{.edits_per_mille = {}}.Validate().ok());
  CHECK_FALSE(CorpusOptions{.edits_per_mille = {1001}}.Validate().ok());
}

}  // namespace
}  // namespace reprise::bench
