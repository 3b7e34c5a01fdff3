// Runs text through the fold table: from pieces of UTF-8, to folded units with their offsets. The
// pieces are what is left of a document between the edits that gloss strip and script unification
// ask for.
//
//   Folder folder;
//   folder.Begin(text.size(), want_offsets);
//   folder.Fold(text, 0, 6);                      // "漢字" stays ...
//   folder.Fold(text, 14, text.size());           // ... "(hanzi)" goes: bytes [6, 14) are passed
//   over folder.Finish(folded);
//
// On the way it notes what calls for a closer look (Findings), so that a document without glosses
// and in one script is read once.
//
// Cost: one pass. Offsets roughly double it. Not thread safe.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLDER_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLDER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/normalizer.h"

namespace reprise::internal {

struct Findings {
  std::vector<uint64_t> brackets;  // Bytes where an opening bracket follows a non-ASCII character.

  void Clear() { brackets.clear(); }
};

class Folder {
 public:
  Folder();

  // Starts a new document of at most `bytes` bytes.
  void Begin(size_t bytes, bool want_offsets);

  // Appends the fold of text[begin, end). Offsets are positions in `text`.
  void Fold(std::string_view text, size_t begin, size_t end);

  // Appends the fold of `replacement`, which stands for the bytes `source`.
  void FoldReplacement(std::string_view replacement, Span source);

  // Hands the result over: folded.units and, when wanted, folded.offsets.
  void Finish(FoldedText& folded);

  const Findings& findings() const { return findings_; }

 private:
  template <bool kTrace>
  void Run(std::string_view text, size_t begin, size_t end);
  template <bool kTrace>
  void Append(char32_t code_point, Span source, size_t room);
  template <bool kTrace>
  void AppendEscaped(char32_t code_point, Span source, size_t room);
  template <bool kTrace>
  void AppendUnit(char16_t unit, Span source);
  void ExtendLast(Span source);
  void EnsureRoom(size_t units);
  template <bool kTrace>
  void AppendCodePoint(char32_t value, Span source);
  template <bool kTrace>
  void AppendComposing(FoldEntry entry, Span source, size_t room);
  void Compose(FoldEntry entry, Span source, size_t room);

  const FoldTable& table_;
  bool want_offsets_ = false;
  std::unique_ptr<char16_t[]> units_;
  std::unique_ptr<Span[]> offsets_;
  size_t capacity_ = 0;
  size_t offsets_capacity_ = 0;
  size_t size_ = 0;
  Findings findings_;
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLDER_H_
