#include "bench/corpus/corpus.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"

namespace reprise::bench {
namespace {

constexpr uint64_t kTemplates = 1000;
constexpr int kSourceTries = 64;
// In thousandths: so that one copy in a million finds no original in 64 tries.
constexpr uint64_t kLeastOriginals = 200;
constexpr uint64_t kSmallestEncodedBytes = 1000;  // Detection needs something to look at.
// A text of 600 Han characters and 90 of one's own: 596 shingles of 784 are shared. With 80 of its
// own, 51 of 200,000 documents shared enough frequent words to be similar.
constexpr uint32_t kSharedTokens = 600;
constexpr uint32_t kOwnTokens = 90;

// Streams of random numbers beside those of the documents.
constexpr uint64_t kVariantStreams = uint64_t{1} << 40;
constexpr uint64_t kTemplateStreams = uint64_t{2} << 40;

bool HasSource(Kind kind) {
  switch (kind) {
    case Kind::kIdentical:
    case Kind::kEncoded:
    case Kind::kTraditional:
    case Kind::kGlossed:
    case Kind::kEdited:
    case Kind::kContainer:
      return true;
    case Kind::kOriginal:
    case Kind::kRepeating:
    case Kind::kTemplated:
      break;
  }
  return false;
}

Language DrawLanguage(Random& random) {
  const uint32_t draw = random.Below(100);
  return draw < 45   ? Language::kChinese
         : draw < 75 ? Language::kAscii
         : draw < 85 ? Language::kAccented
                     : Language::kMixed;
}

TextCharset DrawCharset(Language language, Random& random) {
  if (language != Language::kChinese) return TextCharset::kUtf16Le;
  const uint32_t draw = random.Below(10);
  return draw < 4 ? TextCharset::kGb18030 : draw < 7 ? TextCharset::kBig5 : TextCharset::kUtf16Le;
}

}  // namespace

std::string_view KindName(Kind kind) {
  constexpr std::array<std::string_view, kKinds> kNames = {"original",    "identical", "encoded",
                                                           "traditional", "glossed",   "edited",
                                                           "container",   "repeating", "templated"};
  return kNames[static_cast<size_t>(kind)];
}

absl::Status CorpusOptions::Validate() const {
  if (documents == 0 || documents > (uint64_t{1} << 31)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%d documents: choose 1 to %d", documents, uint64_t{1} << 31));
  }
  if (median_bytes < 100 || median_bytes > 1'000'000) {
    return absl::InvalidArgumentError(
        absl::StrFormat("a median of %d bytes: choose 100 to 1000000", median_bytes));
  }
  uint64_t planted = 0;
  bool has_copies = false;
  for (size_t kind = 1; kind < kKinds; ++kind) {
    planted += shares[kind];
    has_copies |= shares[kind] > 0 && HasSource(static_cast<Kind>(kind));
  }
  if (shares[0] != 0 || planted > 1000) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "the shares add up to %d thousandths of the documents, which is more than all", planted));
  }
  if (has_copies && planted + kLeastOriginals > 1000) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "the shares add up to %d thousandths of the documents: leave %d for originals to copy",
        planted, kLeastOriginals));
  }
  if (edits_per_mille.empty() ||
      *std::max_element(edits_per_mille.begin(), edits_per_mille.end()) > 1000) {
    return absl::InvalidArgumentError("edits are given in thousandths of the words: 0 to 1000");
  }
  return absl::OkStatus();
}

absl::StatusOr<Corpus> Corpus::Make(CorpusOptions options) {
  const absl::Status valid = options.Validate();
  if (!valid.ok()) return valid;
  if (options.shape != Shape::kNatural) options.shares = {};
  return Corpus(std::move(options));
}

// What a document is on its own: the first draws of its stream, before its text's.
Planned Corpus::Draw(uint64_t document, Random& random) const {
  Planned planned{.source = document};
  uint32_t draw = random.Below(1000);
  planned.language = DrawLanguage(random);
  planned.bytes = DrawLength(options_.median_bytes, random);
  for (size_t kind = 1; kind < kKinds; ++kind) {
    if (draw < options_.shares[kind]) {
      planned.kind = static_cast<Kind>(kind);
      break;
    }
    draw -= options_.shares[kind];
  }
  return planned;
}

bool Corpus::CanBeSource(const Planned& source, const Planned& copy) const {
  if (source.kind != Kind::kOriginal) return false;
  switch (copy.kind) {
    case Kind::kTraditional:
    case Kind::kGlossed:
      return source.language == Language::kChinese;
    case Kind::kEncoded:
      return source.bytes >= kSmallestEncodedBytes;
    default:
      return true;
  }
}

