#include "reprise/normalize/internal/fold_patch.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/internal/utf8_decode.h"
#include "reprise/normalize/normalizer.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {
namespace {

using internal::Folder;
using internal::FoldPatch;

struct Change {
  Span source;
  std::string replacement;
};

// Stretches of one kind, so that blocks are folded at once, and everything that folds apart.
const std::vector<std::string> kPieces = {
    "plain words of English, and more of them ",
    "обычные слова русского языка, и ещё немного ",
    "漢字與假名混在一起的一段中文文字沒有空格",
    "ひらがなとカタカナ",
    "ＦＵＬＬ　ｗｉｄｔｈ　１２３",
    "نص عربي مع كلمات",
    "ข้อความภาษาไทยที่ไม่มีช่องว่าง",
    "Пpивет",
    "cмесь",
    "漢(han) ",
    "漢字(かんじ)",
    "字（zì）",
    "μm",
    "e\u0301",
    "e",
    "\u0301",
    "\u0316",
    "か\u3099",
    "\u3099",
    "ｶﾞ",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "가",
    "ุ",
    "้",
    "ำ",
    "क\u093C",
    "\u09C7\u09BE",
    "ŉ",
    "½",
    "㎏",
    "﷽",
    "\u00AD",
    "\u200B",
    "\u0483",
    "ј",
    "қ",
    "𝐀",
    "𠮷",
    "😀",
    " ",
    ", . ",
    "(",
    "。",
    "《",
    "\xFF",
    "\xE4\xB8",
};

const std::vector<std::string> kReplacements = {"",  "",   "а",      "e",      "nj", "Ж",
                                                " ", "ｗ", "\u0301", "\u3099", "ᅡ", "㎏"};

std::string RandomText(std::mt19937& random) {
  std::string text;
  // In some texts few kinds of pieces, so that marks and separators come in runs.
  const size_t kinds = random() % 3 == 0 ? 3 : kPieces.size();
  const size_t first_kind = random() % kPieces.size();
  for (size_t pieces = random() % 60; pieces > 0; --pieces) {
    const size_t kind =
        random() % 3 == 0 ? random() % 7 : (first_kind + random() % kinds) % kPieces.size();
    text += kPieces[kind];
  }
  return text;
}

// Some characters in a row each, in order; sometimes close together, sometimes far apart.
std::vector<Change> RandomChanges(std::mt19937& random, std::string_view text) {
  const auto* const base = reinterpret_cast<const uint8_t*>(text.data());
  const auto next = [&](uint64_t at) {
    return at + internal::DecodeUtf8(base + at, base + text.size()).length;
  };
  const uint32_t rarity = 1 + random() % 200;
  std::vector<Change> changes;
  for (uint64_t at = 0; at < text.size();) {
    uint64_t end = next(at);
    if (random() % rarity == 0) {
      for (size_t more = random() % 4; more > 0 && end < text.size(); --more) end = next(end);
      changes.push_back({{at, end}, kReplacements[random() % kReplacements.size()]});
    }
    at = end;
  }
  return changes;
}

FoldedText FoldAgain(std::string_view text, const std::vector<Change>& changes, bool want_offsets) {
  Folder folder;
  folder.Begin(text.size(), want_offsets);
  uint64_t at = 0;
  for (const Change& change : changes) {
    folder.Fold(text, at, change.source.begin);
    folder.FoldReplacement(change.replacement, change.source);
    at = change.source.end;
  }
  folder.Fold(text, at, text.size());
  FoldedText folded;
  folder.Finish(folded);
  return folded;
}

TEST_CASE("a patched fold is the fold of the text with its edits, whatever stands round them") {
  OnEachKernel([] {
    std::mt19937 random(7);
    Folder folder;
    FoldPatch patch;
    FoldedText patched;
    for (int round = 0; round < 8000; ++round) {
      const std::string text = RandomText(random);
      const std::vector<Change> changes = RandomChanges(random, text);
      const bool want_offsets = round % 3 == 0;
      folder.Begin(text.size(), want_offsets);
      folder.Fold(text, 0, text.size());
      patch.Begin(text, folder);
      for (const Change& change : changes) patch.Apply(change.source, change.replacement);
      patch.End().Finish(patched);
      const FoldedText expected = FoldAgain(text, changes, want_offsets);
      CAPTURE(round, text);
      REQUIRE(patched.units == expected.units);
      REQUIRE(patched.offsets == expected.offsets);
    }
  });
}

TEST_CASE("an edit far from the next one leaves the units between them as they are") {
  std::string text = "漢字(hanzi)";
  for (int i = 0; i < 200; ++i) text += "，這是一段沒有注音的文字(see below) and more";
  const uint64_t second = text.size() + 3;
  text += "文(wen)。";
  Folder folder;
  folder.Begin(text.size(), false);
  folder.Fold(text, 0, text.size());
  FoldPatch patch;
  patch.Begin(text, folder);
  patch.Apply({6, 13}, {});
  patch.Apply({second, second + 5}, {});
  Folder& result = patch.End();
  // What was folded again would have been looked at again.
  const auto& again = result.findings().places;
  CHECK(std::none_of(again.begin(), again.end(),
                     [&](const auto& place) { return place.byte > 200 && place.byte < second; }));
  FoldedText patched;
  result.Finish(patched);
  CHECK(patched.units == FoldAgain(text, {{{6, 13}, ""}, {{second, second + 5}, ""}}, false).units);
}

}  // namespace
}  // namespace reprise
