#include "bench/corpus/truth.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_format.h"
#include "absl/types/span.h"
#include "reprise/core/ordered_parallel.h"
#include "reprise/core/pair.h"
#include "reprise/core/text_facts.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "reprise/verify/shingle_set.h"

namespace reprise::bench {
namespace {

constexpr uint32_t kLeastResemblanceMilli = 300;
constexpr uint32_t kLeastContainmentMilli = 500;
constexpr size_t kDocumentsABatch = 256;

// A planted document under the document it was made from, or under itself.
struct Member {
  uint64_t source = 0;
  uint64_t document = 0;

  friend auto operator<=>(const Member&, const Member&) = default;
};

// A text of a family, by the first document that has it.
struct DistinctText {
  uint64_t document = 0;
  Hash128 tokens;
  std::vector<uint64_t> shingles;
};

class FamilyReader {
 public:
  DistinctText Read(uint64_t document, std::string_view utf8) {
    TextFacts facts;
    normalizer_.Normalize(utf8, folded_, facts);
    Tokenize(folded_.units, tokens_, TokenPositions::kSkip);
    MakeShingles(tokens_, shingles_);
    const Column<uint64_t>& hashes = shingles_.hashes;
    DistinctText text{document, TokenSequenceHash(tokens_), {hashes.begin(), hashes.end()}};
    MakeShingleSet(text.shingles);
    return text;
  }

 private:
  Normalizer normalizer_{NormalizeOptions{}};
  FoldedText folded_;
  TokenList tokens_;
  ShingleList shingles_;
};

// The resemblance from which on documents of different families are not similar; see corpus.h.
uint32_t LeastThresholdMilli(Shape shape) {
  switch (shape) {
    case Shape::kNatural:
    case Shape::kIdentical:
      break;
    case Shape::kTemplate:
      return 600;
    case Shape::kOneBucket:
      return 800;
  }
  return kLeastResemblanceMilli;
}

class TruthLines {
 public:
  TruthLines(const Corpus& corpus, FileFormat format) : corpus_(corpus), format_(format) {}

  std::string Header() const {
    constexpr std::array<std::string_view, 4> kShapes = {"natural", "identical", "template",
                                                         "one-bucket"};
    const CorpusOptions& options = corpus_.options();
    std::string shares;
    for (size_t kind = 1; kind < kKinds; ++kind) {
      shares += absl::StrFormat("%s\"%s\":%d", kind == 1 ? "" : ",",
                                KindName(static_cast<Kind>(kind)), options.shares[kind]);
    }
    return absl::StrFormat(
        R"({"kind":"corpus","documents":%d,"seed":%d,"shape":"%s","median_bytes":%d,)"
        R"("least_threshold_milli":%d,"shares":{%s}})"
        "\n",
        options.documents, options.seed, kShapes[static_cast<size_t>(options.shape)],
        options.median_bytes, LeastThresholdMilli(options.shape), shares);
  }

  // All lines of one family.
  void AppendFamily(absl::Span<const Member> members, FamilyReader& reader,
                    std::string& lines) const {
    const uint64_t source = members[0].source;
    std::vector<DistinctText> texts;
    for (const Member& member : members) {
      const Planned planned = corpus_.Plan(member.document);
      uint64_t same_text = member.document;
      if (planned.kind == Kind::kIdentical) {
        same_text = source;
      } else if (member.document != source) {
        if (texts.empty()) texts.push_back(reader.Read(source, corpus_.Text(source)));
        same_text =
            Place(reader.Read(member.document, corpus_.Text(member.document, planned)), texts);
      }
      AppendDocument(member, planned, same_text, lines);
    }
    for (size_t b = 1; b < texts.size(); ++b) {
      for (size_t a = 0; a < b; ++a) AppendPair(texts[a], texts[b], lines);
    }
  }

 private:
  // The first document with the text; `text` becomes one when there is none yet.
  static uint64_t Place(DistinctText text, std::vector<DistinctText>& texts) {
    for (const DistinctText& earlier : texts) {
      if (earlier.tokens == text.tokens) return earlier.document;
    }
    texts.push_back(std::move(text));
    return texts.back().document;
  }

  std::string Id(uint64_t document) const { return DocumentId(corpus_, document, format_); }

