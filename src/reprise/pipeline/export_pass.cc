#include "reprise/pipeline/export_pass.h"

#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/named_documents.h"
#include "reprise/pipeline/repeat_export.h"
#include "reprise/pipeline/walk.h"
#include "reprise/pipeline/warc_export.h"
#include "reprise/report/differences.h"
#include "reprise/report/records.h"
#include "reprise/report/zstd_frame.h"

namespace reprise {
namespace {

constexpr uint64_t kNamedShare = 8;   // Of the memory, one part in so many for ids,
constexpr uint64_t kIndexShare = 16;  // and for the lines of an index of kept crawl records.

struct BatchExport {
  std::string kept_frame;
  WarcMembers kept_members;
  std::string repeat_lines;
  std::vector<NamedDocument> named;  // Those that the results name.
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
        compressor(options.compression_level) {}

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
                              .url = analyzer.record().url,
                              .page_text = analyzer.PageTextHash()});
    }
    const bool is_kept_as_warc = role.kept && IsWrittenAsWarc(options, raw);
    RepeatExport repeated;
    if (repeats) {
      // A JSONL record keeps its page: its field would no longer hold HTML. One of a crawl file
      // stays as it is.
      const bool is_page_field = analyzer.is_page() && raw.format == RecordFormat::kJsonl;
      const bool collapse =
          options.collapse_repeats && role.kept && !is_page_field && !is_kept_as_warc;
      repeated = ExportRepeats(analyzer, corpus.OriginOf(raw), worker.repeats, collapse);
      result.repeat_lines += repeated.lines;
    }
    if (is_kept_as_warc) {
      REPRISE_RETURN_IF_ERROR(worker.warc.Add(batch.bytes(raw), result.kept_members));
    } else if (role.kept) {
      AppendKept(batch.bytes(raw), raw.format, analyzer, repeated.collapsed, worker.lines);
    }
    ++doc;
  }
  result.kept_frame.clear();
  if (worker.lines.empty()) return absl::OkStatus();
  return worker.compressor.Compress(worker.lines, result.kept_frame);
}

// The lines of duplicates.jsonl in the order of the documents they are about.
class DuplicatesWriter {
 public:
  DuplicatesWriter(const Corpus& corpus, const DedupAnalysis& analysis, const NamedDocuments& named,
                   OutputFile& file)
      : corpus_(corpus), analysis_(analysis), documents_(named), kept_(named), file_(file) {}

  absl::Status Write() {
    for (const Duplicate& duplicate : analysis_.duplicates) {
      REPRISE_RETURN_IF_ERROR(WriteContainedBefore(duplicate.doc));
      REPRISE_RETURN_IF_ERROR(WriteLine(duplicate.doc, duplicate.duplicate_of,
                                        {.cluster = duplicate.cluster + 1,
                                         .relation = duplicate.relation,
                                         .overlap = duplicate.overlap}));
    }
    return WriteContainedBefore(kNoDoc);
  }

 private:
  struct Finding {
    uint32_t cluster = 0;
    Relation relation = Relation::kNear;
    Overlap overlap;
    bool removed = true;
  };

  absl::Status WriteContainedBefore(DocIndex end) {
    for (; contained_ < analysis_.contained.size(); ++contained_) {
      const Contained& contained = analysis_.contained[contained_];
      if (contained.doc >= end) break;
      REPRISE_RETURN_IF_ERROR(WriteLine(contained.doc, contained.container,
                                        {.relation = Relation::kContained,
                                         .overlap = contained.overlap,
                                         .removed = contained.removed}));
    }
    return absl::OkStatus();
  }

