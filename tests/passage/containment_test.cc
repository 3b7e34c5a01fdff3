#include "reprise/passage/containment.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "reprise/verify/shingle_set.h"
#include "reprise/verify/shingle_store.h"
#include "reprise/verify/verifier.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

using Turn = ContainmentIndex::Turn;

constexpr uint32_t kThreshold = 800;

std::vector<uint64_t> ShingleSetOf(const MadeText& text) {
  std::vector<uint64_t> set(text.shingles.hashes.begin(), text.shingles.hashes.end());
  MakeShingleSet(set);
  return set;
}

// All stages as a pipeline would run them.
struct Containment {
  explicit Containment(const std::vector<MadeText>& texts, int threads = 2,
                       ContainmentIndex::Options options = {}) {
    ContainmentIndex index(options);
    std::vector<uint64_t> sample;
    for (size_t i = 0; i < texts.size(); ++i) {
      SampleShingles(texts[i].shingles, sample);
      REQUIRE(index.Add(static_cast<DocIndex>(i), texts[i].shingles.hashes.size(), sample).ok());
    }
    pairs = index.Candidates([](DocIndex) { return Turn::kFirst; }, threads).value();
    index_bytes = index.index_bytes();
    ShingleStore store({});
    for (size_t i = 0; i < texts.size(); ++i) {
      const std::vector<uint64_t> set = ShingleSetOf(texts[i]);
      REQUIRE(store.Put(static_cast<DocIndex>(i), set).ok());
    }
    overlaps = Verifier(store, kThreshold, threads).MeasureAll(pairs).value();
    contained = ChooseContainers(pairs, overlaps, kThreshold);
  }

  std::vector<CandidatePair> pairs;
  std::vector<Overlap> overlaps;
  std::vector<ContainedDocument> contained;
  uint64_t index_bytes = 0;
};

Overlap Measure(const MadeText& a, const MadeText& b) {
  return CountOverlap(ShingleSetOf(a), ShingleSetOf(b));
}

TEST_CASE("the sample is the same for a shingle wherever it stands") {
  std::mt19937_64 random(1);
  const Numbers article = NaturalText(random, 500);
  const MadeText alone = Make(article);
  const MadeText page = Make(NaturalText(random, 700) + article + article + NaturalText(random, 9));
  std::vector<uint64_t> of_alone, of_page;
  SampleShingles(alone.shingles, of_alone);
  SampleShingles(page.shingles, of_page);
  CHECK(of_alone.size() > 15);
  for (const uint64_t hash : of_page) CHECK(hash % kContainmentRate == 0);
  std::sort(of_alone.begin(), of_alone.end());
  std::sort(of_page.begin(), of_page.end());
  CHECK(std::includes(of_page.begin(), of_page.end(), of_alone.begin(), of_alone.end()));
}

TEST_CASE("the sample is what the rate says, on every kernel") {
  OnEachKernel([] {
    std::mt19937_64 random(14);
    for (int trial = 0; trial < 300; ++trial) {
      ShingleList shingles;
      std::vector<uint64_t> expected;
      for (uint64_t i = random() % 700; i > 0; --i) {
        const uint64_t hash = trial % 3 == 0 ? random() * kContainmentRate : random();
        shingles.hashes.push_back(hash);
        if (hash % kContainmentRate == 0) expected.push_back(hash);
      }
      std::vector<uint64_t> sample = {1, 2, 3};
      SampleShingles(shingles, sample);
      CAPTURE(trial, shingles.hashes.size());
      REQUIRE(sample == expected);
    }
  });
}

TEST_CASE("an article is found in a page twenty times as long, and nothing else is") {
  std::mt19937_64 random(2);
  std::vector<MadeText> texts;
  std::vector<std::pair<DocIndex, DocIndex>> planted;
  for (int i = 0; i < 600; ++i) {
    const Numbers article = NaturalText(random, 100 + random() % 300);
    const size_t rest = article.size() * (1 + random() % 19);
    const size_t before = random() % rest;
    const Numbers inside = Edit(random, article, random() % (article.size() / 40));
    texts.push_back(Make(article));
    texts.push_back(
        Make(NaturalText(random, before) + inside + NaturalText(random, rest - before)));
    planted.emplace_back(texts.size() - 2, texts.size() - 1);
    texts.push_back(Make(NaturalText(random, 50 + random() % 500)));
  }
  const Containment found(texts);
  size_t expected = 0;
  size_t hits = 0;
  for (const auto& [article, page] : planted) {
    if (!Measure(texts[article], texts[page]).ContainmentOfAAtLeast(kThreshold)) continue;
    ++expected;
    hits += std::any_of(found.contained.begin(), found.contained.end(),
                        [&, a = article, p = page](const ContainedDocument& each) {
                          return each.doc == a && each.container == p;
                        });
  }
  CAPTURE(expected, hits);
  CHECK(expected > 550);
  CHECK(hits >= 0.98 * expected);
  CHECK(found.contained.size() == hits);
  for (const ContainedDocument& each : found.contained) {
    const Overlap exact = Measure(texts[each.doc], texts[each.container]);
    CHECK(exact.ContainmentOfAAtLeast(kThreshold));
    CHECK(each.overlap.shared == exact.shared);
    CHECK(each.overlap.a_size == exact.a_size);
  }
  CHECK(found.pairs.size() < 2 * texts.size());
}

