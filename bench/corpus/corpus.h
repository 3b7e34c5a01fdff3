// A made-up crawl of which is known what is a copy of what: from a seed and the number of a
// document, to that document.
//
//   REPRISE_ASSIGN_OR_RETURN(Corpus corpus, Corpus::Make({.seed = 1, .documents = 1'000'000}));
//   const Planned planned = corpus.Plan(12345);     // say, kEdited, of document 678, 20 per mille
//   const Document document = corpus.Make(12345);   // its bytes
//   corpus.Text(12345);                             // its text as UTF-8, whatever its charset
//
// Every document follows from (options, its number) alone: any of them can be made at any time, on
// any thread, and a corpus of 1,000 is the beginning of one of 1,000,000. The same bytes on every
// machine. A copy's source is always an earlier original, so families are stars; how often a
// document is copied has a long tail (document j of n about in proportion to sqrt(n / j)).
//
// Cost: plans 20 ns, text 300 MB/s and more; a copy costs its source a second time. Memory: none
// beside the vocabularies (1.5 MB). Thread rule: any number of threads.
#ifndef REPRISE_BENCH_CORPUS_CORPUS_H_
#define REPRISE_BENCH_CORPUS_CORPUS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "bench/corpus/article.h"
#include "bench/corpus/variants.h"

namespace reprise::bench {

// What a document is. Persisted in truth files by name.
enum class Kind : uint8_t {
  kOriginal,
  kIdentical,    // Its source byte for byte.
  kEncoded,      // Its source in GB18030, Big5 (and then Traditional) or UTF-16: a text file.
  kTraditional,  // Its source in Traditional characters.
  kGlossed,      // Its source with readings in brackets.
  kEdited,       // Its source with words replaced, taken out and put in.
  kContainer,    // Its source whole, between two parts of its own that are longer than it.
  kRepeating,    // An original that says all it says twice.
  kTemplated,  // An original below and above lines that 1 in 1,000 of its kind have too; these are
               // less than a quarter of it.
};
inline constexpr size_t kKinds = 9;
std::string_view KindName(Kind kind);

// Of all documents, in thousandths. What is left over are originals: 200 at least where there are
// copies. A copy for which no original is found that its kind needs becomes an original itself: the
// first documents, and some of a kind that only few originals suit.
using Shares = std::array<uint32_t, kKinds>;
inline constexpr Shares kNaturalShares = {0, 40, 5, 10, 10, 60, 10, 5, 50};

// What a corpus is to show: an ordinary crawl, or one that an algorithm may choke on.
enum class Shape : uint8_t {
  kNatural,
  kIdentical,  // All documents are one.
  kTemplate,   // All documents begin with the same text; their own part is as long or longer.
  kOneBucket,  // All documents resemble each other by 0.76, just not enough: so bands of most of
               // them are equal.
};

struct CorpusOptions {
  uint64_t seed = 1;
  uint64_t documents = 100'000;
  uint64_t median_bytes = 2000;    // Of an original's text, as UTF-8; see DrawLength.
  Shares shares = kNaturalShares;  // Of a natural corpus; others have none.
  std::vector<uint32_t> edits_per_mille = {5, 10, 20, 30, 50};  // An edited copy has one of these.
  Shape shape = Shape::kNatural;

  absl::Status Validate() const;
};

struct Planned {
  Kind kind = Kind::kOriginal;
  Language language = Language::kAscii;
  TextCharset charset = TextCharset::kUtf8;
  uint32_t edits_per_mille = 0;
  uint64_t source = 0;  // The document's own number when it has none.
  uint64_t bytes = 0;   // Of an original's own text, about.

  friend bool operator==(const Planned&, const Planned&) = default;
};

class Corpus {
 public:
  static absl::StatusOr<Corpus> Make(CorpusOptions options);

  const CorpusOptions& options() const { return options_; }

  Planned Plan(uint64_t document) const;

  // As UTF-8.
  std::string Text(uint64_t document) const { return Text(document, Plan(document)); }
  std::string Text(uint64_t document, const Planned& planned) const;
  // In its charset.
  std::string Bytes(uint64_t document, const Planned& planned) const;

 private:
  explicit Corpus(CorpusOptions options) : options_(std::move(options)) {}

  Planned Draw(uint64_t document, Random& random) const;
  bool CanBeSource(const Planned& source, const Planned& copy) const;
  void AppendTemplate(uint64_t number, bool below, Language language, std::string& text) const;
  std::string OriginalText(uint64_t document, const Planned& planned, Random& random) const;
  std::string OneBucketText(Random& random) const;

  CorpusOptions options_;
};

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_CORPUS_H_
