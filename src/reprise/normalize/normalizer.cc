#include "reprise/normalize/normalizer.h"

#include "reprise/core/hash.h"
#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/gloss_strip.h"
#include "reprise/normalize/internal/edit.h"
#include "reprise/normalize/internal/fold_patch.h"
#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/internal/letter_edits.h"
#include "reprise/normalize/internal/script_unify.h"
#include "reprise/normalize/script_census.h"

namespace reprise {

using internal::Edit;

class Normalizer::State {
 public:
  explicit State(NormalizeOptions options) : options_(options) {}

  // Folds the text as it stands, which is all that most documents need. Where that met a bracket
  // that can hold a gloss, or letters of two alphabets, the text is looked at again; and where
  // something has to be changed, the fold is patched.
  void Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts) {
    folder_.Begin(utf8.size(), options_.want_offsets);
    folder_.Fold(utf8, 0, utf8.size());
    const internal::Findings& findings = folder_.findings();
    folded.glosses.clear();
    if (options_.strip_glosses && !findings.brackets.empty())
      folded.glosses = FindGlosses(utf8, findings.brackets);
    facts.glosses = static_cast<uint32_t>(folded.glosses.size());
    facts.homoglyphs = 0;
    const bool letters =
        !findings.mixed_words.empty() || (options_.unify_scripts && findings.watched_letters);
    const bool edited =
        (letters || !folded.glosses.empty()) && ApplyEdits(utf8, letters, folded.glosses, facts);
    facts.script = DominantScript(utf8);
    if (!options_.want_offsets) folded.glosses.clear();
    (edited ? patch_.End() : folder_).Finish(folded);
  }

 private:
  // Patches the fold with the edits of letters and without the glosses; both come in order of the
  // text. False when there are none.
  bool ApplyEdits(std::string_view utf8, bool letters, const std::vector<Span>& glosses,
                  TextFacts& facts) {
    internal::LetterEditor editor(utf8, folder_.findings(), options_.unify_scripts);
    edits_.clear();
    bool more = letters && editor.NextWord(edits_);
    if (!more && glosses.empty()) return false;
    patch_.Begin(utf8, folder_);
    size_t at = 0;
    const auto apply = [&](Span source, std::string_view replacement) {
      patch_.Apply(source, replacement);
      at = source.end;
    };
    auto gloss = glosses.begin();
    for (; more; more = editor.NextWord(edits_)) {
      for (const Edit& edit : edits_) {
        for (; gloss != glosses.end() && gloss->begin <= edit.source().begin; ++gloss)
          apply(*gloss, {});
        if (edit.source().begin >= at) apply(edit.source(), edit.replacement());  // Not in a gloss.
      }
    }
    for (; gloss != glosses.end(); ++gloss) apply(*gloss, {});
    facts.homoglyphs = editor.homoglyphs();
    return true;
  }

  const NormalizeOptions options_;
  internal::Folder folder_;
  internal::FoldPatch patch_;
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