TEST_CASE("a page that merely quotes an article, or a shared notice, contains nothing") {
  std::mt19937_64 random(3);
  const Numbers notice = NaturalText(random, 60);
  std::vector<MadeText> texts;
  for (int i = 0; i < 50; ++i) {
    const Numbers article = NaturalText(random, 200);
    texts.push_back(Make(article + notice));
    texts.push_back(Make(NaturalText(random, 800) + Slice(article, 20, 100) + notice));
  }
  CHECK(Containment(texts).contained.empty());
}

TEST_CASE("documents that are not wanted take no part") {
  std::mt19937_64 random(4);
  const Numbers article = NaturalText(random, 300);
  const MadeText texts[] = {Make(article), Make(NaturalText(random, 900) + article)};
  for (const bool wanted : {true, false}) {
    ContainmentIndex index({});
    std::vector<uint64_t> sample;
    for (DocIndex doc = 0; doc < 2; ++doc) {
      SampleShingles(texts[doc].shingles, sample);
      REQUIRE(index.Add(doc, texts[doc].shingles.hashes.size(), sample).ok());
    }
    const auto turn = [wanted](DocIndex doc) {
      return wanted || doc == 0 ? Turn::kFirst : Turn::kNever;
    };
    const auto pairs = index.Candidates(turn, 1);
    REQUIRE(pairs.ok());
    CHECK(pairs->size() == (wanted ? 1 : 0));
  }
}

std::vector<CandidatePair> PairsOf(const std::vector<MadeText>& texts,
                                   const std::function<Turn(DocIndex)>& turn, int threads = 2) {
  ContainmentIndex index({});
  std::vector<uint64_t> sample;
  for (size_t i = 0; i < texts.size(); ++i) {
    SampleShingles(texts[i].shingles, sample);
    REQUIRE(index.Add(static_cast<DocIndex>(i), texts[i].shingles.hashes.size(), sample).ok());
  }
  return index.Candidates(turn, threads).value();
}

TEST_CASE("two turns give together what one would, where no group is too large for all its pairs") {
  std::mt19937_64 random(9);
  std::vector<MadeText> texts;
  for (int i = 0; i < 100; ++i) {
    const Numbers article = NaturalText(random, 100 + random() % 300);
    texts.push_back(Make(article));
    for (int page = 0; page < 2; ++page) {
      texts.push_back(Make(NaturalText(random, 100 + random() % 300) + article));
    }
  }
  const auto pairs = PairsOf(texts, [](DocIndex) { return Turn::kFirst; });
  CHECK(pairs.size() > 200);
  for (const DocIndex step : {1, 2, 3, 5}) {
    const auto turn = [step](DocIndex doc) {
      return doc % step == 0 ? Turn::kFirst : Turn::kSecond;
    };
    CHECK(PairsOf(texts, turn, 1) == pairs);
    CHECK(PairsOf(texts, turn, 3) == pairs);
  }
}

TEST_CASE("the first turn is as if there were no others, who then are paired with all") {
  // Pages that are all but an article are so many that each is paired with few.
  std::mt19937_64 random(10);
  const Numbers article = NaturalText(random, 300);
  std::vector<MadeText> texts;
  for (int i = 0; i < 12; ++i) {
    texts.push_back(Make(article + NaturalText(random, random() % 60)));
  }
  const DocIndex pages = 12;
  const auto all_first = [](DocIndex) { return Turn::kFirst; };
  const std::vector<CandidatePair> alone = PairsOf(texts, all_first);
  CHECK(alone.size() > pages);
  for (int i = 0; i < 30; ++i) {
    texts.push_back(Make(article + NaturalText(random, random() % 60)));
  }
  const std::vector<CandidatePair> both =
      PairsOf(texts, [](DocIndex doc) { return doc < pages ? Turn::kFirst : Turn::kSecond; });
  std::vector<CandidatePair> of_pages;
  std::copy_if(both.begin(), both.end(), std::back_inserter(of_pages),
               [](const CandidatePair& pair) { return pair.b < pages; });
  CHECK(of_pages == alone);
  // Every copy is paired.
  for (DocIndex copy = pages; copy < texts.size(); ++copy) {
    CHECK(std::any_of(both.begin(), both.end(), [copy](const CandidatePair& pair) {
      return pair.a == copy || pair.b == copy;
    }));
  }
  // In one turn, the copies take places of pages: that is what turns are for.
  const std::vector<CandidatePair> at_once = PairsOf(texts, all_first);
  CHECK_FALSE(std::includes(at_once.begin(), at_once.end(), alone.begin(), alone.end()));
}

