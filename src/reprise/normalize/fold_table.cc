#include "reprise/normalize/fold_table.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "reprise/core/hash.h"
#include "reprise/normalize/internal/fold_rules.h"

namespace reprise {
namespace {

uint32_t Bits(char32_t value, const internal::FoldRules& rules) {
  uint32_t bits = static_cast<uint32_t>(value);
  if (value != FoldTable::kDrop && value != FoldTable::kSeparator) {
    bits |= uint32_t{rules.CombiningClass(value)} << FoldEntry::kCombiningClassShift;
    if (rules.MayCompose(value)) bits |= FoldEntry::kMayCompose;
  }
  return bits;
}

}  // namespace

FoldTable::FoldTable() : bmp_(0x10000), block_of_(0x1100) {
  const internal::FoldRules rules;
  std::map<std::vector<uint32_t>, uint16_t> seen;
  std::vector<uint32_t> block(256);
  for (char32_t first = 0; first < 0x110000; first += 256) {
    for (char32_t i = 0; i < 256; ++i) {
      const std::u32string folded = rules.Fold(first + i);
      uint32_t bits;
      if (folded.size() <= 1) {
        bits = Bits(folded.empty() ? char32_t{kDrop} : folded[0], rules);
      } else {
        bits = FoldEntry::kExpansion | static_cast<uint32_t>(expansions_.size());
        expansions_.push_back(static_cast<char32_t>(folded.size()));
        expansions_.insert(expansions_.end(), folded.begin(), folded.end());
      }
      if (rules.IsWatched(first + i)) bits |= FoldEntry::kWatched;
      block[i] = bits;
      if (first < 0x10000) bmp_[first + i] = bits < 0xFFFF ? static_cast<char16_t>(bits) : kEscape;
    }
    const auto [place, is_new] = seen.emplace(block, static_cast<uint16_t>(seen.size()));
    if (is_new) blocks_.insert(blocks_.end(), block.begin(), block.end());
    block_of_[first >> 8] = place->second;
  }
}

const FoldTable& FoldTable::Get() {
  static const FoldTable& table = *new FoldTable;
  return table;
}

uint64_t FoldTable::Hash() const {
  const auto hash_of = [](const auto& column) {
    return HashBytes64(std::string_view(reinterpret_cast<const char*>(column.data()),
                                        column.size() * sizeof(column[0])));
  };
  uint64_t hash = hash_of(bmp_);
  hash = Mix64(hash ^ hash_of(block_of_));
  hash = Mix64(hash ^ hash_of(blocks_));
  return Mix64(hash ^ hash_of(expansions_));
}

}  // namespace reprise