Planned Corpus::Plan(uint64_t document) const {
  switch (options_.shape) {
    case Shape::kNatural:
      break;
    case Shape::kIdentical:
      return {.kind = document == 0 ? Kind::kOriginal : Kind::kIdentical,
              .source = 0,
              .bytes = options_.median_bytes};
    case Shape::kTemplate: {
      Random random(options_.seed, document);
      Planned planned = Draw(document, random);
      planned.kind = Kind::kTemplated;
      planned.language = Language::kMixed;
      return planned;
    }
    case Shape::kOneBucket:
      return {.kind = Kind::kTemplated, .language = Language::kChinese, .source = document};
  }
  Random random(options_.seed, document);
  Planned planned = Draw(document, random);
  if (!HasSource(planned.kind)) return planned;
  for (int i = 0; i < kSourceTries && document > 0; ++i) {
    // The square of a uniform number: documents that came early are copied more.
    const uint64_t uniform = random.Next() >> 32;
    const uint64_t source = (document * ((uniform * uniform) >> 32)) >> 32;
    Random source_random(options_.seed, source);
    const Planned source_planned = Draw(source, source_random);
    if (!CanBeSource(source_planned, planned)) continue;
    planned.source = source;
    planned.language = source_planned.language;
    if (planned.kind == Kind::kEncoded) planned.charset = DrawCharset(planned.language, random);
    if (planned.kind == Kind::kEdited) {
      const auto rates = static_cast<uint32_t>(options_.edits_per_mille.size());
      planned.edits_per_mille = options_.edits_per_mille[random.Below(rates)];
    }
    return planned;
  }
  planned.kind = Kind::kOriginal;
  return planned;
}

void Corpus::AppendTemplate(uint64_t number, bool below, Language language,
                            std::string& text) const {
  Random random(options_.seed, kTemplateStreams + 8 * number + 2 * static_cast<uint64_t>(language) +
                                   (below ? 1 : 0));
  AppendArticle(language, 100 + random.Below(300), random, text);
}

std::string Corpus::OneBucketText(Random& random) const {
  std::string text;
  Random shared(options_.seed, kTemplateStreams);
  AppendTokens(Writing::kHan, kSharedTokens, shared, text);
  AppendTokens(Writing::kHan, kOwnTokens, random, text);
  return text;
}

std::string Corpus::OriginalText(uint64_t document, const Planned& planned, Random& random) const {
  std::string text;
  if (planned.kind != Kind::kTemplated) {
    AppendArticle(planned.language, planned.bytes, random, text);
    if (planned.kind == Kind::kRepeating) text += std::string(text);
    return text;
  }
  if (options_.shape == Shape::kOneBucket) return OneBucketText(random);
  if (options_.shape == Shape::kTemplate) {
    Random shared(options_.seed, kTemplateStreams);
    AppendArticle(planned.language, options_.median_bytes / 2, shared, text);
    AppendArticle(planned.language, std::max<uint64_t>(planned.bytes, text.size()), random, text);
    return text;
  }
  const uint64_t number = Mix64(document) % kTemplates;
  std::string bottom;
  AppendTemplate(number, /*below=*/false, planned.language, text);
  AppendTemplate(number, /*below=*/true, planned.language, bottom);
  AppendArticle(planned.language,
                std::max<uint64_t>(planned.bytes, 3 * (text.size() + bottom.size())), random, text);
  return text + bottom;
}

std::string Corpus::Text(uint64_t document, const Planned& planned) const {
  if (!HasSource(planned.kind)) {
    Random random(options_.seed, document);
    Draw(document, random);
    return OriginalText(document, planned, random);
  }
  std::string source = Text(planned.source);
  Random random(options_.seed, kVariantStreams + document);
  std::string text;
  switch (planned.kind) {
    case Kind::kEncoded:
      if (planned.charset != TextCharset::kBig5) return source;
      [[fallthrough]];
    case Kind::kTraditional:
      AppendTraditional(source, text);
      return text;
    case Kind::kGlossed:
      AppendGlossed(source, random, text);
      return text;
    case Kind::kEdited:
      AppendEdited(source, planned.edits_per_mille, random, text);
      return text;
    case Kind::kContainer: {
      const uint64_t own = std::max<uint64_t>(planned.bytes, source.size() * 3 / 2);
      AppendArticle(planned.language, own / 2, random, text);
      text += source;
      AppendArticle(planned.language, own - own / 2, random, text);
      return text;
    }
    default:
      return source;
  }
}

std::string Corpus::Bytes(uint64_t document, const Planned& planned) const {
  return Encode(Text(document, planned), planned.charset);
}

}  // namespace reprise::bench
