// Reads what may be Hanyu Pinyin or Zhuyin: from the inside of a bracket, to toneless syllables or
// runs of them.
//
//   ReadPinyin("běi jīng")    // chunks "bei", "jing"; has_tones
//   ReadPinyin("beijing")     // one chunk "beijing": where it splits depends on the characters
//   ReadZhuyin("ㄅㄟˇ ㄐㄧㄥ")  // chunks "bei", "jing"
//
// Sources: ISO 7098 (Pinyin); Unicode 18.3 (Bopomofo).
#ifndef REPRISE_NORMALIZE_INTERNAL_PINYIN_H_
#define REPRISE_NORMALIZE_INTERNAL_PINYIN_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::internal {

struct PinyinText {
  std::vector<std::string> chunks;  // Letters a to z, v for ü, as the text separates them.
  bool has_tones = false;
};

// Lower-case letters with or without tone marks, composed or not, full width or not; chunks are
// separated by one space, apostrophe or hyphen. Nothing else may stand there.
std::optional<PinyinText> ReadPinyin(std::string_view utf8);

// Bopomofo letters with or without tone marks. Each chunk is one syllable, as Pinyin spells it.
std::optional<PinyinText> ReadZhuyin(std::string_view utf8);

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_PINYIN_H_
