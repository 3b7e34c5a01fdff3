#include "reprise/passage/token_store.h"

#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/passage/made_text.h"

namespace reprise {
namespace {

TEST_CASE("a store gives back what was put, from memory and from the file") {
  std::mt19937_64 random(1);
  std::vector<MadeText> texts;
  for (int i = 0; i < 50; ++i) texts.push_back(Make(NaturalText(random, random() % 300)));
  for (const uint64_t memory : {uint64_t{0}, uint64_t{10000}, uint64_t{1} << 30}) {
    TokenStore store({.memory_bytes = memory});
    for (size_t i = 0; i < texts.size(); ++i) {
      REQUIRE(store.Put(static_cast<DocIndex>(3 * i), texts[i].tokens).ok());
    }
    CHECK((store.spilled_bytes() > 0) == (memory < 20000));
    TokenStore::Reader reader(store);
    for (size_t i = 1; i < texts.size(); ++i) {
      const auto first = reader.Get(static_cast<DocIndex>(3 * i - 3));
      const auto second = reader.Get(static_cast<DocIndex>(3 * i));
      REQUIRE((first.ok() && second.ok()));
      REQUIRE(*first == absl::MakeConstSpan(texts[i - 1].codes));
      REQUIRE(*second == absl::MakeConstSpan(texts[i].codes));
    }
    CHECK(store.Contains(3));
    CHECK_FALSE(store.Contains(4));
    CHECK(reader.Get(4).status().code() == absl::StatusCode::kNotFound);
  }
}

TEST_CASE("a code keeps the weight, and tells unlike tokens apart") {
  CHECK(WeightOf(EncodeToken(~uint64_t{0}, kKanaWeight)) == kKanaWeight);
  CHECK(EncodeToken(1, kHanWeight) != EncodeToken(2, kHanWeight));
  CHECK(EncodeToken(1, kHanWeight) != EncodeToken(1, kKanaWeight));
}

TEST_CASE("a span weighs what its tokens do") {
  const MadeText text = Make(Numbers(10, 1), kKanaWeight);
  CHECK(WeighsAtLeast(text.codes, {2, 6}, 24));
  CHECK_FALSE(WeighsAtLeast(text.codes, {2, 6}, 25));
  CHECK(WeighsAtLeast(text.codes, {3, 3}, 0));
}

TEST_CASE("tokens that cannot be spilled are an error that names the flag") {
  TokenStore store({.memory_bytes = 0, .work_dir = "/nowhere/at/all"});
  const absl::Status status = store.Put(0, Make({1, 2, 3}).tokens);
  CHECK_FALSE(status.ok());
  CHECK(std::string(status.message()).find("--work-dir") != std::string::npos);
}

}  // namespace
}  // namespace reprise
