// The columns of a TokenList as a kernel fills them: whole registers at a time, so with room beyond
// the last token, cut off at the end.
#ifndef REPRISE_SHINGLE_INTERNAL_TOKEN_COLUMNS_H_
#define REPRISE_SHINGLE_INTERNAL_TOKEN_COLUMNS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "reprise/shingle/internal/token_bits.h"
#include "reprise/shingle/tokens.h"

namespace reprise::internal {

class TokenColumns {
 public:
  // What the list holds is lost.
  TokenColumns(TokenList& tokens, bool keep_positions)
      : tokens_(tokens), keep_positions_(keep_positions), room_(tokens.hashes.size()) {
    Resize(room_);
  }
  ~TokenColumns() { Resize(count_); }
  TokenColumns(const TokenColumns&) = delete;
  TokenColumns& operator=(const TokenColumns&) = delete;

  // Makes room for so many more tokens, and for a block's worth beyond them.
  void MakeRoom(size_t tokens) {
    const size_t needed = count_ + tokens + kUnitsPerBlock;
    if (needed > room_) Resize(needed);
  }

  // Where the next token goes; valid until room is made. Positions are null when not kept.
  uint64_t* hashes() { return tokens_.hashes.data() + count_; }
  uint8_t* weights() { return tokens_.weights.data() + count_; }
  uint32_t* begins() { return keep_positions_ ? tokens_.begins.data() + count_ : nullptr; }
  uint32_t* ends() { return keep_positions_ ? tokens_.ends.data() + count_ : nullptr; }

  void Advance(size_t tokens) { count_ += tokens; }

 private:
  void Resize(size_t size) {
    tokens_.hashes.resize(size);
    tokens_.weights.resize(size);
    tokens_.begins.resize(keep_positions_ ? size : 0);
    tokens_.ends.resize(keep_positions_ ? size : 0);
    room_ = size;
  }

  TokenList& tokens_;
  const bool keep_positions_;
  size_t count_ = 0;
  size_t room_;
};

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_TOKEN_COLUMNS_H_
