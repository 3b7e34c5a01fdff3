// From a corpus, to the files of a crawl.
//
//   REPRISE_ASSIGN_OR_RETURN(CorpusFiles files, WriteCorpus(corpus, {.directory = "crawl"}));
//
// JSONL: part-0000.jsonl, part-0001.jsonl, ... with a line {"id":"d12","text":"..."} a document, in
// their order; documents of another charset than UTF-8, which JSON cannot hold, are text files
// below text/. Trees of text files: all documents are there, text/000/d12.txt. `reprise dedup`
// gives a document the id that DocumentId says when the directory is its input.
//
// Threads write a shard each. Memory: about 3 MB a thread. Errors: those of the file system, with
// the path, and then a part of the crawl is left; InvalidArgument when the directory is not empty.
#ifndef REPRISE_BENCH_CORPUS_CORPUS_FILES_H_
#define REPRISE_BENCH_CORPUS_CORPUS_FILES_H_

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bench/corpus/corpus.h"

namespace reprise::bench {

enum class FileFormat { kJsonl, kJsonlZst, kText };

struct CorpusFileOptions {
  std::string directory;
  FileFormat format = FileFormat::kJsonlZst;
  int shards = 4;
  int threads = 2;
  int zstd_level = 1;
};

struct CorpusFiles {
  uint64_t documents = 0;
  uint64_t text_bytes = 0;  // Of all documents, as they are encoded.
};

absl::StatusOr<CorpusFiles> WriteCorpus(const Corpus& corpus, const CorpusFileOptions& options);

// The same lines to an open stream. REQUIRES: no document is of another charset than UTF-8.
absl::Status WriteJsonLines(const Corpus& corpus, std::FILE* out);

std::string DocumentId(const Corpus& corpus, uint64_t document, FileFormat format);

// Appends one line of JSONL: {"id":"...","text":"..."} and \n. REQUIRES: the id needs no escapes.
void AppendJsonLine(std::string_view id, std::string_view text, std::string& line);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_CORPUS_FILES_H_
