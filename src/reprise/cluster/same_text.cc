#include "reprise/cluster/same_text.h"

#include <algorithm>
#include <numeric>

namespace reprise {

SameText::SameText(DocIndex count, const std::function<Text(DocIndex)>& text_of, KeepPolicy policy,
                   const std::function<KeepFacts(DocIndex)>& facts_of)
    : leaders_(count), best_(count) {
  struct Entry {
    Hash128 hash;
    DocIndex doc;
    auto operator<=>(const Entry&) const = default;
  };
  std::vector<Entry> entries;
  for (DocIndex doc = 0; doc < count; ++doc) {
    leaders_[doc] = doc;
    best_[doc] = doc;
    const Text text = text_of(doc);
    if (text.comparable) entries.push_back({text.hash, doc});
  }
  std::sort(entries.begin(), entries.end());
  for (size_t begin = 0; begin < entries.size();) {
    const DocIndex leader = entries[begin].doc;
    KeepFacts best = facts_of(leader);
    size_t end = begin + 1;
    for (; end < entries.size() && entries[end].hash == entries[begin].hash; ++end) {
      leaders_[entries[end].doc] = leader;
      const KeepFacts facts = facts_of(entries[end].doc);
      if (IsBetter(policy, facts, best)) best = facts;
    }
    best_[leader] = best.doc;
    distinct_.push_back(leader);
    begin = end;
  }
  std::sort(distinct_.begin(), distinct_.end());
}

}  // namespace reprise
