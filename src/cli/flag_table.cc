#include "cli/flag_table.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "cli/flag_values.h"
#include "reprise/core/status_macros.h"

namespace reprise::cli {
namespace {

constexpr unsigned kCorpus = kDedup | kPassages;
constexpr unsigned kAll = kCorpus | kInspect | kCompare;

absl::Status NoSuchValue(std::string_view value, absl::Span<const std::string> allowed) {
  std::string list;
  for (const std::string& name : allowed)
    absl::StrAppendFormat(&list, "%s%s", list.empty() ? "" : ", ", name);
  const std::string nearest = Nearest(value, allowed);
  const std::string hint = nearest.empty() ? "" : absl::StrFormat("; did you mean %s?", nearest);
  return absl::InvalidArgumentError(absl::StrFormat("'%s' is not one of %s%s", value, list, hint));
}

absl::Status SetOut(std::string_view value, Settings& settings) {
  if (value.empty()) return absl::InvalidArgumentError("the name of the directory is empty");
  settings.out = value;
  return absl::OkStatus();
}

absl::Status SetReport(std::string_view value, Settings& settings) {
  if (value.empty()) return absl::InvalidArgumentError("the name of the file is empty");
  settings.report = value;
  return absl::OkStatus();
}

absl::Status SetThreshold(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(settings.dedup.threshold_milli, ParseThousandths(value));
  return absl::OkStatus();
}

absl::Status SetKeep(std::string_view value, Settings& settings) {
  constexpr std::string_view kHost = "host:";
  if (value.starts_with(kHost)) {
    REPRISE_ASSIGN_OR_RETURN(settings.dedup.keep_hosts, ParseHostList(value.substr(kHost.size())));
    settings.dedup.keep = KeepPolicy::kHost;
    return absl::OkStatus();
  }
  const absl::StatusOr<KeepPolicy> policy = ParseKeepPolicy(value);
  if (!policy.ok() || *policy == KeepPolicy::kHost) {
    return NoSuchValue(value, {"cleanest", "longest", "first", "earliest", "host:LIST"});
  }
  settings.dedup.keep = *policy;
  return absl::OkStatus();
}

absl::Status SetSketch(std::string_view value, Settings& settings) {
  if (value != "minhash" && value != "simhash") return NoSuchValue(value, {"minhash", "simhash"});
  settings.dedup.sketch = value == "minhash" ? SketchKind::kMinHash : SketchKind::kSimHash;
  return absl::OkStatus();
}

absl::Status SetWrite(std::string_view value, Settings& settings) {
  if (value != "jsonl" && value != "warc") return NoSuchValue(value, {"jsonl", "warc"});
  settings.dedup.write_warc = value == "warc";
  return absl::OkStatus();
}

absl::Status SetLevel(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const uint64_t level, ParseCount(value));
  if (level < 1 || level > 19)
    return absl::InvalidArgumentError(absl::StrFormat("%d is not from 1 to 19", level));
  settings.dedup.compression_level = static_cast<int>(level);
  return absl::OkStatus();
}

absl::Status SetSimHashDistance(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const uint64_t distance, ParseCount(value));
  if (distance > 8)
    return absl::InvalidArgumentError(absl::StrFormat("%d is not from 0 to 8", distance));
  settings.dedup.simhash_distance = static_cast<int>(distance);
  return absl::OkStatus();
}

absl::Status SetMinTokens(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const uint64_t tokens, ParseCount(value));
  if (tokens > 1'000'000) return absl::InvalidArgumentError("a passage has at most 1000000 tokens");
  settings.dedup.min_tokens = static_cast<uint32_t>(tokens);
  return settings.dedup.Validate();
}

absl::Status SetMaxDocuments(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const uint64_t documents, ParseCount(value));
  if (documents < 2 || documents > 1'000'000'000) {
    return absl::InvalidArgumentError(absl::StrFormat("%d is not from 2 to 1000000000", documents));
  }
  settings.max_passage_documents = static_cast<uint32_t>(documents);
  return absl::OkStatus();
}

template <bool DedupOptions::*Switch>
absl::Status TurnOnOption(std::string_view, Settings& settings) {
  settings.dedup.*Switch = true;
  return absl::OkStatus();
}

absl::Status SetEncoding(std::string_view value, Settings& settings) {
  const std::optional<Charset> charset = FindCharset(value);
  if (!charset) {
    std::vector<std::string> names;
    for (Charset known = 1; known < CharsetCount(); ++known) names.emplace_back(CharsetName(known));
    const std::string nearest = Nearest(value, names);
    return absl::InvalidArgumentError(
        absl::StrFormat("'%s' is no known encoding%s", value,
                        nearest.empty() ? "" : "; did you mean " + nearest + "?"));
  }
  settings.dedup.charset = *charset;
  return absl::OkStatus();
}

