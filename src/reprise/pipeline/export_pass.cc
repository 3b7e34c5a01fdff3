#include "reprise/pipeline/export_pass.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/status_macros.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/verify_pass.h"
#include "reprise/pipeline/walk.h"
#include "reprise/report/differences.h"
#include "reprise/report/records.h"
#include "reprise/report/zstd_frame.h"

namespace reprise {
namespace {

constexpr int kCompressionLevel = 3;

struct NamedDocument {
  std::string id;
  Origin origin;
};

struct BatchExport {
  std::string kept_frame;
  std::vector<std::pair<DocIndex, NamedDocument>> named;  // Those in a cluster.
};

// What each worker owns.
struct ExportWorker {
  ExportWorker(const Corpus& corpus, const DedupOptions& options)
      : analyzer(corpus, DocumentAnalyzer::Options{.charset = options.charset}),
        compressor(kCompressionLevel) {}

  DocumentAnalyzer analyzer;
  ZstdFrameCompressor compressor;
  std::string lines;
};

// The part a document plays in the results.
enum class Role : uint8_t { kKeptAlone, kRepresentative, kDuplicate, kRejected };

std::vector<Role> AssignRoles(const DedupAnalysis& analysis) {
  std::vector<Role> roles(analysis.documents.size(), Role::kKeptAlone);
  for (DocIndex doc = 0; doc < roles.size(); ++doc) {
    if (analysis.documents[doc].rejected) roles[doc] = Role::kRejected;
  }
  for (const Duplicate& duplicate : analysis.duplicates) {
    roles[duplicate.doc] = Role::kDuplicate;
    roles[duplicate.duplicate_of] = Role::kRepresentative;
  }
  return roles;
}

absl::Status ExportBatch(const Corpus& corpus, const DocumentTable& documents,
                         const std::vector<Role>& roles, const RecordBatch& batch,
                         ExportWorker& worker, BatchExport& result) {
  result.named.clear();
  worker.lines.clear();
  DocIndex doc = batch.first_doc;
  for (const RawRecord& raw : batch.records) {
    if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
    const Role role = roles[doc];
    const bool in_cluster = role == Role::kRepresentative || role == Role::kDuplicate;
    const bool kept = role == Role::kRepresentative || role == Role::kKeptAlone;
    const bool rewritten = kept && raw.format != RecordFormat::kJsonl;
    if (in_cluster || rewritten) {
      Stage stage;
      if (!worker.analyzer.Decode(batch, raw, stage).ok() ||
          HashBytes64(worker.analyzer.record().text) != documents[doc].bytes_hash) {
        return InputChanged(corpus.OriginOf(raw));
      }
    }
    const Record& record = worker.analyzer.record();
    if (in_cluster) result.named.emplace_back(doc, NamedDocument{record.id, corpus.OriginOf(raw)});
    if (rewritten) {
      worker.lines += KeptTextJsonLine(record.id, record.url, worker.analyzer.text().decoded);
    } else if (kept) {
      worker.lines.append(batch.bytes(raw));
      worker.lines += '\n';
    }
    ++doc;
  }
  return worker.compressor.Compress(worker.lines, result.kept_frame);
}

}  // namespace

absl::Status WriteResults(const Corpus& corpus, const DedupOptions& options,
                          const DedupAnalysis& analysis, RunListener& listener,
                          OutputDirectory& directory) {
  const std::vector<Role> roles = AssignRoles(analysis);
  REPRISE_ASSIGN_OR_RETURN(OutputFile * kept, directory.Open("kept.jsonl.zst"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile * duplicates, directory.Open("duplicates.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile * clusters, directory.Open("clusters.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile * rejected, directory.Open("rejected.jsonl"));

  std::deque<ExportWorker> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) workers.emplace_back(corpus, options);
  absl::flat_hash_map<DocIndex, NamedDocument> named;
  REPRISE_RETURN_IF_ERROR(WalkCorpus<BatchExport>(
      corpus, "write", options.ThreadCount(), listener,
      [&](int worker, const RecordBatch& batch, BatchExport& result) {
        return ExportBatch(corpus, analysis.documents, roles, batch, workers[worker], result);
      },
      [&](const RecordBatch&, BatchExport& result) {
        for (auto& [doc, document] : result.named) named.emplace(doc, std::move(document));
        return kept->Append(result.kept_frame);
      }));

  for (const Duplicate& duplicate : analysis.duplicates) {
    const NamedDocument& document = named.at(duplicate.doc);
    REPRISE_RETURN_IF_ERROR(duplicates->Append(ToJsonLine(DuplicateLine{
        .id = document.id,
        .duplicate_of = named.at(duplicate.duplicate_of).id,
        .cluster = duplicate.cluster + 1,
        .relation = duplicate.relation,
        .overlap = duplicate.overlap,
        .differences = Differences(duplicate.relation, analysis.documents[duplicate.doc].facts,
                                   analysis.documents[duplicate.duplicate_of].facts),
        .origin = document.origin})));
  }
  for (size_t i = 0; i < analysis.clusters.size(); ++i) {
    const DuplicateCluster& cluster = analysis.clusters[i];
    std::vector<std::string_view> members;
    for (const DocIndex doc : cluster.members) members.push_back(named.at(doc).id);
    REPRISE_RETURN_IF_ERROR(clusters->Append(ClusterJsonLine(
        static_cast<uint32_t>(i + 1), named.at(cluster.representative).id, members)));
  }
  for (const Rejection& rejection : analysis.rejections) {
    REPRISE_RETURN_IF_ERROR(rejected->Append(ToJsonLine(rejection)));
  }
  return absl::OkStatus();
}

}  // namespace reprise
