#include "reprise/passage/passage_index.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/joined_corpus.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

TEST_CASE("an empty corpus and one of a single document have no seeds") {
  std::mt19937_64 random(1);
  CHECK(JoinedCorpus({}).seeds.seeds.empty());
  const Numbers article = NaturalText(random, 500);
  const JoinedCorpus one({Make(article + article)});
  CHECK(one.seeds.seeds.empty());
  CHECK(one.seeds.fingerprints > 50);
  CHECK(one.seeds.shared_fingerprints == 0);
}

// All fingerprints of all documents, compared with each other.
TEST_CASE("documents are linked exactly where they share a fingerprint that is not too frequent") {
  std::mt19937_64 random(2);
  for (int trial = 0; trial < 30; ++trial) {
    std::vector<Numbers> phrases;
    for (int i = 0; i < 12; ++i) phrases.push_back(NaturalText(random, 15 + random() % 40));
    std::vector<MadeText> texts;
    for (int i = 0; i < 40; ++i) {
      Numbers text;
      for (size_t k = random() % 6; k-- > 0;) {
        text = text + NaturalText(random, random() % 50) + phrases[random() % phrases.size()];
      }
      texts.push_back(Make(text));
    }
    const uint32_t max_documents = 10;
    std::map<uint64_t, std::map<DocIndex, std::set<uint32_t>>> places;
    uint64_t fingerprints = 0;
    for (size_t doc = 0; doc < texts.size(); ++doc) {
      FingerprintList list;
      Winnow(texts[doc].shingles, 16, list);
      fingerprints += list.size();
      for (size_t i = 0; i < list.size(); ++i) {
        places[list.hashes[i]][static_cast<DocIndex>(doc)].insert(list.positions[i]);
      }
    }
    uint64_t boilerplate = 0;
    uint64_t shared = 0;
    std::map<std::pair<DocIndex, uint32_t>, bool> expected;  // Is the place of a shared one linked?
    std::map<DocIndex, std::set<uint32_t>> frequent;
    for (const auto& [hash, documents] : places) {
      uint64_t count = 0;
      for (const auto& [doc, tokens] : documents) {
        count += tokens.size();
        if (documents.size() > max_documents) frequent[doc].insert(tokens.begin(), tokens.end());
      }
      if (documents.size() >= 2) shared += count;
      if (documents.size() > max_documents) boilerplate += count;
      if (documents.size() < 2 || documents.size() > max_documents) continue;
      for (const auto& [doc, tokens] : documents) {
        if (doc == documents.begin()->first) continue;
        size_t linked = 0;
        for (const uint32_t token : tokens) {
          if (linked++ < 4) expected[{doc, token}] = false;
        }
      }
    }
    const JoinedCorpus corpus(texts, {.max_documents = max_documents});
    CHECK(corpus.seeds.fingerprints == fingerprints);
    CHECK(corpus.seeds.shared_fingerprints == shared);
    CHECK(corpus.seeds.boilerplate_fingerprints == boilerplate);
    for (const PassageSeed& seed : corpus.seeds.seeds) {
      REQUIRE(seed.a < seed.b);
      const ShingleList& a = texts[seed.a].shingles;
      const ShingleList& b = texts[seed.b].shingles;
      REQUIRE(a.hashes[seed.a_token] == b.hashes[seed.b_token]);
      const auto place = expected.find({seed.b, seed.b_token});
      REQUIRE(place != expected.end());
      place->second = true;
    }
    for (const auto& [place, linked] : expected) {
      const auto [doc, token] = place;
      const bool near = std::any_of(
          frequent[doc].begin(), frequent[doc].end(),
          [&](uint32_t other) { return std::max(token, other) - std::min(token, other) <= 16; });
      REQUIRE(linked == !near);
    }
  }
}

