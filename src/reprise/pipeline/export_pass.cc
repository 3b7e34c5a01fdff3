#include "reprise/pipeline/export_pass.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/repeat_export.h"
#include "reprise/pipeline/verify_pass.h"
#include "reprise/pipeline/walk.h"
#include "reprise/pipeline/warc_export.h"
#include "reprise/report/differences.h"
#include "reprise/report/records.h"
#include "reprise/report/zstd_frame.h"

namespace reprise {
namespace {

constexpr int kCompressionLevel = 3;

struct NamedDocument {
  DocIndex doc = 0;
  uint32_t host = 0;  // Its number.
  std::string id;
  RawRecord place;
  std::optional<uint64_t> page_text;  // See DocumentSource.
};

struct BatchExport {
  std::string kept_frame;
  WarcMembers kept_members;
  std::string repeat_lines;
  std::vector<NamedDocument> named;  // Those that the results name.
  std::vector<std::string> hosts;    // Of each of them.
};

// What each worker owns.
struct ExportWorker {
  ExportWorker(const Corpus& corpus, const DedupOptions& options,
               const TemplateLines& template_lines)
      : reader(corpus, {.charset = options.charset, .extract = options.extract}),
        tracer(corpus, {.charset = options.charset,
                        .extract = options.extract,
                        .want_offsets = true,
                        .template_lines = &template_lines}),
        repeats({.min_tokens = options.min_tokens}),
        compressor(kCompressionLevel) {}

  DocumentAnalyzer reader;  // For most documents, which are only decoded.
  DocumentAnalyzer tracer;  // For those that repeat a passage.
  SelfRepeatFinder repeats;
  ZstdFrameCompressor compressor;
  WarcMemberWriter warc;
  std::string lines;
};

// The part a document plays in the results.
struct Role {
  bool kept = false;
  bool named = false;  // In a cluster, or part of another document, or such another one.
};

std::vector<Role> AssignRoles(const DedupAnalysis& analysis) {
  std::vector<Role> roles(analysis.documents.size());
  for (DocIndex doc = 0; doc < roles.size(); ++doc)
    roles[doc].kept = !analysis.documents[doc].rejected;
  for (const Duplicate& duplicate : analysis.duplicates) {
    roles[duplicate.doc] = {.kept = false, .named = true};
    roles[duplicate.duplicate_of].named = true;
  }
  for (const Contained& contained : analysis.contained) {
    roles[contained.doc] = {.kept = !contained.removed, .named = true};
    roles[contained.container].named = true;
  }
  return roles;
}

// The line of kept.jsonl.zst. An empty `collapsed` leaves the text as it is.
void AppendKept(std::string_view bytes, RecordFormat format, const DocumentAnalyzer& analyzer,
                const std::string& collapsed, std::string& lines) {
  const Record& record = analyzer.record();
  if (format != RecordFormat::kJsonl) {
    lines += KeptTextJsonLine(record.id, record.url, record.date,
                              collapsed.empty() ? analyzer.text().decoded : collapsed);
    return;
  }
  if (collapsed.empty()) {
    lines.append(bytes);
  } else {
    lines.append(bytes.substr(0, record.text_value.begin));
    lines += JsonString(collapsed);
    lines.append(bytes.substr(record.text_value.end));
  }
  lines += '\n';
}

// Its bytes are all that is needed of such a record.
bool IsWrittenAsWarc(const DedupOptions& options, const RawRecord& raw) {
  return options.write_warc && raw.format == RecordFormat::kWarc;
}

absl::Status ExportBatch(const Corpus& corpus, const DedupOptions& options,
                         const DocumentTable& documents, const std::vector<Role>& roles,
                         const RecordBatch& batch, ExportWorker& worker, BatchExport& result) {
  result.named.clear();
  result.hosts.clear();
  result.kept_members.Clear();
  result.repeat_lines.clear();
  worker.lines.clear();
  DocIndex doc = batch.first_doc;
  for (const RawRecord& raw : batch.records) {
    if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
    const DocumentEntry& entry = documents[doc];
    const Role role = roles[doc];
    const bool repeats = entry.facts.repeats > 0;
    DocumentAnalyzer& analyzer = repeats ? worker.tracer : worker.reader;
    if (role.named || repeats || (role.kept && raw.format != RecordFormat::kJsonl)) {
      Stage stage;
      const absl::Status status =
          repeats ? analyzer.Analyze(batch, raw, stage) : analyzer.Decode(batch, raw, stage);
      if (!status.ok() || HashBytes64(analyzer.record().text) != entry.bytes_hash) {
        return InputChanged(corpus.OriginOf(raw));
      }
    }
    if (role.named) {
      result.named.push_back({.doc = doc,
                              .id = analyzer.record().id,
                              .place = raw,
                              .page_text = analyzer.PageTextHash()});
      result.hosts.push_back(HostOf(analyzer.record().url));
    }
    RepeatExport repeated;
    if (repeats) {
      // A JSONL record keeps its page: its field would no longer hold HTML.
      const bool is_page_field = analyzer.is_page() && raw.format == RecordFormat::kJsonl;
      repeated = ExportRepeats(analyzer, corpus.OriginOf(raw), worker.repeats,
                               options.collapse_repeats && role.kept && !is_page_field);
      result.repeat_lines += repeated.lines;
    }
    if (role.kept && IsWrittenAsWarc(options, raw)) {
      REPRISE_RETURN_IF_ERROR(worker.warc.Add(batch.bytes(raw), result.kept_members));
    } else if (role.kept) {
      AppendKept(batch.bytes(raw), raw.format, analyzer, repeated.collapsed, worker.lines);
    }
    ++doc;
  }
  return worker.compressor.Compress(worker.lines, result.kept_frame);
}

// All documents that the results name. They come in order, so that no hash table is needed.
class Names {
 public:
  void Add(NamedDocument document, std::string host) {
    const auto number = static_cast<uint32_t>(hosts_.size());
    const auto [known, is_new] = number_of_host_.try_emplace(host, number);
    if (is_new) hosts_.push_back(std::move(host));
    document.host = known->second;
    documents_.push_back(std::move(document));
  }