absl::Status SetExtract(std::string_view value, Settings& settings) {
  if (value == "body") {
    settings.dedup.extract = ExtractMode::kBody;
  } else if (value == "text") {
    settings.dedup.extract = ExtractMode::kText;
  } else if (value == "none") {
    settings.dedup.extract = ExtractMode::kNone;
  } else {
    return NoSuchValue(value, {"body", "text", "none"});
  }
  return absl::OkStatus();
}

absl::Status SetTemplateLines(std::string_view value, Settings& settings) {
  if (value == "off") {
    settings.dedup.template_share_milli = 0;
    return absl::OkStatus();
  }
  const absl::StatusOr<uint32_t> share = ParseThousandths(value);
  if (!share.ok()) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%s; or off", std::string(share.status().message())));
  }
  settings.dedup.template_share_milli = *share;
  return absl::OkStatus();
}

absl::Status SetThreads(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(const uint64_t threads, ParseCount(value));
  if (threads > 1024)
    return absl::InvalidArgumentError(absl::StrFormat("%d is more than 1024", threads));
  settings.dedup.threads = static_cast<int>(threads);
  return absl::OkStatus();
}

absl::Status SetKernel(std::string_view value, Settings& settings) {
  settings.kernel = FindKernel(value);
  return settings.kernel ? absl::OkStatus() : NoSuchValue(value, {"scalar", "avx2", "avx512"});
}

absl::Status SetMemory(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(settings.dedup.memory_bytes, ParseSize(value));
  return settings.dedup.Validate();
}

absl::Status SetWorkDir(std::string_view value, Settings& settings) {
  settings.dedup.work_dir = value;
  settings.read.work_dir = value;
  return absl::OkStatus();
}

absl::Status SetMaxRecord(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(settings.read.max_record_bytes, ParseSize(value));
  return absl::OkStatus();
}

absl::Status SetMaxRejected(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(settings.max_rejected, ParseCount(value));
  return absl::OkStatus();
}

template <std::string ReadOptions::*Field>
absl::Status SetField(std::string_view value, Settings& settings) {
  if (value.empty()) return absl::InvalidArgumentError("the name of the field is empty");
  settings.read.*Field = value;
  return absl::OkStatus();
}

template <uint64_t Settings::*Record>
absl::Status SetRecord(std::string_view value, Settings& settings) {
  REPRISE_ASSIGN_OR_RETURN(settings.*Record, ParseCount(value));
  return settings.*Record > 0 ? absl::OkStatus()
                              : absl::InvalidArgumentError("records are counted from 1");
}

template <bool Settings::*Switch>
absl::Status TurnOn(std::string_view, Settings& settings) {
  settings.*Switch = true;
  return absl::OkStatus();
}

// Edit distance with adjacent swaps (optimal string alignment).
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

absl::Span<const CommandInfo> Commands() {
  static const auto* const commands = new std::vector<CommandInfo>{
      {kDedup,
       "dedup",
       "INPUT... [--out DIR]",
       "find the documents that are copies of others, and write what to keep",
       {"reprise dedup crawl/ --out unique      # the kept corpus, and a reason for each removal",
        "reprise dedup a.jsonl.gz b.jsonl.zst   # only count: writes nothing",
        "reprise dedup a.warc.gz --out unique --write warc   # a WARC file again, with its index",
        "zcat *.gz | reprise dedup - --json     # JSONL from a pipe, the summary as JSON"}},
      {kPassages,
       "passages",
       "INPUT... [--out DIR]",
       "find the passages that documents share, repeat or hold as a whole, and where they stand",
       {"reprise passages crawl/ --out shared   # every passage with its bytes in both documents",
        "reprise passages crawl/                # the longest on the terminal: writes nothing",
        "reprise passages crawl/ --max-df 5     # in more than five documents: boilerplate"}},
      {kCompare,
       "compare",
       "A B",
       "hold two documents side by side: how alike they are, why they differ, what they share",
       {"reprise compare old.txt new.txt        # shared passages side by side",
        "reprise compare a.jsonl a.jsonl --record-b 7    # its first and its seventh line"}},
      {kInspect,
       "inspect",
       "FILE [--record N]",
       "show one document after each stage: bytes, text, tokens, shingles, sketch",
       {"reprise inspect page.txt               # what its encoding is, what was repaired and "
        "folded",
        "reprise inspect crawl.jsonl --record 7 # the seventh line"}},
      {kReport,
       "report",
       "DIR [--report FILE.html]",
       "show what an earlier dedup --out DIR found, as one HTML page",
       {"reprise report unique                  # writes unique/report.html",
        "reprise report unique --report a.html  # or somewhere else"}},
  };
  return *commands;
}

