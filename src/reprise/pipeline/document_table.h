// What a run remembers of every document between its passes: 64 bytes each, beside the signature in
// the index.
//
//   DocumentTable documents;
//   documents.push_back({.text_hash = TokenSequenceHash(tokens), .tokens = 310});
//   if (documents[doc].comparable()) ...
//   Count(documents).empty                  // how many have no letter or digit
#ifndef REPRISE_PIPELINE_DOCUMENT_TABLE_H_
#define REPRISE_PIPELINE_DOCUMENT_TABLE_H_

#include <cstdint>

#include "reprise/core/chunked_vector.h"
#include "reprise/core/hash.h"
#include "reprise/core/text_facts.h"

namespace reprise {

struct DocumentEntry {
  Hash128 text_hash;  // Of the token sequence: equal means same-text.
  // Of the bytes as they came: equal beside an equal text_hash means identical.
  uint64_t bytes_hash = 0;
  TextFacts facts;
  uint32_t tokens = 0;  // 0: empty, or nothing in it is a letter or a digit. Kept, never compared.
  uint32_t template_tokens = 0;  // Beside these: in lines of its site's template.
  bool rejected = false;

  bool comparable() const { return !rejected && tokens > 0; }
};

// Indexed by DocIndex.
using DocumentTable = ChunkedVector<DocumentEntry>;

struct DocumentCounts {
  uint64_t documents = 0;  // Not rejected.
  uint64_t empty = 0;      // Of those, without a letter or digit.
  uint64_t repeating = 0;  // Of those, repeat a passage of their own.
};

inline DocumentCounts Count(const DocumentTable& documents) {
  DocumentCounts counts;
  for (const DocumentEntry& entry : documents) {
    if (entry.rejected) continue;
    ++counts.documents;
    counts.empty += !entry.comparable();
    counts.repeating += entry.facts.repeats > 0;
  }
  return counts;
}

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DOCUMENT_TABLE_H_
