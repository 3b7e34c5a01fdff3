#include "reprise/pipeline/repeat_export.h"

#include <utility>

#include "reprise/passage/byte_spans.h"
#include "reprise/passage/collapse.h"

namespace reprise {

RepeatExport ExportRepeats(const DocumentAnalyzer& analyzer, const Origin& origin,
                           SelfRepeatFinder& finder, bool collapse) {
  const SelfRepeat& repeat = finder.Find(analyzer.tokens(), analyzer.shingles());
  const DecodedText& text = analyzer.text();
  RepeatExport result;
  std::vector<Span> removed;
  if (collapse) {
    // Found in the repaired text, told and removed in the text as it was decoded.
    for (const Span& span :
         CollapseSpans(repeat, analyzer.tokens(), analyzer.folded(), text.utf8, {})) {
      removed.push_back(text.repair_map.ToInput(span));
    }
    if (!removed.empty()) result.collapsed = RemoveSpans(text.decoded, removed);
  }
  for (const RepeatedPassage& passage : repeat.passages) {
    RepeatLine line = {.id = analyzer.record().id,
                       .tandem = passage.kind == RepeatedPassage::Kind::kTandem,
                       .copies = {},
                       .count = passage.count,
                       .tokens = passage.tokens(),
                       .identical = passage.identical,
                       .repeated_tokens = repeat.repeated_tokens,
                       .total_tokens = repeat.total_tokens,
                       .removed = std::exchange(removed, {}),
                       .origin = origin};
    for (const Span& copy : passage.copies) {
      line.copies.push_back(
          TokensToBytes(copy, analyzer.tokens(), analyzer.folded(), text.repair_map));
    }
    result.lines += ToJsonLine(line);
    result.passages.push_back(std::move(line));
  }
  return result;
}

}  // namespace reprise
