// Writes a made-up corpus (corpus.h) to standard output as JSONL.
//
//   reprise_make_corpus 1000000 | zstd -3 > corpus.jsonl.zst
//   reprise_make_corpus 200000 --identical
//   reprise_make_corpus 200000 --template
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bench/corpus.h"

int main(int argc, char** argv) {
  reprise::bench::CorpusOptions options;
  long documents = 0;
  bool usage_error = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--identical") {
      options.all_identical = true;
    } else if (argument == "--template") {
      options.shared_template = true;
    } else if (documents == 0) {
      documents = std::strtol(argv[i], nullptr, 10);
    } else {
      usage_error = true;
    }
  }
  if (documents <= 0 || usage_error) {
    std::fputs("usage: reprise_make_corpus DOCUMENTS [--identical | --template]\n", stderr);
    return 2;
  }
  reprise::bench::CorpusGenerator generator(options);
  for (long i = 0; i < documents; ++i) {
    const std::string line = reprise::bench::JsonLine("d" + std::to_string(i), generator.Next());
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 4;
  }
  return std::fflush(stdout) == 0 ? 0 : 4;
}