absl::Span<const Flag> Flags() {
  static constexpr Flag kFlags[] = {
      {"out", "DIR", "", "write the results into this directory, new or empty", kCorpus, SetOut},
      {"force", "", "",
       "write into --out even when it is not empty; those of an older run are removed", kCorpus,
       TurnOn<&Settings::force>},
      {"report", "FILE", "", "write what was found as one HTML page that needs no network",
       kCorpus | kCompare | kReport, SetReport},
      {"threshold", "T", "0.8",
       "least resemblance of a duplicate, 0.001 to 1 with at most three decimals",
       kDedup | kCompare, SetThreshold},
      {"threshold", "T", "0.8",
       "least containment of a document in another one, 0.001 to 1 with at most three decimals",
       kPassages, SetThreshold},
      {"keep", "POLICY", "cleanest",
       "the copy that stays: cleanest, longest, first, earliest, or host:LIST, from the first of "
       "these hosts",
       kDedup, SetKeep},
      {"sketch", "KIND", "minhash", "minhash, or simhash for near-identical texts only", kDedup,
       SetSketch},
      {"simhash-distance", "BITS", "3", "bits that may differ with --sketch simhash, 0 to 8",
       kDedup, SetSimHashDistance},
      {"min-tokens", "N", "20", "shortest passage that counts, in words or Han", kCorpus | kCompare,
       SetMinTokens},
      {"max-df", "N", "100", "what stands in more than N documents is boilerplate", kPassages,
       SetMaxDocuments},
      {"drop-contained", "", "", "remove documents that stand in a kept one as a part of it",
       kDedup, TurnOnOption<&DedupOptions::drop_contained>},
      {"collapse-repeats", "", "",
       "write kept texts, those of JSONL too, without later copies of their own passages of 50 "
       "tokens",
       kDedup, TurnOnOption<&DedupOptions::collapse_repeats>},
      {"write", "FORMAT", "jsonl", "kept records of WARC files as jsonl, or warc: byte for byte",
       kDedup, SetWrite},
      {"level", "N", "1", "zstd level of kept.jsonl.zst, 1 to 19", kDedup, SetLevel},
      {"encoding", "NAME", "", "take text files to be in this encoding instead of finding out",
       kAll, SetEncoding},
      {"extract", "PART", "body",
       "what of an HTML page counts: its body (the article), all its text, or none: the markup too",
       kAll, SetExtract},
      {"html-field", "NAME", "", "JSONL field that holds a page of HTML, where a record has it",
       kAll, SetField<&ReadOptions::html_field>},
      {"template-lines", "SHARE", "0.5",
       "lines on more than SHARE of a host's pages (and 10) are no text: 0.001 to 1, or off",
       kDedup | kInspect, SetTemplateLines},
      {"text-field", "NAME", "text", "JSONL field of the document; a.b goes into objects", kAll,
       SetField<&ReadOptions::text_field>},
      {"id-field", "NAME", "id", "JSONL field of its id", kAll, SetField<&ReadOptions::id_field>},
      {"url-field", "NAME", "url", "JSONL field of its address", kAll,
       SetField<&ReadOptions::url_field>},
      {"max-record", "SIZE", "64M", "reject longer records", kAll, SetMaxRecord},
      {"max-rejected", "N", "0", "exit with 3 only when more records were rejected", kCorpus,
       SetMaxRejected},
      {"record", "N", "", "the record to show: its line in a JSONL file", kInspect,
       SetRecord<&Settings::record>},
      {"record-a", "N", "", "the record of A: its line in a JSONL file", kCompare,
       SetRecord<&Settings::record_a>},
      {"record-b", "N", "", "the record of B", kCompare, SetRecord<&Settings::record_b>},
      {"threads", "N", "all", "worker threads", kCorpus, SetThreads},
      {"kernel", "NAME", "best", "instruction set of the inner loops: scalar, avx2 or avx512", kAll,
       SetKernel},
      {"memory", "SIZE", "4G", "use about this much; more goes to --work-dir", kCorpus, SetMemory},
      {"work-dir", "DIR", "$TMPDIR or /tmp", "where intermediate data goes, removed at the end",
       kAll, SetWorkDir},
      {"json", "", "", "the summary on standard output as JSON", kCorpus, TurnOn<&Settings::json>},
      {"json", "", "", "the result on standard output as JSON", kInspect | kCompare,
       TurnOn<&Settings::json>},
      {"quiet", "", "", "no progress and no table", kCorpus | kReport, TurnOn<&Settings::quiet>},
      {"help", "", "", "show this text", kAll | kReport, TurnOn<&Settings::help>},
  };
  return kFlags;
}

std::string Nearest(std::string_view word, absl::Span<const std::string> names) {
  std::string best;
  size_t best_distance = std::max<size_t>(2, word.size() / 3) + 1;
  for (const std::string& name : names) {
    const size_t distance = Distance(word, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace reprise::cli
