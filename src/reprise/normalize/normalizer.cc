#include "reprise/normalize/normalizer.h"

#include "reprise/core/han_readings.h"
#include "reprise/core/hash.h"
#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/gloss_strip.h"
#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/script_census.h"

namespace reprise {

class Normalizer::State {
 public:
  explicit State(NormalizeOptions options) : options_(options) {}

  // Folds once as the text stands. Only when that met something that can be a gloss is the text
  // looked at again, and folded again without it.
  void Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts) {
    folder_.Begin(utf8.size(), options_.want_offsets);
    folder_.Fold(utf8, 0, utf8.size());
    folded.glosses.clear();
    if (options_.strip_glosses && !folder_.findings().brackets.empty())
      folded.glosses = FindGlosses(utf8, folder_.findings().brackets);
    if (!folded.glosses.empty()) {
      folder_.Begin(utf8.size(), options_.want_offsets);
      size_t at = 0;
      for (const Span& gloss : folded.glosses) {
        folder_.Fold(utf8, at, gloss.begin);
        at = gloss.end;
      }
      folder_.Fold(utf8, at, utf8.size());
    }
    facts.glosses = static_cast<uint32_t>(folded.glosses.size());
    facts.homoglyphs = 0;
    facts.script = DominantScript(utf8);
    if (!options_.want_offsets) folded.glosses.clear();
    folder_.Finish(folded);
  }

 private:
  const NormalizeOptions options_;
  internal::Folder folder_;
};

Normalizer::Normalizer(NormalizeOptions options) : state_(std::make_unique<State>(options)) {}
Normalizer::~Normalizer() = default;

void Normalizer::Normalize(std::string_view utf8, FoldedText& folded, TextFacts& facts) {
  state_->Normalize(utf8, folded, facts);
}

uint64_t FoldTableHash() {
  static const uint64_t hash = Mix64(FoldTable::Get().Hash() ^ HanReadingsHash());
  return hash;
}

}  // namespace reprise
