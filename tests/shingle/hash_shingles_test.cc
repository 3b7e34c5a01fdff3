#include "reprise/shingle/internal/hash_shingles.h"

#include <algorithm>
#include <random>
#include <vector>

#include "reprise/shingle/tokens.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

TEST_CASE("every kernel gives the hashes of the definition, whatever the lengths") {
  OnEachKernel([] {
    std::mt19937_64 random(61);
    for (size_t count = 0; count < 100; ++count) {
      for (const int kind : {0, 1, 2, 3}) {
        std::vector<uint8_t> lengths(count);
        size_t tokens = 0;
        for (size_t i = 0; i < count; ++i) {
          const uint8_t uniform[] = {5, 10, 12};
          lengths[i] = kind < 3 ? uniform[kind] : static_cast<uint8_t>(1 + random() % 12);
          tokens = std::max(tokens, i + lengths[i]);
        }
        // No token more than the last shingle has: reading beyond is an error.
        std::vector<uint64_t> token_hashes(tokens);
        for (uint64_t& hash : token_hashes) hash = random();
        std::vector<uint64_t> hashes(count);
        HashShingles(token_hashes.data(), lengths.data(), count, hashes.data());
        for (size_t i = 0; i < count; ++i) {
          REQUIRE(hashes[i] == HashShingle(token_hashes.data() + i, lengths[i]));
        }
      }
    }
  });
}

// Signatures of other runs are compared with these hashes: changing them is changing the format.
TEST_CASE("the hashes of known texts are what they have always been") {
  TokenList tokens;
  Tokenize(u"\u804C county internationalisation かな", tokens);
  CHECK(tokens.hashes == Column<uint64_t>{0x68CA422703387D5B, 0x371E6A4570847343,
                                          0x32FB877789E5FD31, 0x893A859DE4ED336B,
                                          0xB7BFEB8FC365E861});
  CHECK(HashShingle(tokens.hashes.data(), 5) == 0x5E11ED173F15B89C);
  CHECK(HashShingle(tokens.hashes.data(), 2) == 0x7A78ED2AE944D06D);
}

}  // namespace
}  // namespace reprise::internal
