// From tokens, to shingles: overlapping runs of tokens, each hashed to 64 bits.
//
// One shingle starts at every token and runs until its tokens weigh 60: five words, five Han, ten
// kana, twelve Thai characters, or any mixture of them (Broder, "On the resemblance and containment
// of documents", 1997, with a weight in place of a count). Where the text ends first there is none,
// except that a shorter text is one shingle.
//
//   ShingleList shingles;
//   MakeShingles(tokens, shingles);      // shingles.hashes[i] starts at token i
//
// Cost: one pass on the active kernel (core/kernel.h), with the same result on all: 0.5 ns a
// shingle with AVX-512, 0.9 with AVX2, 1.6 without (bench/shingle). Thread rule: free of state.
#ifndef REPRISE_SHINGLE_SHINGLES_H_
#define REPRISE_SHINGLE_SHINGLES_H_

#include <cstdint>

#include "reprise/core/column.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

inline constexpr uint32_t kShingleWeight = 60;

struct ShingleList {
  // In order of position, repeats and all. hashes[i] begins at token i.
  Column<uint64_t> hashes;
  // In tokens: 1 to 12. 0 stands for "to the end" of a text shorter than one shingle.
  Column<uint8_t> lengths;
};

// Replaces `shingles`, keeping its capacity. No tokens, no shingles.
void MakeShingles(const TokenList& tokens, ShingleList& shingles);

}  // namespace reprise

#endif  // REPRISE_SHINGLE_SHINGLES_H_
