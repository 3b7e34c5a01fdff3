// A made corpus, through index and measurement as a pipeline would run them.
#ifndef REPRISE_TESTS_PASSAGE_JOINED_CORPUS_H_
#define REPRISE_TESTS_PASSAGE_JOINED_CORPUS_H_

#include <vector>

#include "reprise/passage/corpus_passages.h"
#include "reprise/passage/fingerprints.h"
#include "reprise/passage/passage_index.h"
#include "reprise/passage/token_store.h"
#include "tests/catch.h"
#include "tests/passage/made_text.h"

namespace reprise {

struct JoinedCorpus {
  explicit JoinedCorpus(const std::vector<MadeText>& texts, PassageIndex::Options options = {},
                        int threads = 2, uint32_t min_tokens = 20) {
    options.min_tokens = min_tokens;
    PassageIndex index(options);
    FingerprintList fingerprints;
    for (size_t i = 0; i < texts.size(); ++i) {
      Winnow(texts[i].shingles, WindowFor(min_tokens), fingerprints);
      AddContexts(texts[i].shingles, min_tokens, fingerprints);
      REQUIRE(index.Add(static_cast<DocIndex>(i), texts[i].tokens.size(), fingerprints).ok());
    }
    seeds = index.Join(threads).value();
    index_bytes = index.index_bytes();
    TokenStore store({.memory_bytes = options.memory_bytes, .work_dir = options.work_dir});
    for (const DocIndex doc : seeds.Documents()) REQUIRE(store.Put(doc, texts[doc].tokens).ok());
    spilled_bytes = store.spilled_bytes();
    found = MeasurePassages(seeds.seeds, store, {.min_tokens = min_tokens}, threads).value();
  }

  PassageSeeds seeds;
  CorpusPassages found;
  uint64_t index_bytes = 0;
  uint64_t spilled_bytes = 0;
};

}  // namespace reprise

#endif  // REPRISE_TESTS_PASSAGE_JOINED_CORPUS_H_
