// Groups of documents with the same tokens: from a hash a document, to which copy stands for the
// group. They collapse before anything is compared, so a text that occurs a million times costs one
// comparison.
//
//   SameText groups(text_hashes, /*is_empty=*/..., policy, facts_of);
//   groups.leader(doc)     // the first copy: stands for the text in the index and in verification
//   groups.best(doc)       // the copy that the keep policy prefers
//
// An empty document is in no group but its own. Memory: 12 bytes a document, and while building 40
// a text of one part of the corpus in up to 16. Cost: a look at all documents for each part, one in
// a table for each document. Immutable afterwards.
#ifndef REPRISE_CLUSTER_SAME_TEXT_H_
#define REPRISE_CLUSTER_SAME_TEXT_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "reprise/cluster/keep_policy.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/hash.h"

namespace reprise {

class SameText {
 public:
  // What decides about one document; `comparable` is false for empty and rejected ones.
  struct Text {
    Hash128 hash;
    bool comparable = false;
  };

  SameText(DocIndex count, const std::function<Text(DocIndex)>& text_of, KeepPolicy policy,
           const std::function<KeepFacts(DocIndex)>& facts_of);

  DocIndex leader(DocIndex doc) const { return leaders_[doc]; }
  DocIndex best(DocIndex doc) const { return best_[leaders_[doc]]; }

  // The leaders of all groups of comparable documents, ascending: what is worth comparing.
  const std::vector<DocIndex>& leaders() const { return distinct_; }

 private:
  std::vector<DocIndex> leaders_;
  std::vector<DocIndex> best_;
  std::vector<DocIndex> distinct_;
};

}  // namespace reprise

#endif  // REPRISE_CLUSTER_SAME_TEXT_H_
