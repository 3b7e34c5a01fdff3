#include "reprise/pipeline/place_pass.h"

#include <algorithm>
#include <deque>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/passage/byte_spans.h"
#include "reprise/pipeline/document_analyzer.h"
#include "reprise/pipeline/input_changed.h"
#include "reprise/pipeline/repeat_export.h"
#include "reprise/pipeline/wanted_walk.h"

namespace reprise {
namespace {

constexpr uint64_t kExcerptBytes = 240;

bool ContinuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string Excerpt(std::string_view text, Span bytes) {
  uint64_t end = std::min(bytes.end, bytes.begin + kExcerptBytes);
  while (end > bytes.begin && end < text.size() && ContinuesCharacter(text[end])) --end;
  return std::string(text.substr(bytes.begin, end - bytes.begin));
}

// Which places are in which document.
class PlacesByDocument {
 public:
  explicit PlacesByDocument(const std::vector<TokenPlace>& places) : places_(places) {
    order_.resize(places.size());
    std::iota(order_.begin(), order_.end(), size_t{0});
    std::sort(order_.begin(), order_.end(), [&](size_t x, size_t y) {
      return std::tie(places[x].doc, x) < std::tie(places[y].doc, y);
    });
  }

  // Numbers of places, ascending.
  absl::Span<const size_t> Of(DocIndex doc) const {
    const auto less = [this](size_t i, DocIndex other) { return places_[i].doc < other; };
    const auto begin = std::lower_bound(order_.begin(), order_.end(), doc, less);
    auto end = begin;
    while (end != order_.end() && places_[*end].doc == doc) ++end;
    return absl::MakeConstSpan(order_).subspan(static_cast<size_t>(begin - order_.begin()),
                                               static_cast<size_t>(end - begin));
  }

 private:
  const std::vector<TokenPlace>& places_;
  std::vector<size_t> order_;
};

struct BatchPlaces {
  std::vector<std::pair<DocIndex, PassageDocument>> named;
  std::vector<FoundRepeat> repeats;

  void Clear() {
    named.clear();
    repeats.clear();
  }
};

// What each worker owns.
struct PlaceWorker {
  PlaceWorker(const Corpus& corpus, const DedupOptions& options)
      : analyzer(corpus,
                 {.charset = options.charset, .extract = options.extract, .want_offsets = true}),
        repeats({.min_tokens = options.min_tokens}) {}

  DocumentAnalyzer analyzer;
  SelfRepeatFinder repeats;
};

void Locate(const DocumentAnalyzer& analyzer, TokenPlace& place) {
  const DecodedText& text = analyzer.text();
  const Span tokens = {place.tokens.begin,
                       std::min<uint64_t>(place.tokens.end, analyzer.tokens().size())};
  place.bytes = TokensToBytes(tokens, analyzer.tokens(), analyzer.folded(), text.repair_map);
  if (place.wants_excerpt) place.excerpt = Excerpt(text.decoded, place.bytes);
}

}  // namespace

absl::StatusOr<PlacePassResult> LocatePlaces(const Corpus& corpus, const DedupOptions& options,
                                             const CorpusFacts& facts, std::vector<bool> wanted,
                                             RunListener& listener,
                                             std::vector<TokenPlace>& places) {
  const DocumentTable& documents = facts.documents;
  const PlacesByDocument by_document(places);
  for (const TokenPlace& place : places) wanted[place.doc] = true;
  bool any = false;
  for (DocIndex doc = 0; doc < documents.size(); ++doc) {
    if (documents[doc].facts.repeats > 0) wanted[doc] = true;
    any = any || wanted[doc];
  }
  PlacePassResult result;
  if (!any) return result;
  // A document is in one batch, so no two workers write to one place.
  const auto locate_batch = [&](const RecordBatch& batch, PlaceWorker& worker,
                                BatchPlaces& found) -> absl::Status {
    found.Clear();
    DocIndex doc = batch.first_doc;
    for (const RawRecord& raw : batch.records) {
      if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
      if (wanted[doc]) {
        Stage stage;
        const DocumentAnalyzer& analyzer = worker.analyzer;
        if (!worker.analyzer.Analyze(batch, raw, stage).ok() ||
            HashBytes64(analyzer.record().text) != documents[doc].bytes_hash) {
          return InputChanged(corpus.OriginOf(raw));
        }
        for (const size_t i : by_document.Of(doc)) Locate(analyzer, places[i]);
        found.named.emplace_back(doc,
                                 PassageDocument{.id = analyzer.record().id,
                                                 .url = analyzer.record().url,
                                                 .origin = corpus.OriginOf(raw),
                                                 .text_bytes = analyzer.text().decoded.size()});
        if (documents[doc].facts.repeats > 0) {
          RepeatExport repeats =
              ExportRepeats(analyzer, corpus.OriginOf(raw), worker.repeats, /*collapse=*/false);
          for (RepeatLine& line : repeats.passages) {
            line.id = {};
            found.repeats.push_back({doc, std::move(line)});
          }
        }
      }
      ++doc;
    }
    return absl::OkStatus();
  };
  std::deque<PlaceWorker> workers;
  for (int i = 0; i < options.ThreadCount(); ++i) workers.emplace_back(corpus, options);
  REPRISE_RETURN_IF_ERROR(WalkWanted<BatchPlaces>(
      corpus, facts, [&](DocIndex doc) { return wanted[doc]; }, "places", options.ThreadCount(),
      listener,
      [&](int worker, const RecordBatch& batch, BatchPlaces& found) {
        return locate_batch(batch, workers[static_cast<size_t>(worker)], found);
      },
      [&](BatchPlaces& found) {
        for (auto& [doc, document] : found.named) result.named.emplace(doc, std::move(document));
        for (FoundRepeat& repeat : found.repeats) result.repeats.push_back(std::move(repeat));
        return absl::OkStatus();
      }));
  // A document's are in one batch, in their order.
  std::stable_sort(result.repeats.begin(), result.repeats.end(),
                   [](const FoundRepeat& x, const FoundRepeat& y) { return x.doc < y.doc; });
  return result;
}

}  // namespace reprise
