// Finds readings that a page puts in brackets after Chinese characters: from UTF-8 text and the
// places of its brackets, to the spans to take out.
//
//   FindGlosses("聶榮縣嚴(yan) 格", {12})    // {[12, 18)}: the gloss and the space after it
//
// What is a gloss, H standing for the ideographs right before the bracket, P for what is in it,
// with at most one space at either end of P and one after the bracket that goes too:
//
//   pinyin    區(qū) 區(qu) 北京(běi jīng) 北京（beijing）   P is lower case and spells readings of H
//   zhuyin    區(ㄑㄩ) 北京(ㄅㄟˇ ㄐㄧㄥ)                   the same in Bopomofo
//   furigana  漢字(かんじ) 漢字《かんじ》 書(か)く           P is hiragana and spells H, kanji by kanji
//
// It is not enough that P is a possible syllable: 查(a) and 时(a) are no glosses, nor are 局(PUB),
// 区(bank) or 中文(Chinese). Second guard, for pinyin without tones, which can be a word by chance:
// a page that glosses a character does so at every occurrence, so fewer than half of them are no
// glosses; and several characters under toneless pinyin must be glossed wherever they stand
// together, on a page with other glosses (a clean page may well write 拼音(pinyin)).
//
// Cost: a bounded look around each bracket, and one pass over the text when toneless pinyin was
// found. Thread rule: free of state.
#ifndef REPRISE_NORMALIZE_GLOSS_STRIP_H_
#define REPRISE_NORMALIZE_GLOSS_STRIP_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/core/span.h"

namespace reprise {

// Full width and otherwise; the ASCII parenthesis is not among them.
constexpr bool IsOpeningBracket(char32_t c) { return c == U'（' || c == U'《'; }

// `brackets` are the byte positions in `utf8`, in order, of ASCII parentheses and opening brackets
// right after a non-ASCII character. The spans are in order and do not overlap.
std::vector<Span> FindGlosses(std::string_view utf8, const std::vector<uint64_t>& brackets);

// A fingerprint of the readings it decides by.
uint64_t GlossReadingsHash();

}  // namespace reprise

#endif  // REPRISE_NORMALIZE_GLOSS_STRIP_H_
