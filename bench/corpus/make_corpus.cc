// The command reprise_make_corpus: a made-up crawl (corpus.h) and the truth about it (truth.h).
//
//   reprise_make_corpus --documents 1000000 --out crawl     # crawl/corpus/*, crawl/truth.jsonl
//   reprise_make_corpus --documents 200000 --identical --out - | zstd > identical.jsonl.zst
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "bench/corpus/corpus.h"
#include "bench/corpus/corpus_files.h"
#include "bench/corpus/truth.h"
#include "reprise/core/status_macros.h"

namespace reprise::bench {
namespace {

struct Settings {
  CorpusOptions corpus;
  CorpusFileOptions files;
  std::string out;
  bool truth = true;
};

// "edited=60".
absl::Status ReadShare(const std::string& text, Shares& shares) {
  const std::vector<std::string> parts = absl::StrSplit(text, '=');
  uint32_t share = 0;
  for (size_t kind = 1; kind < kKinds && parts.size() == 2; ++kind) {
    if (KindName(static_cast<Kind>(kind)) == parts[0] && absl::SimpleAtoi(parts[1], &share)) {
      shares[kind] = share;
      return absl::OkStatus();
    }
  }
  return absl::InvalidArgumentError(
      absl::StrFormat("--share %s: write KIND=THOUSANDTHS, for example edited=60; --help lists the "
                      "kinds",
                      text));
}

std::string KindsAndShares() {
  std::string list;
  for (size_t kind = 1; kind < kKinds; ++kind) {
    list += absl::StrFormat("%s%s=%d", kind == 1 ? "" : " ", KindName(static_cast<Kind>(kind)),
                            kNaturalShares[kind]);
  }
  return list;
}

absl::Status WriteToStandardOutput(Settings settings) {
  // JSON holds UTF-8 only, and there is nowhere to put files.
  settings.corpus.shares[static_cast<size_t>(Kind::kEncoded)] = 0;
  REPRISE_ASSIGN_OR_RETURN(const Corpus corpus, Corpus::Make(settings.corpus));
  return WriteJsonLines(corpus, stdout);
}

absl::Status WriteToDirectory(Settings settings) {
  REPRISE_ASSIGN_OR_RETURN(const Corpus corpus, Corpus::Make(settings.corpus));
  settings.files.directory = (std::filesystem::path(settings.out) / "corpus").string();
  const std::string path = (std::filesystem::path(settings.out) / "truth.jsonl").string();
  if (std::error_code error; std::filesystem::exists(path, error)) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%s is the truth about another crawl: remove it, or choose another --out", path));
  }
  REPRISE_ASSIGN_OR_RETURN(const CorpusFiles files, WriteCorpus(corpus, settings.files));
  if (settings.truth) {
    REPRISE_RETURN_IF_ERROR(
        WriteTruth(corpus, settings.files.format, settings.files.threads, path));
  }
  absl::FPrintF(stderr, "%d documents, %d bytes of text in %s\n", files.documents, files.text_bytes,
                settings.files.directory);
  return absl::OkStatus();
}

int Run(int argc, char** argv) {
  Settings settings;
  std::vector<std::string> shares;
  bool no_copies = false;
  bool no_truth = false;
  bool identical = false;
  bool shared_template = false;
  bool one_bucket = false;
  CLI::App app(
      "Makes a crawl of made-up articles in which is known what is a copy of what.\n"
      "The same options give the same texts on every machine.");
  app.add_option(
         "--out", settings.out,
         "directory for corpus/ (the crawl) and truth.jsonl; - for JSONL on standard output, "
         "then without encoded copies and truth")
      ->check([](const std::string& out) { return out.empty() ? "name a directory" : ""; })
      ->required();
  app.add_option("--documents", settings.corpus.documents, "how many")->capture_default_str();
  app.add_option("--seed", settings.corpus.seed, "another seed, another crawl")
      ->capture_default_str();
  app.add_option("--median-bytes", settings.corpus.median_bytes,
                 "of an article; the mean is 1.65 times that")
      ->capture_default_str();
  app.add_option("--format", settings.files.format, "jsonl, jsonl.zst or text (a tree of files)")
      ->transform(CLI::Transformer(
          std::vector<std::pair<std::string, FileFormat>>{{"jsonl", FileFormat::kJsonl},
                                                          {"jsonl.zst", FileFormat::kJsonlZst},
                                                          {"text", FileFormat::kText}}))
      ->option_text("FORMAT=jsonl.zst");
  app.add_option("--shards", settings.files.shards, "files of JSONL")
      ->check(CLI::Range(1, 9999))
      ->capture_default_str();
  app.add_option("--level", settings.files.zstd_level, "of zstd")
      ->check(CLI::Range(1, 19))
      ->capture_default_str();
  app.add_option("--threads", settings.files.threads, "workers")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  CLI::Option* const share_option = app.add_option(
      "--share", shares, "KIND=THOUSANDTHS of all documents, may be repeated: " + KindsAndShares());
  app.add_flag("--no-copies", no_copies, "originals only: all shares 0, before any --share");
  CLI::Option* const edits_option =
      app.add_option("--edits", settings.corpus.edits_per_mille,
                     "words in 1,000 that an edited copy changes; each copy has one of these")
          ->delimiter(',')
          ->default_str("5,10,20,30,50");
  app.add_flag("--no-truth", no_truth, "only the crawl");
  CLI::Option* const identical_flag =
      app.add_flag("--identical", identical, "all documents are one");
  CLI::Option* const template_flag =
      app.add_flag("--template", shared_template, "all documents begin with the same text");
  CLI::Option* const one_bucket_flag = app.add_flag(
      "--one-bucket", one_bucket, "all documents resemble each other, just not enough: by 0.76");
  identical_flag->excludes(template_flag, one_bucket_flag);
  template_flag->excludes(one_bucket_flag);
  // Nothing is planted in these.
  for (CLI::Option* const shape : {identical_flag, template_flag, one_bucket_flag})
    shape->excludes(share_option, edits_option);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  if (no_copies) settings.corpus.shares = {};
  settings.truth = !no_truth;
  if (identical) settings.corpus.shape = Shape::kIdentical;
  if (shared_template) settings.corpus.shape = Shape::kTemplate;
  if (one_bucket) settings.corpus.shape = Shape::kOneBucket;
  absl::Status status;
  for (const std::string& share : shares) status.Update(ReadShare(share, settings.corpus.shares));
  if (status.ok()) {
    status = settings.out == "-" ? WriteToStandardOutput(std::move(settings))
                                 : WriteToDirectory(std::move(settings));
  }
  if (status.ok()) return 0;
  absl::FPrintF(stderr, "reprise_make_corpus: %s\n", status.message());
  return status.code() == absl::StatusCode::kInvalidArgument ? 2 : 4;
}

}  // namespace
}  // namespace reprise::bench

int main(int argc, char** argv) { return reprise::bench::Run(argc, argv); }