TEST_CASE("candidates stay few when all documents share one passage or contain each other") {
  std::mt19937_64 random(5);
  const Numbers article = NaturalText(random, 200);
  std::vector<MadeText> texts;
  Numbers growing = article;
  for (int i = 0; i < 900; ++i) {
    texts.push_back(Make(article + NaturalText(random, 100 + random() % 400)));
    growing = growing + NaturalText(random, 3);
    texts.push_back(Make(growing));
  }
  const Containment found(texts);
  CHECK(found.pairs.size() < 12 * texts.size());
  CHECK(found.contained.size() > 850);
}

TEST_CASE("pages of a site that share a third with each other are not proposed") {
  std::mt19937_64 random(10);
  std::vector<MadeText> texts;
  for (int site = 0; site < 20; ++site) {
    const Numbers notice = NaturalText(random, 200);
    // Few enough that all are paired with all, and so many that they are not.
    const int pages = site % 2 == 0 ? 6 : 60;
    for (int page = 0; page < pages; ++page) {
      texts.push_back(Make(notice + NaturalText(random, 400 + random() % 100)));
    }
  }
  const Containment found(texts);
  CHECK(found.contained.empty());
  CHECK(found.pairs.size() < texts.size() / 4);
}

TEST_CASE(
    "a document that just reaches the threshold is proposed, whatever its share of a notice") {
  std::mt19937_64 random(11);
  const Numbers notice = NaturalText(random, 300);
  std::vector<MadeText> texts;
  size_t planted = 0;
  for (int i = 0; i < 400; ++i) {
    // As much of the notice, which 800 documents share, as of the article.
    const size_t size = 300 + random() % 300;
    const Numbers article = NaturalText(random, size);
    const Numbers changed = Slice(article, 0, size * 7 / 10) + NaturalText(random, size * 3 / 10);
    texts.push_back(Make(notice + article));
    texts.push_back(Make(notice + changed + NaturalText(random, size)));
    planted += Measure(texts[texts.size() - 2], texts.back()).ContainmentOfAAtLeast(kThreshold);
  }
  CHECK(planted < 400);
  REQUIRE(planted > 50);
  const Containment found(texts);
  CHECK(found.contained.size() == planted);
}

TEST_CASE("a page that says one article ten times is contained where the article stands once") {
  std::mt19937_64 random(12);
  std::vector<MadeText> texts;
  for (int i = 0; i < 100; ++i) {
    const Numbers article = NaturalText(random, 300);
    Numbers repeated;
    for (int copy = 0; copy < 10; ++copy) repeated = repeated + article;
    texts.push_back(Make(repeated));
    texts.push_back(Make(article + NaturalText(random, 250)));
  }
  // The shorter page is the one with more different shingles.
  CHECK(Containment(texts).contained.size() >= 98);
}

TEST_CASE("a container is found although many longer pages quote each part of the article") {
  std::mt19937_64 random(7);
  const Numbers article = NaturalText(random, 400);
  std::vector<MadeText> texts = {Make(article), Make(article + NaturalText(random, 100))};
  for (size_t part = 0; part < 4; ++part) {
    for (int i = 0; i < 12; ++i) {
      texts.push_back(Make(NaturalText(random, 600) + Slice(article, 100 * part, 100)));
    }
  }
  const Containment found(texts);
  REQUIRE(found.contained.size() == 1);
  CHECK(found.contained[0].doc == 0);
  CHECK(found.contained[0].container == 1);
}

TEST_CASE("the container is the page that has most of it, then the shortest, then the first") {
  const std::vector<CandidatePair> pairs = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {5, 6}};
  const std::vector<Overlap> overlaps = {
      {100, 900, 85}, {100, 900, 99}, {100, 500, 99}, {100, 500, 99}, {200, 200, 190}};
  const std::vector<ContainedDocument> found = ChooseContainers(pairs, overlaps, kThreshold);
  REQUIRE(found.size() == 2);
  CHECK(found[0].doc == 0);
  CHECK(found[0].container == 3);
  CHECK(found[1].doc == 6);
  CHECK(found[1].container == 5);
  CHECK(ChooseContainers(pairs, overlaps, 991).empty());
}

TEST_CASE("candidates are the same at any thread count and when postings were spilled") {
  std::mt19937_64 random(6);
  std::vector<MadeText> texts;
  for (int i = 0; i < 300; ++i) {
    const Numbers article = NaturalText(random, 120);
    texts.push_back(Make(article));
    texts.push_back(Make(article + NaturalText(random, 3000)));
  }
  const Containment one(texts, 1);
  const Containment four(texts, 4, {.memory_bytes = 0});
  CHECK(one.pairs == four.pairs);
  CHECK(one.pairs.size() > 290);
}

TEST_CASE("a work directory that is not there is an error that says what to do") {
  ContainmentIndex index({.memory_bytes = 0, .work_dir = "/nowhere/at/all"});
  const std::vector<uint64_t> sample(5000, kContainmentRate);
  absl::Status status = index.Add(0, 5000, sample);
  status.Update(index.Candidates([](DocIndex) { return Turn::kFirst; }, 1).status());
  CHECK_FALSE(status.ok());
  CHECK(std::string(status.message()).find("--work-dir") != std::string::npos);
}

}  // namespace
}  // namespace reprise
