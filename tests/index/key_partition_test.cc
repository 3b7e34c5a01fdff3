#include "reprise/index/internal/key_partition.h"

#include <algorithm>
#include <random>
#include <vector>

#include "tests/catch.h"

namespace reprise::internal {
namespace {

TEST_CASE("entries are moved apart by their highest bits and keep their order") {
  std::mt19937_64 random(52);
  // From no entry a part to many, and all of them in one part; `to` at every place in a cache line.
  for (const size_t size : {0, 1, 7, 8, 9, 100, 20'000}) {
    for (const int bits : {1, 5, 10, 12}) {
      for (const uint64_t mask : {~uint64_t{0}, ~uint64_t{0} >> 2, ~uint64_t{0} >> 20}) {
        for (size_t lead = 0; lead < 8; ++lead) {
          CAPTURE(size, bits, mask, lead);
          std::vector<uint64_t> from(size);
          for (uint64_t& entry : from) entry = random() & mask;
          constexpr uint64_t kUntouched = 0xABCD;
          const auto is_untouched = [](uint64_t entry) { return entry == kUntouched; };
          std::vector<uint64_t> to(size + lead + 8, kUntouched);
          std::vector<size_t> begins;
          PartitionByTopBits(from.data(), size, bits, to.data() + lead, begins);

          std::vector<uint64_t> expected = from;
          std::stable_sort(expected.begin(), expected.end(), [&](uint64_t a, uint64_t b) {
            return a >> (64 - bits) < b >> (64 - bits);
          });
          REQUIRE(std::equal(expected.begin(), expected.end(), to.begin() + lead));
          REQUIRE(std::all_of(to.begin(), to.begin() + lead, is_untouched));
          REQUIRE(std::all_of(to.end() - 8, to.end(), is_untouched));
          REQUIRE(begins.size() == (size_t{1} << bits) + 1);
          bool apart = begins.front() == 0 && begins.back() == size;
          for (size_t part = 0; part + 1 < begins.size(); ++part) {
            for (size_t i = begins[part]; i < begins[part + 1]; ++i) {
              apart = apart && to[lead + i] >> (64 - bits) == part;
            }
          }
          REQUIRE(apart);
        }
      }
    }
  }
}

}  // namespace
}  // namespace reprise::internal
