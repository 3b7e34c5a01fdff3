#include "reprise/core/rejection_list.h"

#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

bool Same(const Rejection& a, const Rejection& b) {
  return a.origin.path == b.origin.path && a.origin.record == b.origin.record &&
         a.origin.offset == b.origin.offset && a.stage == b.stage && a.message == b.message;
}

TEST_CASE("rejections come back as they were given, in their order, whatever they share") {
  std::mt19937_64 random(1);
  const auto text = [&random](int most) {
    std::string letters(random() % static_cast<uint64_t>(most), 'a');
    for (char& letter : letters) letter = static_cast<char>('a' + random() % 2);
    return letters;
  };
  std::vector<Rejection> given;
  RejectionList list;
  for (int i = 0; i < 20'000; ++i) {
    Rejection rejection;
    if (i > 0 && random() % 4 > 0) rejection = given.back();
    if (random() % 2 > 0) rejection.origin.path = text(12);
    if (random() % 2 > 0) rejection.origin.record = random() >> random() % 64;
    if (random() % 2 > 0) rejection.origin.offset = random() >> random() % 64;
    if (random() % 2 > 0) rejection.stage = static_cast<Stage>(random() % 3);
    if (random() % 2 > 0) rejection.message = text(random() % 1000 == 0 ? 300'000 : 30);
    given.push_back(rejection);
    list.push_back(rejection);
  }
  REQUIRE(list.size() == given.size());
  size_t next = 0;
  for (const Rejection& rejection : list) {
    REQUIRE(next < given.size());
    REQUIRE(Same(rejection, given[next++]));
  }
  CHECK(next == given.size());
}

TEST_CASE("a list without rejections has none to show") {
  const RejectionList list;
  CHECK(list.empty());
  CHECK(list.begin() == list.end());
}

TEST_CASE("records that are broken alike take a few bytes each") {
  RejectionList list;
  for (uint64_t record = 1; record <= 100'000; ++record) {
    list.push_back({.origin = {"a/long/path/to/a/file.jsonl.zst", record, 700 * record},
                    .message = "the object has no \"text\"; it ends at byte " +
                               std::to_string(600 + record % 100)});
  }
  CHECK(list.memory_bytes() <= 16 * list.size());
}

}  // namespace
}  // namespace reprise