  DocumentSource SourceOf(DocIndex doc) const {
    const NamedDocument& document = at(doc);
    return {.host = hosts_[document.host], .page_text = document.page_text};
  }

  // REQUIRES: it was added.
  const NamedDocument& at(DocIndex doc) const {
    size_t begin = 0;
    for (size_t end = documents_.size(); end - begin > 1;) {
      const size_t middle = begin + (end - begin) / 2;
      (documents_[middle].doc <= doc ? begin : end) = middle;
    }
    return documents_[begin];
  }

 private:
  ChunkedVector<NamedDocument> documents_;
  absl::flat_hash_map<std::string, uint32_t> number_of_host_;
  std::vector<std::string> hosts_;
};

// The lines of duplicates.jsonl in the order of the documents they are about.
absl::Status WriteDuplicates(const Corpus& corpus, const DedupAnalysis& analysis,
                             const Names& names, OutputFile& file) {
  const auto facts = [&analysis](DocIndex doc) { return analysis.documents[doc].facts; };
  auto contained = analysis.contained.begin();
  const auto write_contained_before = [&](DocIndex end) -> absl::Status {
    for (; contained != analysis.contained.end() && contained->doc < end; ++contained) {
      const NamedDocument& document = names.at(contained->doc);
      REPRISE_RETURN_IF_ERROR(file.Append(ToJsonLine(DuplicateLine{
          .id = document.id,
          .duplicate_of = names.at(contained->container).id,
          .cluster = 0,
          .relation = Relation::kContained,
          .overlap = contained->overlap,
          .differences =
              Differences(Relation::kContained, facts(contained->doc), facts(contained->container),
                          names.SourceOf(contained->doc), names.SourceOf(contained->container)),
          .origin = corpus.OriginOf(document.place),
          .removed = contained->removed})));
    }
    return absl::OkStatus();
  };
  for (const Duplicate& duplicate : analysis.duplicates) {
    REPRISE_RETURN_IF_ERROR(write_contained_before(duplicate.doc));
    const NamedDocument& document = names.at(duplicate.doc);
    REPRISE_RETURN_IF_ERROR(file.Append(ToJsonLine(DuplicateLine{
        .id = document.id,
        .duplicate_of = names.at(duplicate.duplicate_of).id,
        .cluster = duplicate.cluster + 1,
        .relation = duplicate.relation,
        .overlap = duplicate.overlap,
        .differences =
            Differences(duplicate.relation, facts(duplicate.doc), facts(duplicate.duplicate_of),
                        names.SourceOf(duplicate.doc), names.SourceOf(duplicate.duplicate_of)),
        .origin = corpus.OriginOf(document.place)})));
  }
  return write_contained_before(kNoDoc);
}

absl::Status WriteClusters(const Corpus& corpus, const DedupAnalysis& analysis, const Names& names,
                           OutputFile& file) {
  uint32_t number = 0;
  for (const DuplicateCluster& cluster : analysis.clusters) {
    std::vector<std::string_view> members;
    for (const DocIndex doc : cluster.members) members.push_back(names.at(doc).id);
    const NamedDocument& kept = names.at(cluster.representative);
    REPRISE_RETURN_IF_ERROR(
        file.Append(ClusterJsonLine(++number, kept.id, members, corpus.OriginOf(kept.place))));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteResults(const Corpus& corpus, const DedupOptions& options,
                          const DedupAnalysis& analysis, RunListener& listener,
                          OutputDirectory& directory) {
  const std::vector<Role> roles = AssignRoles(analysis);
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const kept, directory.Open("kept.jsonl.zst"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const duplicates, directory.Open("duplicates.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const clusters, directory.Open("clusters.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const repeats, directory.Open("repeats.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const rejected, directory.Open("rejected.jsonl"));
  std::optional<WarcFileWriter> warc;
  if (options.write_warc) {
    REPRISE_ASSIGN_OR_RETURN(OutputFile* const members, directory.Open(kKeptWarcName));
    REPRISE_ASSIGN_OR_RETURN(OutputFile* const index, directory.Open(kKeptCdxjName));
    warc.emplace(*members, *index);
  }

  std::deque<ExportWorker> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    workers.emplace_back(corpus, options, analysis.template_lines);
  }
  Names names;
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchExport>(
      corpus, "write", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchExport& result) {
        return ExportBatch(corpus, options, analysis.documents, roles, batch, workers[worker],
                           result);
      },
      [&](const RecordBatch&, BatchExport& result) {
        for (size_t i = 0; i < result.named.size(); ++i) {
          names.Add(std::move(result.named[i]), std::move(result.hosts[i]));
        }
        absl::Status status = repeats->Append(result.repeat_lines);
        status.Update(kept->Append(result.kept_frame));
        if (warc) status.Update(warc->Append(result.kept_members));
        return status;
      }));
  if (warc) REPRISE_RETURN_IF_ERROR(warc->Finish());
  REPRISE_RETURN_IF_ERROR(WriteDuplicates(corpus, analysis, names, *duplicates));
  REPRISE_RETURN_IF_ERROR(WriteClusters(corpus, analysis, names, *clusters));
  for (const Rejection& rejection : analysis.rejections) {
    REPRISE_RETURN_IF_ERROR(rejected->Append(ToJsonLine(rejection)));
  }
  return absl::OkStatus();
}

}  // namespace reprise