  void AppendDocument(const Member& member, const Planned& planned, uint64_t same_text,
                      std::string& lines) const {
    lines += absl::StrFormat(R"({"kind":"document","id":"%s","relation":"%s")", Id(member.document),
                             KindName(planned.kind));
    if (member.source != member.document) {
      lines += absl::StrFormat(R"(,"source":"%s")", Id(member.source));
    }
    if (planned.charset != TextCharset::kUtf8) {
      lines += absl::StrFormat(R"(,"charset":"%s")", CharsetLabel(planned.charset));
    }
    if (planned.kind == Kind::kEdited) {
      lines += absl::StrFormat(R"(,"edits_per_mille":%d)", planned.edits_per_mille);
    }
    if (same_text != member.document) {
      lines += absl::StrFormat(R"(,"same_text":"%s")", Id(same_text));
    }
    lines += "}\n";
  }

  void AppendPair(const DistinctText& a, const DistinctText& b, std::string& lines) const {
    const Overlap overlap = CountOverlap(a.shingles, b.shingles);
    const Overlap turned{overlap.b_size, overlap.a_size, overlap.shared};
    if (!overlap.ResemblanceAtLeast(kLeastResemblanceMilli) &&
        !overlap.ContainmentOfAAtLeast(kLeastContainmentMilli) &&
        !turned.ContainmentOfAAtLeast(kLeastContainmentMilli)) {
      return;
    }
    lines += absl::StrFormat(
        R"({"kind":"pair","a":"%s","b":"%s","shared":%d,"a_size":%d,"b_size":%d})"
        "\n",
        Id(a.document), Id(b.document), overlap.shared, overlap.a_size, overlap.b_size);
  }

  const Corpus& corpus_;
  const FileFormat format_;
};

std::vector<Member> PlantedMembers(const Corpus& corpus) {
  std::vector<Member> members;
  for (uint64_t document = 0; document < corpus.options().documents; ++document) {
    const Planned planned = corpus.Plan(document);
    if (planned.kind != Kind::kOriginal) members.push_back({planned.source, document});
  }
  std::sort(members.begin(), members.end());
  return members;
}

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

absl::Status WriteTruth(const Corpus& corpus, FileFormat format, int threads,
                        const std::string& path) {
  const std::string part = path + ".part";
  const auto failed = [&] {
    return absl::ErrnoToStatus(errno, absl::StrFormat("cannot write %s", part));
  };
  std::unique_ptr<std::FILE, FileCloser> file(std::fopen(part.c_str(), "wb"));
  if (file == nullptr) return failed();
  const auto write = [&](std::string_view lines) {
    return std::fwrite(lines.data(), 1, lines.size(), file.get()) == lines.size() ? absl::OkStatus()
                                                                                  : failed();
  };
  const TruthLines truth(corpus, format);
  const absl::Status begun = write(truth.Header());
  if (!begun.ok()) return begun;
  const std::vector<Member> members = PlantedMembers(corpus);
  std::vector<FamilyReader> readers(static_cast<size_t>(std::max(threads, 1)));
  size_t next = 0;
  using Batch = absl::Span<const Member>;
  const absl::Status written = RunOrdered<Batch, std::string>(
      threads,
      // Whole families, until there are enough documents.
      [&](Batch& batch) -> absl::StatusOr<bool> {
        size_t end = next;
        while (end < members.size() &&
               (end - next < kDocumentsABatch || members[end].source == members[end - 1].source)) {
          ++end;
        }
        batch = absl::MakeConstSpan(members).subspan(next, end - next);
        next = end;
        return !batch.empty();
      },
      [&](int worker, Batch& batch, std::string& lines) {
        lines.clear();
        for (size_t begin = 0; begin < batch.size();) {
          size_t end = begin + 1;
          while (end < batch.size() && batch[end].source == batch[begin].source) ++end;
          truth.AppendFamily(batch.subspan(begin, end - begin),
                             readers[static_cast<size_t>(worker)], lines);
          begin = end;
        }
        return absl::OkStatus();
      },
      [&](std::string& lines) { return write(lines); });
  if (!written.ok()) return written;
  if (std::fclose(file.release()) != 0 || std::rename(part.c_str(), path.c_str()) != 0) {
    return failed();
  }
  return absl::OkStatus();
}

}  // namespace reprise::bench
