#include "reprise/pipeline/passages_export.h"

#include "reprise/core/status_macros.h"
#include "reprise/report/records.h"

namespace reprise {
namespace {

PlaceInText Describe(const PassagesAnalysis& analysis, const PassagePlace& place) {
  const PassageDocument& document = analysis.named.at(place.doc);
  return {.id = document.id, .bytes = place.bytes, .origin = document.origin};
}

}  // namespace

absl::Status WritePassages(const PassagesAnalysis& analysis, OutputDirectory& directory) {
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const passages, directory.Open("passages.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const boilerplate, directory.Open("boilerplate.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const repeats, directory.Open("repeats.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const contained, directory.Open("contained.jsonl"));
  REPRISE_ASSIGN_OR_RETURN(OutputFile* const rejected, directory.Open("rejected.jsonl"));
  for (const FoundPassage& passage : analysis.passages) {
    REPRISE_RETURN_IF_ERROR(
        passages->Append(ToJsonLine(PassageLine{.a = Describe(analysis, passage.a),
                                                .b = Describe(analysis, passage.b),
                                                .tokens = passage.tokens,
                                                .matches = passage.matches,
                                                .group = passage.group + 1})));
  }
  for (const FoundBoilerplate& stretch : analysis.boilerplate) {
    REPRISE_RETURN_IF_ERROR(
        boilerplate->Append(ToJsonLine(BoilerplateLine{.place = Describe(analysis, stretch.place),
                                                       .tokens = stretch.tokens,
                                                       .documents = stretch.documents})));
  }
  for (const FoundRepeat& repeat : analysis.repeats) {
    RepeatLine line = repeat.line;
    line.id = analysis.named.at(repeat.doc).id;
    REPRISE_RETURN_IF_ERROR(repeats->Append(ToJsonLine(line)));
  }
  for (const FoundContainment& found : analysis.contained) {
    const PassageDocument& document = analysis.named.at(found.doc);
    REPRISE_RETURN_IF_ERROR(contained->Append(
        ToJsonLine(ContainedLine{.id = document.id,
                                 .container = analysis.named.at(found.container).id,
                                 .relation = found.relation,
                                 .overlap = found.overlap,
                                 .origin = document.origin})));
  }
  for (const Rejection& rejection : analysis.rejections) {
    REPRISE_RETURN_IF_ERROR(rejected->Append(ToJsonLine(rejection)));
  }
  return absl::OkStatus();
}

}  // namespace reprise
