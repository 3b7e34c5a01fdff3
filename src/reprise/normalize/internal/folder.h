// Runs text through the fold table: from pieces of UTF-8, to folded units with their offsets. The
// pieces are what is left of a document between its edits (see edit.h).
//
//   Folder folder;
//   folder.Begin(text.size(), want_offsets);
//   folder.Fold(text, 0, 6);               // "漢字" stays,
//   folder.Fold(text, 13, text.size());    // "(hanzi)", bytes [6, 13), is passed over
//   folder.Finish(folded);
//
// On the way it notes what calls for a closer look (Findings), so that a document without glosses,
// homoglyphs and a second script is read once.
//
// Cost: one pass, by the active kernel (fold_blocks.h); with offsets, or character by character, 1
// to 2 ns a byte. Thread rule: not thread safe.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLDER_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/normalize/fold_table.h"
#include "reprise/normalize/normalizer.h"

namespace reprise::internal {

// A byte of the document, and how many units stood before it when the fold came to it.
struct FoldPlace {
  uint64_t byte = 0;
  uint64_t unit = 0;
};

struct Findings {
  std::vector<uint64_t> brackets;  // Bytes of opening brackets right after a non-ASCII character.
  std::vector<uint64_t> mixed_words;  // Bytes where an ASCII letter meets Greek or Cyrillic.
  std::vector<FoldPlace> places;      // Of all these, in order.
  bool watched_letters = false;       // A letter that only languages of two scripts use.
};

class Folder {
 public:
  Folder();

  // Starts a new document of about `bytes` bytes.
  void Begin(size_t bytes, bool want_offsets);

  // Appends the fold of text[begin, end). Offsets are positions in `text`.
  void Fold(std::string_view text, size_t begin, size_t end);

  // Appends the fold of `replacement`, which stands for the bytes `source` of the document. Adds
  // nothing to the findings.
  void FoldReplacement(std::string_view replacement, Span source);

  // Appends units [begin, end) of another fold of the same document, with their offsets.
  void CopyFrom(const Folder& other, size_t begin, size_t end);

  // Hands the result over: folded.units and, when wanted, folded.offsets. The memory of what they
  // held is used for the next document.
  void Finish(FoldedText& folded);

  const Findings& findings() const { return findings_; }
  size_t size() const { return size_; }  // In units, a separator at the end among them.
  bool wants_offsets() const { return want_offsets_; }

 private:
  template <bool kTrace>
  void Run(std::string_view text, size_t begin, size_t end);
  template <bool kTrace>
  void Append(char32_t code_point, Span source);
  template <bool kTrace>
  void AppendCodePoint(char32_t value, Span source);
  template <bool kTrace>
  void AppendUnit(char16_t unit, Span source);
  void Compose(FoldEntry entry, Span source);
  void ExtendLast(Span source);
  void EnsureRoom(size_t units);
  void NoteWatched(char32_t code_point, Span source);
  void Note(std::vector<uint64_t>& findings, uint64_t byte, size_t unit);

  const FoldTable& table_;
  bool want_offsets_ = false;
  std::u16string units_;  // As long as there is room; the first size_ units are the fold.
  size_t size_ = 0;
  std::vector<Span> offsets_;  // At least as many where they are wanted.
  Findings findings_;
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLDER_H_
