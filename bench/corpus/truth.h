// From a corpus, to the truth about it: what was planted, and how alike the planted copies are.
//
//   REPRISE_RETURN_IF_ERROR(WriteTruth(corpus, format, threads, "crawl/truth.jsonl"));
//
// Lines of JSON, each an object; "kind" says which. Persisted: never rename.
//
//   {"kind":"corpus","documents":...,"seed":...,"shape":"natural","median_bytes":...,
//                    "least_threshold_milli":300,"shares":{"identical":40,...}}   the first line
//   {"kind":"document","id":"d12","relation":"edited","source":"d3","edits_per_mille":20,
//                    "same_text":"d3"}            a line for every document that is not an original
//   {"kind":"pair","a":"d3","b":"d12","shared":812,"a_size":900,"b_size":912}
//
// "same_text" names the first document of the family with the same tokens and is missing where that
// is the document itself. Pairs are those of two such first documents of one family (a source and
// all its copies) that resemble each other by 0.3 or more, or of which one stands in the other by
// half or more; counts are of shingles and exact, found by comparing all with all inside a family
// through the library's own normalize, shingle and verify, without sketches. Documents of different
// families share what a language's frequent words share, and templates, never 0.3; but where all
// documents begin alike up to 0.5, and in one bucket 0.76. "least_threshold_milli" is the
// resemblance from which on all similar pairs are listed.
//
// The file is there when it is complete: until then it has the name of `path` and .part.
//
// Cost: makes each family once more: 60 MB/s of its text a thread. Memory: 32 bytes a planted
// document, and the shingles of one family a thread.
#ifndef REPRISE_BENCH_CORPUS_TRUTH_H_
#define REPRISE_BENCH_CORPUS_TRUTH_H_

#include <string>

#include "absl/status/status.h"
#include "bench/corpus/corpus.h"
#include "bench/corpus/corpus_files.h"

namespace reprise::bench {

absl::Status WriteTruth(const Corpus& corpus, FileFormat format, int threads,
                        const std::string& path);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_TRUTH_H_
