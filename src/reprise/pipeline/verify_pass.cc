#include "reprise/pipeline/verify_pass.h"

#include <deque>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/core/web_host.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/wanted_walk.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

// One behind the other, because lists of their own would cost more than what they hold.
struct ShingleSets {
  std::vector<DocIndex> docs;
  std::vector<size_t> ends;  // Of each document's set in `hashes`.
  std::vector<uint64_t> hashes;
  std::vector<ShownTemplateLine> shown;  // Of which host and text are filled in.

  void Clear() {
    shown.clear();
    docs.clear();
    ends.clear();
    hashes.clear();
  }
};

// Whether host and text of this line are still to be read, in this document.
bool IsShownIn(DocIndex doc, const ShownTemplateLine& line) {
  return line.doc == doc && line.text.empty();
}

void CollectShown(const DocumentAnalyzer& analyzer, DocIndex doc,
                  const std::vector<ShownTemplateLine>& lines, ShingleSets& result) {
  for (ShownTemplateLine shown : lines) {
    if (!IsShownIn(doc, shown)) continue;
    for (const PageLines::Line& line : analyzer.lines().left_out()) {
      if (line.hash != shown.line) continue;
      shown.host = HostOf(analyzer.record().url);
      shown.text = analyzer.text().utf8.substr(line.bytes.begin, line.bytes.size());
      result.shown.push_back(std::move(shown));
      break;
    }
  }
}

// What to read again, by DocIndex.
struct Wanted {
  std::vector<bool> sets;
  std::vector<bool> lines;  // Empty when no lines are to be shown.

  bool shows_lines(DocIndex doc) const { return !lines.empty() && lines[doc]; }
};

absl::Status CollectSets(const Corpus& corpus, const CorpusFacts& facts, const Wanted& wanted,
                         const RecordBatch& batch, DocumentAnalyzer& analyzer,
                         ShingleSets& result) {
  const DocumentTable& documents = facts.documents;
  result.Clear();
  DocIndex doc = batch.first_doc;
  for (const RawRecord& raw : batch.records) {
    if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
    const bool shows_lines = wanted.shows_lines(doc);
    if (wanted.sets[doc] || shows_lines) {
      Stage stage;
      const absl::Status status = analyzer.Analyze(batch, raw, stage);
      if (!status.ok() || TokenSequenceHash(analyzer.tokens()) != documents[doc].text_hash) {
        return InputChanged(corpus.OriginOf(raw));
      }
      if (shows_lines) CollectShown(analyzer, doc, facts.shown_template, result);
      if (wanted.sets[doc]) {
        result.docs.push_back(doc);
        AppendShingleSet(analyzer.shingles().hashes, result.hashes);
        result.ends.push_back(result.hashes.size());
      }
    }
    ++doc;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status FillShingleStore(const Corpus& corpus, const DedupOptions& options, CorpusFacts& facts,
                              const std::vector<CandidatePair>& pairs, RunListener& listener,
                              ShingleStore& store) {
  const size_t documents = facts.documents.size();
  Wanted wanted = {.sets = std::vector<bool>(documents), .lines = {}};
  bool any = false;
  uint64_t filter_bytes = 0;
  for (const CandidatePair& pair : pairs) {
    for (const DocIndex doc : {pair.a, pair.b}) {
      if (wanted.sets[doc] || store.Contains(doc)) continue;
      wanted.sets[doc] = true;
      any = true;
      // There are no more shingles than tokens.
      filter_bytes += FilterWords(facts.documents[doc].tokens) * sizeof(uint64_t);
    }
  }
  store.ReserveForFilters(filter_bytes);
  for (const ShownTemplateLine& line : facts.shown_template) {
    if (!IsShownIn(line.doc, line)) continue;
    wanted.lines.resize(documents);
    wanted.lines[line.doc] = true;
    any = true;
  }
  if (!any) return absl::OkStatus();
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    analyzers.emplace_back(corpus,
                           DocumentAnalyzer::Options{.charset = options.charset,
                                                     .extract = options.extract,
                                                     .template_lines = &facts.template_lines});
  }
  // Workers read the facts meanwhile.
  std::vector<ShownTemplateLine> found;
  const auto work = [&](int worker, const RecordBatch& batch, ShingleSets& sets) {
    return CollectSets(corpus, facts, wanted, batch, analyzers[static_cast<size_t>(worker)], sets);
  };
  const auto take = [&](ShingleSets& sets) {
    for (ShownTemplateLine& line : sets.shown) found.push_back(std::move(line));
    size_t begin = 0;
    for (size_t i = 0; i < sets.docs.size(); ++i) {
      const absl::Span<const uint64_t> hashes = absl::MakeConstSpan(sets.hashes);
      REPRISE_RETURN_IF_ERROR(store.Put(sets.docs[i], hashes.subspan(begin, sets.ends[i] - begin)));
      begin = sets.ends[i];
    }
    return absl::OkStatus();
  };
  const absl::Status status = WalkWanted<ShingleSets>(
      corpus, facts, [&](DocIndex doc) { return wanted.sets[doc] || wanted.shows_lines(doc); },
      "verify", options.ThreadCount(), listener, work, take);
  for (ShownTemplateLine& line : facts.shown_template) {
    for (ShownTemplateLine& read : found) {
      if (read.line == line.line) line = std::move(read);
    }
  }
  return status;
}

}  // namespace reprise
