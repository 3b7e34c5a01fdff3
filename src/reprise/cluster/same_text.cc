#include "reprise/cluster/same_text.h"

#include <algorithm>
#include <numeric>

#include "absl/container/flat_hash_map.h"

namespace reprise {

namespace {

// Hashes are looked up a part at a time, so that the table of those seen stays small beside the
// corpus; more parts than this would cost more than they save.
constexpr DocIndex kPartDocuments = 1 << 18;
constexpr DocIndex kMostParts = 16;

struct LowBits {
  size_t operator()(const Hash128& hash) const { return static_cast<size_t>(hash.low); }
};

}  // namespace

SameText::SameText(DocIndex count, const std::function<Text(DocIndex)>& text_of, KeepPolicy policy,
                   const std::function<KeepFacts(DocIndex)>& facts_of)
    : leaders_(count), best_(count) {
  std::iota(leaders_.begin(), leaders_.end(), DocIndex{0});
  std::iota(best_.begin(), best_.end(), DocIndex{0});
  const DocIndex parts = std::clamp<DocIndex>(count / kPartDocuments, 1, kMostParts);
  absl::flat_hash_map<Hash128, DocIndex, LowBits> first_of;
  size_t distinct = 0;
  for (DocIndex part = 0; part < parts; ++part) {
    first_of.clear();
    for (DocIndex doc = 0; doc < count; ++doc) {
      const Text text = text_of(doc);
      // By other bits than the table's.
      if (!text.comparable || Mix64(text.hash.high) % parts != part) continue;
      const DocIndex leader = first_of.try_emplace(text.hash, doc).first->second;
      if (leader == doc) continue;
      leaders_[doc] = leader;
      if (IsBetter(policy, facts_of(doc), facts_of(best_[leader]))) best_[leader] = doc;
    }
    distinct += first_of.size();
  }
  distinct_.reserve(distinct);
  for (DocIndex doc = 0; doc < count; ++doc) {
    if (leaders_[doc] == doc && text_of(doc).comparable) distinct_.push_back(doc);
  }
}

}  // namespace reprise
