#include "reprise/normalize/normalizer.h"

#include <algorithm>

#include "reprise/core/hash.h"
#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/gloss_strip.h"
#include "reprise/normalize/internal/edit.h"
#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/internal/letter_edits.h"
#include "reprise/normalize/script_census.h"
#include "reprise/normalize/script_unify.h"

namespace reprise {

using internal::Edit;

class Normalizer::State {
 public:
  explicit State(NormalizeOptions options) : options_(options) {}

  // Folds the text as it stands, which is all that most documents need. Where that met a bracket
  // that can hold a gloss, or letters of two alphabets, the text is looked at again; and where
  // something has to be changed, it is folded again with the changes.
  void Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts) {
    folder_.Begin(utf8.size(), options_.want_offsets);
    folder_.Fold(utf8, 0, utf8.size());
    folded.glosses.clear();
    edits_.clear();
    facts.homoglyphs = 0;
    const internal::Findings& findings = folder_.findings();
    if (!findings.mixed_words.empty() || (options_.unify_scripts && findings.watched_letters))
      facts.homoglyphs =
          internal::CollectLetterEdits(utf8, findings, options_.unify_scripts, edits_);
    if (options_.strip_glosses && !findings.brackets.empty())
      folded.glosses = FindGlosses(utf8, findings.brackets);
    facts.glosses = static_cast<uint32_t>(folded.glosses.size());
    facts.script = DominantScript(utf8);
    if (!edits_.empty() || !folded.glosses.empty()) FoldEdited(utf8, folded.glosses);
    if (!options_.want_offsets) folded.glosses.clear();
    folder_.Finish(folded);
  }

 private:
  void FoldEdited(std::string_view utf8, const std::vector<Span>& glosses) {
    const auto in_gloss = [&glosses](const Edit& edit) {
      const auto gloss = std::partition_point(
          glosses.begin(), glosses.end(),
          [&edit](const Span& span) { return span.end <= edit.source().begin; });
      return gloss != glosses.end() && gloss->Overlaps(edit.source());
    };
    edits_.erase(std::remove_if(edits_.begin(), edits_.end(), in_gloss), edits_.end());
    const auto letters = static_cast<ptrdiff_t>(edits_.size());
    for (const Span& gloss : glosses) edits_.emplace_back(gloss, std::string_view());
    std::inplace_merge(
        edits_.begin(), edits_.begin() + letters, edits_.end(),
        [](const Edit& a, const Edit& b) { return a.source().begin < b.source().begin; });
    folder_.Begin(utf8.size(), options_.want_offsets);
    size_t at = 0;
    for (const Edit& edit : edits_) {
      folder_.Fold(utf8, at, edit.source().begin);
      folder_.FoldReplacement(edit.replacement(), edit.source());
      at = edit.source().end;
    }
    folder_.Fold(utf8, at, utf8.size());
  }

  const NormalizeOptions options_;
  internal::Folder folder_;
  std::vector<Edit> edits_;
};

Normalizer::Normalizer(NormalizeOptions options) : state_(std::make_unique<State>(options)) {}
Normalizer::~Normalizer() = default;

void Normalizer::Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts) {
  state_->Normalize(utf8, folded, facts);
}

uint64_t FoldTableHash() {
  static const uint64_t hash =
      Mix64(Mix64(FoldTable::Get().Hash() ^ GlossReadingsHash()) ^ RomanizationHash());
  return hash;
}

}  // namespace reprise