TEST_CASE("what too many documents have is reported once as boilerplate and relates nothing") {
  std::mt19937_64 random(3);
  const Numbers notice = NaturalText(random, 60);
  std::vector<MadeText> texts;
  for (int i = 0; i < 150; ++i) {
    texts.push_back(Make(NaturalText(random, 200) + notice + NaturalText(random, 20)));
  }
  const JoinedCorpus corpus(texts, {.max_documents = 100});
  CHECK(corpus.found.passages.empty());
  REQUIRE(corpus.seeds.boilerplate.size() == 1);
  const Boilerplate& found = corpus.seeds.boilerplate[0];
  CHECK(found.doc == 0);
  CHECK(found.documents == 150);
  CHECK(found.tokens.begin >= 200);
  CHECK(found.tokens.end <= 260);
  CHECK(found.tokens.size() >= 30);
  CHECK(corpus.seeds.boilerplate_fingerprints > 150 * 3);

  CHECK(JoinedCorpus(texts, {.max_documents = 150}).found.passages.size() == 149);
}

TEST_CASE("seeds stay linear in the fingerprints where all documents are one passage") {
  std::mt19937_64 random(4);
  const Numbers article = NaturalText(random, 300);
  std::vector<MadeText> texts;
  for (int i = 0; i < 1000; ++i) texts.push_back(Make(article));
  const JoinedCorpus corpus(texts, {.max_documents = 1000});
  CHECK(corpus.seeds.seeds.size() < 2 * corpus.seeds.fingerprints);
  CHECK(corpus.found.passages.size() == 999);
  REQUIRE(corpus.found.groups.size() == 1);
  CHECK(corpus.found.groups[0].places == 1000);
}

TEST_CASE("one word repeated in every document gives few seeds and few passages") {
  std::vector<MadeText> texts;
  for (size_t i = 0; i < 20; ++i) texts.push_back(Make(Numbers(20000 - 100 * i, 7)));
  const JoinedCorpus corpus(texts);
  CHECK(corpus.seeds.seeds.size() <= 20 * 14);
  CHECK(corpus.found.passages.size() < 100);
}

TEST_CASE("the index takes less than half a byte for a byte of text") {
  std::mt19937_64 random(5);
  std::vector<MadeText> texts;
  uint64_t tokens = 0;
  for (int i = 0; i < 100; ++i) {
    texts.push_back(Make(NaturalText(random, 1000)));
    tokens += 1000;
  }
  // A Han is three bytes of UTF-8, and punctuation comes on top; words are longer.
  CHECK(static_cast<double>(JoinedCorpus(texts).index_bytes) <
        0.35 * 3 * static_cast<double>(tokens));
}

TEST_CASE("seeds are the same at any thread count and when postings were spilled") {
  std::mt19937_64 random(6);
  std::vector<MadeText> texts;
  const Numbers article = NaturalText(random, 3000);
  for (int i = 0; i < 200; ++i) {
    const size_t begin = random() % 2800;
    texts.push_back(Make(NaturalText(random, 300) + Slice(article, begin, 200)));
  }
  const JoinedCorpus one(texts, {}, 1);
  const JoinedCorpus spilled(texts, {.memory_bytes = 0}, 5);
  CHECK(one.seeds.seeds == spilled.seeds.seeds);
  CHECK(one.seeds.seeds.size() > 1000);
  CHECK(one.spilled_bytes == 0);
  CHECK(spilled.spilled_bytes > 0);
  REQUIRE(one.found.passages.size() == spilled.found.passages.size());
  for (size_t i = 0; i < one.found.passages.size(); ++i) {
    const CorpusPassage& x = one.found.passages[i];
    const CorpusPassage& y = spilled.found.passages[i];
    REQUIRE((x.a == y.a && x.b == y.b && x.a_tokens == y.a_tokens && x.b_tokens == y.b_tokens &&
             x.group == y.group));
  }
}

TEST_CASE("postings that cannot be spilled are an error that names the flag") {
  std::mt19937_64 random(7);
  const MadeText text = Make(Numbers(200000, 1));
  PassageIndex index({.memory_bytes = 0, .work_dir = "/nowhere/at/all"});
  FingerprintList fingerprints;
  Winnow(text.shingles, 16, fingerprints);
  absl::Status status = index.Add(0, text.tokens.size(), fingerprints);
  status.Update(index.Join(1).status());
  CHECK_FALSE(status.ok());
  CHECK(std::string(status.message()).find("--work-dir") != std::string::npos);
}

}  // namespace
}  // namespace reprise