  absl::Status WriteLine(DocIndex doc, DocIndex kept_doc, const Finding& finding) {
    REPRISE_ASSIGN_OR_RETURN(const NamedDocument* const document, documents_.Get(doc));
    REPRISE_ASSIGN_OR_RETURN(const NamedDocument* const kept, kept_.Get(kept_doc));
    const std::string host = HostOf(document->url);
    const std::string kept_host = HostOf(kept->url);
    return file_.Append(ToJsonLine(DuplicateLine{
        .id = document->id,
        .duplicate_of = kept->id,
        .cluster = finding.cluster,
        .relation = finding.relation,
        .overlap = finding.overlap,
        .differences = Differences(finding.relation, FactsOf(doc), FactsOf(kept_doc),
                                   SourceOf(*document, host), SourceOf(*kept, kept_host)),
        .url = document->url,
        .origin = corpus_.OriginOf(document->place),
        .kept_url = kept->url,
        .kept_origin = corpus_.OriginOf(kept->place),
        .removed = finding.removed}));
  }

  const TextFacts& FactsOf(DocIndex doc) const { return analysis_.documents[doc].facts; }
  DocumentSource SourceOf(const NamedDocument& document, std::string_view host) const {
    return {.host = host,
            .page_text = document.page_text,
            .template_tokens = analysis_.documents[document.doc].template_tokens};
  }

  const Corpus& corpus_;
  const DedupAnalysis& analysis_;
  NamedDocuments::Reader documents_;  // Asked in order.
  NamedDocuments::Reader kept_;
  OutputFile& file_;
  size_t contained_ = 0;
};

absl::Status WriteClusters(const Corpus& corpus, const DedupAnalysis& analysis,
                           const NamedDocuments& named, OutputFile& file) {
  NamedDocuments::Reader representatives(named);
  NamedDocuments::Reader members(named);
  uint32_t number = 0;
  for (const DuplicateCluster& cluster : analysis.clusters) {
    REPRISE_ASSIGN_OR_RETURN(const NamedDocument* const kept,
                             representatives.Get(cluster.representative));
    auto next = cluster.members.begin();
    REPRISE_RETURN_IF_ERROR(WriteClusterLine(
        ++number, kept->id, cluster.members.size(), corpus.OriginOf(kept->place),
        [&]() -> absl::StatusOr<std::string_view> {
          REPRISE_ASSIGN_OR_RETURN(const NamedDocument* const member, members.Get(*next++));
          return member->id;
        },
        [&](std::string_view piece) { return file.Append(piece); }));
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
    warc.emplace(*members, *index, options.memory_bytes / kIndexShare, options.work_dir);
  }

  std::deque<ExportWorker> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    workers.emplace_back(corpus, options, analysis.template_lines);
  }
  NamedDocuments named(options.memory_bytes / kNamedShare, options.work_dir);
  bool has_frame = false;
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchExport>(
      corpus, analysis.documents.size(), "write", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchExport& result) {
        return ExportBatch(corpus, options, analysis.documents, roles, batch, workers[worker],
                           result);
      },
      [&](BatchExport& result) {
        absl::Status status = repeats->Append(result.repeat_lines);
        for (const NamedDocument& document : result.named) status.Update(named.Add(document));
        status.Update(kept->Append(result.kept_frame));
        has_frame = has_frame || !result.kept_frame.empty();
        if (warc) status.Update(warc->Append(result.kept_members));
        return status;
      }));
  if (!has_frame) {
    std::string empty_frame;
    REPRISE_RETURN_IF_ERROR(workers.front().compressor.Compress("", empty_frame));
    REPRISE_RETURN_IF_ERROR(kept->Append(empty_frame));
  }
  if (warc) REPRISE_RETURN_IF_ERROR(warc->Finish());
  REPRISE_RETURN_IF_ERROR(named.Finish());
  REPRISE_RETURN_IF_ERROR(DuplicatesWriter(corpus, analysis, named, *duplicates).Write());
  REPRISE_RETURN_IF_ERROR(WriteClusters(corpus, analysis, named, *clusters));
  for (const Rejection& rejection : analysis.rejections) {
    REPRISE_RETURN_IF_ERROR(rejected->Append(ToJsonLine(rejection)));
  }
  return absl::OkStatus();
}

}  // namespace reprise
