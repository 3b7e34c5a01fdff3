// A place of a document that is not folded as it stands.
#ifndef REPRISE_NORMALIZE_INTERNAL_EDIT_H_
#define REPRISE_NORMALIZE_INTERNAL_EDIT_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "reprise/core/span.h"

namespace reprise::internal {

class Edit {
 public:
  // Folds `replacement`, at most seven bytes of UTF-8, in place of the bytes `source`.
  Edit(Span source, std::string_view replacement)
      : source_(source), size_(static_cast<uint8_t>(replacement.size())) {
    replacement.copy(bytes_.data(), bytes_.size());
  }

  // A letter of Latin, Greek or Cyrillic, below U+0800.
  Edit(Span source, char32_t letter) : source_(source), size_(letter < 0x80 ? 1 : 2) {
    if (letter < 0x80) {
      bytes_[0] = static_cast<char>(letter);
    } else {
      bytes_[0] = static_cast<char>(0xC0 | (letter >> 6));
      bytes_[1] = static_cast<char>(0x80 | (letter & 0x3F));
    }
  }

  Span source() const { return source_; }
  std::string_view replacement() const { return {bytes_.data(), size_}; }

 private:
  Span source_;
  std::array<char, 7> bytes_ = {};
  uint8_t size_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_EDIT_H_
