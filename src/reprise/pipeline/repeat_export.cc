#include "reprise/pipeline/repeat_export.h"

#include <utility>

#include "reprise/core/status_macros.h"
#include "reprise/passage/byte_spans.h"
#include "reprise/passage/collapse.h"

namespace reprise {

RepeatExporter::RepeatExporter(const Corpus& corpus, const DedupOptions& options)
    : corpus_(corpus),
      analyzer_(corpus, {.charset = options.charset, .want_offsets = true}),
      finder_({.min_tokens = options.min_tokens}) {}

absl::StatusOr<RepeatExport> RepeatExporter::Export(const RecordBatch& batch, const RawRecord& raw,
                                                    bool collapse) {
  Stage stage;
  REPRISE_RETURN_IF_ERROR(analyzer_.Analyze(batch, raw, stage));
  const SelfRepeat& repeat = finder_.Find(analyzer_.tokens(), analyzer_.shingles());
  const DecodedText& text = analyzer_.text();
  RepeatExport result;
  std::vector<Span> removed;
  if (collapse) {
    // Found in the repaired text, told and removed in the text as it was decoded.
    for (const Span& span :
         CollapseSpans(repeat, analyzer_.tokens(), analyzer_.folded(), text.utf8, {})) {
      removed.push_back(text.repair_map.ToInput(span));
    }
    if (!removed.empty()) result.collapsed = RemoveSpans(text.decoded, removed);
  }
  for (const RepeatedPassage& passage : repeat.passages) {
    RepeatLine line = {.id = analyzer_.record().id,
                       .tandem = passage.kind == RepeatedPassage::Kind::kTandem,
                       .copies = {},
                       .count = passage.count,
                       .tokens = passage.tokens(),
                       .identical = passage.identical,
                       .repeated_tokens = repeat.repeated_tokens,
                       .total_tokens = repeat.total_tokens,
                       .removed = std::exchange(removed, {}),
                       .origin = corpus_.OriginOf(raw)};
    for (const Span& copy : passage.copies) {
      line.copies.push_back(
          TokensToBytes(copy, analyzer_.tokens(), analyzer_.folded(), text.repair_map));
    }
    result.lines += ToJsonLine(line);
    result.passages.push_back(std::move(line));
  }
  return result;
}

}  // namespace reprise
