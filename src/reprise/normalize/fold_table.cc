#include "reprise/normalize/fold_table.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "reprise/core/hash.h"
#include "reprise/normalize/internal/fold_table_data.h"

namespace reprise {
namespace {

constexpr char32_t kCodePoints = 0x110000;

// Opening brackets that a reading can follow, and letters that only alphabets of which the language
// has two have: see Findings in internal/folder.h.
constexpr char32_t kWatched[] =
    U"（《"
    U"ЈјЉљЊњЋћЂђЏџЃѓЌќЅѕҚқҒғҰұҲҳЎўӘәҖҗҜҝҸҹ"
    U"ۇېۈڭ";

}  // namespace

FoldTable::FoldTable() : block_of_(kCodePoints / 256) {
  std::vector<uint32_t> bits(kCodePoints, uint32_t{kSeparator});
  for (const auto& [first, last] : internal::kKept)
    for (char32_t c = first; c <= last; ++c) bits[c] = c;
  for (const auto& [first, last] : internal::kDropped)
    std::fill(bits.begin() + first, bits.begin() + last + 1, uint32_t{kDrop});
  for (const internal::Shift& shift : internal::kShifts)
    for (char32_t c = shift.first; c <= shift.last; c += shift.step)
      bits[c] = c + static_cast<uint32_t>(shift.delta);
  for (const char32_t* pair = internal::kPairs; *pair != 0; pair += 2) bits[pair[0]] = pair[1];
  for (const internal::Composing& row : internal::kComposing)
    for (char32_t c = row.first; c <= row.last; ++c)
      bits[c] |= uint32_t{row.combining_class} << FoldEntry::kCombiningClassShift |
                 (row.may_compose ? FoldEntry::kMayCompose : 0);
  for (const internal::Expansion& expansion : internal::kExpansions) {
    bits[expansion.from] = FoldEntry::kExpansion | static_cast<uint32_t>(expansions_.size());
    expansions_.push_back(static_cast<char32_t>(expansion.to.size()));
    expansions_.insert(expansions_.end(), expansion.to.begin(), expansion.to.end());
  }
  // What composes is flagged at its own code point; those that become it take its flags along.
  for (uint32_t& entry : bits) {
    const uint32_t target = entry & FoldEntry::kValueMask;
    if ((entry & FoldEntry::kExpansion) == 0) entry |= bits[target] & ~FoldEntry::kValueMask;
  }
  for (const char32_t* c = kWatched; *c != 0; ++c) bits[*c] |= FoldEntry::kWatched;
  for (size_t c = 0; c < bmp_.size(); ++c)
    bmp_[c] = bits[c] < kEscape ? static_cast<char16_t>(bits[c]) : kEscape;
  StoreBlocks(bits);
}

// Blocks of 256 that are alike are kept once.
void FoldTable::StoreBlocks(const std::vector<uint32_t>& bits) {
  std::unordered_map<std::string_view, uint16_t> seen;
  for (size_t block = 0; block < block_of_.size(); ++block) {
    const uint32_t* const begin = bits.data() + block * 256;
    const std::string_view contents(reinterpret_cast<const char*>(begin), 256 * sizeof(uint32_t));
    const auto [place, is_new] = seen.emplace(contents, static_cast<uint16_t>(seen.size()));
    if (is_new) blocks_.insert(blocks_.end(), begin, begin + 256);
    block_of_[block] = place->second;
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
