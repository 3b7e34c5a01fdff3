#include "reprise/pipeline/passages.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/cluster/same_text.h"
#include "reprise/core/status_macros.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/passage/containment.h"
#include "reprise/passage/corpus_passages.h"
#include "reprise/passage/passage_index.h"
#include "reprise/passage/token_store.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/fingerprint_pass.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/place_pass.h"
#include "reprise/pipeline/verify_pass.h"
#include "reprise/pipeline/wanted_walk.h"
#include "reprise/verify/shingle_store.h"
#include "reprise/verify/verifier.h"

namespace reprise {
namespace {

struct BatchTokens {
  std::vector<DocIndex> docs;
  std::vector<TokenList> tokens;
};

// Puts the tokens of `docs` (ascending) into `store`.
absl::Status FillTokenStore(const Corpus& corpus, const DedupOptions& options,
                            const CorpusFacts& facts, const std::vector<DocIndex>& docs,
                            RunListener& listener, TokenStore& store) {
  if (docs.empty()) return absl::OkStatus();
  const DocumentTable& documents = facts.documents;
  std::vector<bool> wanted(documents.size());
  for (const DocIndex doc : docs) wanted[doc] = true;
  std::deque<DocumentAnalyzer> analyzers;
  for (int i = 0; i < options.ThreadCount(); ++i) {
    analyzers.emplace_back(
        corpus, DocumentAnalyzer::Options{.charset = options.charset, .extract = options.extract});
  }
  return WalkWanted<BatchTokens>(
      corpus, facts, [&](DocIndex doc) { return wanted[doc]; }, "tokens", options.ThreadCount(),
      listener,
      [&](int worker, const RecordBatch& batch, BatchTokens& result) -> absl::Status {
        result.docs.clear();
        result.tokens.clear();
        DocumentAnalyzer& analyzer = analyzers[static_cast<size_t>(worker)];
        DocIndex doc = batch.first_doc;
        for (const RawRecord& raw : batch.records) {
          if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
          if (wanted[doc]) {
            Stage stage;
            if (!analyzer.Analyze(batch, raw, stage).ok() ||
                TokenSequenceHash(analyzer.tokens()) != documents[doc].text_hash) {
              return InputChanged(corpus.OriginOf(raw));
            }
            result.docs.push_back(doc);
            result.tokens.push_back(analyzer.tokens());
          }
          ++doc;
        }
        return absl::OkStatus();
      },
      [&](BatchTokens& result) {
        for (size_t i = 0; i < result.docs.size(); ++i) {
          REPRISE_RETURN_IF_ERROR(store.Put(result.docs[i], result.tokens[i]));
        }
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<FoundContainment>> FindContained(const Corpus& corpus,
                                                            const DedupOptions& options,
                                                            CorpusFacts& facts,
                                                            ContainmentIndex& index,
                                                            RunListener& listener) {
  const DocumentTable& documents = facts.documents;
  const SameText groups(
      static_cast<DocIndex>(documents.size()),
      [&documents](DocIndex doc) {
        return SameText::Text{documents[doc].text_hash, documents[doc].comparable()};
      },
      KeepPolicy::kFirst,
      [](DocIndex doc) {
        return KeepFacts{doc, 0, 0};
      });
  using Turn = ContainmentIndex::Turn;
  std::vector<Turn> turns(documents.size(), Turn::kNever);
  for (const DocIndex leader : groups.leaders()) turns[leader] = Turn::kFirst;
  const int threads = options.ThreadCount();
  REPRISE_ASSIGN_OR_RETURN(const std::vector<CandidatePair> pairs,
                           index.Candidates([&](DocIndex doc) { return turns[doc]; }, threads));
  ShingleStore store({.memory_bytes = options.memory_bytes / 4, .work_dir = options.work_dir});
  REPRISE_RETURN_IF_ERROR(FillShingleStore(corpus, options, facts, pairs, listener, store));
  const Verifier verifier(store, options.threshold_milli, threads);
  REPRISE_ASSIGN_OR_RETURN(const std::vector<Overlap> overlaps, verifier.MeasureAll(pairs));
  std::vector<FoundContainment> contained;
  for (const ContainedDocument& found :
       ChooseContainers(pairs, overlaps, options.threshold_milli)) {
    const bool alike = found.overlap.ResemblanceAtLeast(options.threshold_milli);
    contained.push_back({.doc = found.doc,
                         .container = found.container,
                         .relation = alike ? Relation::kNear : Relation::kContained,
                         .overlap = found.overlap});
  }
  return contained;
}

// The stretches to locate: passage i is at 2 * i and 2 * i + 1, boilerplate comes after them.
std::vector<TokenPlace> PlacesOf(const std::vector<CorpusPassage>& passages,
                                 const std::vector<Boilerplate>& boilerplate, uint32_t excerpts) {
  std::vector<TokenPlace> places;
  places.reserve(2 * passages.size() + boilerplate.size());
  for (size_t i = 0; i < passages.size(); ++i) {
    places.push_back(
        {.doc = passages[i].a, .tokens = passages[i].a_tokens, .wants_excerpt = i < excerpts});
    places.push_back({.doc = passages[i].b, .tokens = passages[i].b_tokens});
  }
  for (size_t i = 0; i < boilerplate.size(); ++i) {
    places.push_back({.doc = boilerplate[i].doc,
                      .tokens = boilerplate[i].tokens,
                      .wants_excerpt = i < excerpts});
  }
  return places;
}

void TakePlaces(const CorpusPassages& measured, const std::vector<Boilerplate>& boilerplate,
                std::vector<TokenPlace>& places, PassagesAnalysis& analysis) {
  const auto place = [&places](size_t i) { return PassagePlace{places[i].doc, places[i].bytes}; };
  size_t next = 0;
  for (const CorpusPassage& passage : measured.passages) {
    analysis.passages.push_back({.a = place(next),
                                 .b = place(next + 1),
                                 .tokens = passage.a_tokens.size(),
                                 .matches = passage.matches,
                                 .group = passage.group,
                                 .excerpt = std::move(places[next].excerpt)});
    next += 2;
  }
  for (const PassageGroup& group : measured.groups) analysis.group_places.push_back(group.places);
  for (const Boilerplate& stretch : boilerplate) {
    analysis.boilerplate.push_back({.place = place(next),
                                    .tokens = stretch.tokens.size(),
                                    .documents = stretch.documents,
                                    .excerpt = std::move(places[next].excerpt)});
    ++next;
  }
}

}  // namespace

absl::Status PassagesOptions::Validate() const {
  REPRISE_RETURN_IF_ERROR(run.Validate());
  if (max_documents < 2) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "passages in more than %d documents would be boilerplate; the least is 2", max_documents));
  }
  return absl::OkStatus();
}

absl::StatusOr<PassagesAnalysis> FindPassages(const Corpus& corpus, const PassagesOptions& options,
                                              RunListener& listener) {
  REPRISE_RETURN_IF_ERROR(options.Validate());
  const DedupOptions& run = options.run;
  const int threads = run.ThreadCount();
  PassagesAnalysis analysis;
  StageClock clock(analysis.stages);

  REPRISE_ASSIGN_OR_RETURN(FingerprintPassResult printed,
                           RunFingerprintPass(corpus, options, listener));
  analysis.fold_table_hash = FoldTableHash();
  static_cast<CorpusFacts&>(analysis) = std::move(printed.facts);
  const DocumentTable& documents = analysis.documents;
  clock.Finish("fingerprints");

  listener.OnProgress({.stage = "join"});
  REPRISE_ASSIGN_OR_RETURN(PassageSeeds found, printed.passages.Join(threads));
  analysis.index_bytes = printed.passages.index_bytes();
  analysis.fingerprints = found.fingerprints;
  analysis.shared_fingerprints = found.shared_fingerprints;
  analysis.boilerplate_fingerprints = found.boilerplate_fingerprints;
  std::sort(found.boilerplate.begin(), found.boilerplate.end(),
            [](const Boilerplate& x, const Boilerplate& y) {
              return std::tuple(y.documents, y.tokens.size(), x.doc, x.tokens.begin) <
                     std::tuple(x.documents, x.tokens.size(), y.doc, y.tokens.begin);
            });
  clock.Finish("join");

  CorpusPassages measured;
  {
    TokenStore store({.memory_bytes = run.memory_bytes / 4, .work_dir = run.work_dir});
    REPRISE_RETURN_IF_ERROR(
        FillTokenStore(corpus, run, analysis, found.Documents(), listener, store));
    clock.Finish("tokens");
    listener.OnProgress({.stage = "measure"});
    REPRISE_ASSIGN_OR_RETURN(
        measured, MeasurePassages(found.seeds, store, {.min_tokens = run.min_tokens}, threads));
    found.seeds = {};
    clock.Finish("measure");
  }

  std::vector<bool> wanted(documents.size());
  if (run.find_passages) {
    listener.OnProgress({.stage = "containment"});
    REPRISE_ASSIGN_OR_RETURN(analysis.contained,
                             FindContained(corpus, run, analysis, printed.containment, listener));
    for (const FoundContainment& contained : analysis.contained) {
      wanted[contained.doc] = wanted[contained.container] = true;
    }
    clock.Finish("containment");
  }

  std::vector<TokenPlace> places = PlacesOf(measured.passages, found.boilerplate, options.excerpts);
  REPRISE_ASSIGN_OR_RETURN(
      PlacePassResult located,
      LocatePlaces(corpus, run, analysis, std::move(wanted), listener, places));
  analysis.named = std::move(located.named);
  analysis.repeats = std::move(located.repeats);
  TakePlaces(measured, found.boilerplate, places, analysis);
  clock.Finish("places");
  return analysis;
}

}  // namespace reprise
