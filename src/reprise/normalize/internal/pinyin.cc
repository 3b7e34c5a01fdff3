#include "reprise/normalize/internal/pinyin.h"

#include <iterator>

#include "reprise/normalize/internal/utf8_decode.h"

namespace reprise::internal {
namespace {

struct TonedLetter {
  char32_t letter;
  char plain;
};

// The breve stands for the caron in many pages, and the letters of the phonetic alphabet for a and
// g.
constexpr TonedLetter kTonedLetters[] = {
    {U'ā', 'a'}, {U'á', 'a'}, {U'ǎ', 'a'}, {U'ă', 'a'}, {U'à', 'a'}, {U'ɑ', 'a'}, {U'ē', 'e'},
    {U'é', 'e'}, {U'ě', 'e'}, {U'ĕ', 'e'}, {U'è', 'e'}, {U'ê', 'e'}, {U'ī', 'i'}, {U'í', 'i'},
    {U'ǐ', 'i'}, {U'ĭ', 'i'}, {U'ì', 'i'}, {U'ō', 'o'}, {U'ó', 'o'}, {U'ǒ', 'o'}, {U'ŏ', 'o'},
    {U'ò', 'o'}, {U'ū', 'u'}, {U'ú', 'u'}, {U'ǔ', 'u'}, {U'ŭ', 'u'}, {U'ù', 'u'}, {U'ü', 'v'},
    {U'ǖ', 'v'}, {U'ǘ', 'v'}, {U'ǚ', 'v'}, {U'ǜ', 'v'}, {U'ń', 'n'}, {U'ň', 'n'}, {U'ǹ', 'n'},
    {U'ḿ', 'm'}, {U'ɡ', 'g'},
};

constexpr char32_t kDiaeresis = 0x0308;

bool IsToneMark(char32_t c) {
  return c == 0x0300 || c == 0x0301 || c == 0x0304 || c == 0x0306 || c == 0x030C;
}

bool SeparatesSyllables(char32_t c) {
  return c == U' ' || c == U'\'' || c == U'’' || c == U'-' || c == 0x3000;
}

// The plain letter, or 0.
char PlainLetter(char32_t c, bool& toned) {
  if (c >= U'a' && c <= U'z') return static_cast<char>(c);
  if (c >= U'ａ' && c <= U'ｚ') return static_cast<char>('a' + (c - U'ａ'));
  for (const TonedLetter& row : kTonedLetters) {
    if (row.letter != c) continue;
    toned |= c != U'ü' && c != U'ɑ' && c != U'ɡ' && c != U'ê';
    return row.plain;
  }
  return 0;
}

template <typename Visit>
bool ForEachCharacter(std::string_view utf8, const Visit& visit) {
  const uint8_t* at = reinterpret_cast<const uint8_t*>(utf8.data());
  const uint8_t* const stop = at + utf8.size();
  while (at < stop) {
    const Utf8Character character = DecodeUtf8(at, stop);
    if (!visit(character.code_point)) return false;
    at += character.length;
  }
  return true;
}

struct ZhuyinLetter {
  char32_t letter;
  std::string_view pinyin;
};

constexpr ZhuyinLetter kInitials[] = {
    {U'ㄅ', "b"}, {U'ㄆ', "p"}, {U'ㄇ', "m"},  {U'ㄈ', "f"},  {U'ㄉ', "d"},  {U'ㄊ', "t"},
    {U'ㄋ', "n"}, {U'ㄌ', "l"}, {U'ㄍ', "g"},  {U'ㄎ', "k"},  {U'ㄏ', "h"},  {U'ㄐ', "j"},
    {U'ㄑ', "q"}, {U'ㄒ', "x"}, {U'ㄓ', "zh"}, {U'ㄔ', "ch"}, {U'ㄕ', "sh"}, {U'ㄖ', "r"},
    {U'ㄗ', "z"}, {U'ㄘ', "c"}, {U'ㄙ', "s"},
};

constexpr ZhuyinLetter kFinals[] = {
    {U'ㄚ', "a"},   {U'ㄛ', "o"},   {U'ㄜ', "e"},  {U'ㄝ', "e"},  {U'ㄞ', "ai"},
    {U'ㄟ', "ei"},  {U'ㄠ', "ao"},  {U'ㄡ', "ou"}, {U'ㄢ', "an"}, {U'ㄣ', "en"},
    {U'ㄤ', "ang"}, {U'ㄥ', "eng"}, {U'ㄦ', "er"},
};

constexpr char32_t kMedials[] = {U'ㄧ', U'ㄨ', U'ㄩ'};

// Medial and final, as Pinyin spells them after an initial and without one.
struct MedialFinal {
  char32_t medial;
  std::string_view final;
  std::string_view after_initial;
  std::string_view alone;
};

constexpr MedialFinal kMedialFinals[] = {
    {U'ㄧ', "", "i", "yi"},         {U'ㄧ', "a", "ia", "ya"},      {U'ㄧ', "o", "io", "yo"},
    {U'ㄧ', "e", "ie", "ye"},       {U'ㄧ', "ai", "iai", "yai"},   {U'ㄧ', "ao", "iao", "yao"},
    {U'ㄧ', "ou", "iu", "you"},     {U'ㄧ', "an", "ian", "yan"},   {U'ㄧ', "en", "in", "yin"},
    {U'ㄧ', "ang", "iang", "yang"}, {U'ㄧ', "eng", "ing", "ying"}, {U'ㄨ', "", "u", "wu"},
    {U'ㄨ', "a", "ua", "wa"},       {U'ㄨ', "o", "uo", "wo"},      {U'ㄨ', "ai", "uai", "wai"},
    {U'ㄨ', "ei", "ui", "wei"},     {U'ㄨ', "an", "uan", "wan"},   {U'ㄨ', "en", "un", "wen"},
    {U'ㄨ', "ang", "uang", "wang"}, {U'ㄨ', "eng", "ong", "weng"}, {U'ㄩ', "", "v", "yu"},
    {U'ㄩ', "e", "ve", "yue"},      {U'ㄩ', "an", "van", "yuan"},  {U'ㄩ', "en", "vn", "yun"},
    {U'ㄩ', "eng", "iong", "yong"},
};

bool IsZhuyinTone(char32_t c) {
  return c == U'ˊ' || c == U'ˇ' || c == U'ˋ' || c == U'˙' || c == U'ˉ';
}

// One syllable in the making; letters come in the order initial, medial, final.
class ZhuyinSyllable {
 public:
  bool empty() const { return initial_.empty() && medial_ == 0 && final_.empty(); }

  // False: the letter cannot follow, so it begins the next syllable.
  bool Add(char32_t c) {
    for (const ZhuyinLetter& row : kInitials) {
      if (row.letter != c) continue;
      if (!empty()) return false;
      initial_ = row.pinyin;
      return true;
    }
    for (const char32_t medial : kMedials) {
      if (medial != c) continue;
      if (medial_ != 0 || !final_.empty()) return false;
      medial_ = c;
      return true;
    }
    for (const ZhuyinLetter& row : kFinals) {
      if (row.letter != c) continue;
      if (!final_.empty()) return false;
      final_ = row.pinyin;
      return true;
    }
    return false;
  }

  // Empty when the letters make no syllable.
  std::string Pinyin() const {
    if (medial_ == 0) {
      if (!final_.empty()) return std::string(initial_) + std::string(final_);
      const bool syllabic = initial_ == "zh" || initial_ == "ch" || initial_ == "sh" ||
                            initial_ == "r" || initial_ == "z" || initial_ == "c" ||
                            initial_ == "s";
      return syllabic ? std::string(initial_) + "i" : "";
    }
    for (const MedialFinal& row : kMedialFinals) {
      if (row.medial != medial_ || row.final != final_) continue;
      if (initial_.empty()) return std::string(row.alone);
      std::string rest(row.after_initial);
      // After j, q and x, ü is written u.
      const bool palatal = initial_ == "j" || initial_ == "q" || initial_ == "x";
      if (palatal && rest[0] == 'v') rest[0] = 'u';
      return std::string(initial_) + rest;
    }
    return "";
  }

 private:
  std::string_view initial_;
  char32_t medial_ = 0;
  std::string_view final_;
};

}  // namespace

std::optional<PinyinText> ReadPinyin(std::string_view utf8) {
  PinyinText text;
  bool new_chunk = true;
  const bool all_read = ForEachCharacter(utf8, [&](char32_t c) {
    if (SeparatesSyllables(c)) {
      if (new_chunk) return false;
      new_chunk = true;
      return true;
    }
    if (!new_chunk && IsToneMark(c)) return text.has_tones = true;
    if (!new_chunk && c == kDiaeresis && text.chunks.back().back() == 'u') {
      text.chunks.back().back() = 'v';
      return true;
    }
    const char plain = PlainLetter(c, text.has_tones);
    if (plain == 0) return false;
    if (new_chunk) text.chunks.emplace_back();
    new_chunk = false;
    text.chunks.back() += plain;
    return true;
  });
  if (!all_read || new_chunk) return std::nullopt;
  return text;
}

std::optional<PinyinText> ReadZhuyin(std::string_view utf8) {
  PinyinText text;
  ZhuyinSyllable syllable;
  const auto finish = [&text, &syllable] {
    if (syllable.empty()) return true;
    text.chunks.push_back(syllable.Pinyin());
    syllable = {};
    return !text.chunks.back().empty();
  };
  const bool all_read = ForEachCharacter(utf8, [&](char32_t c) {
    if (c == U' ' || c == 0x3000 || IsZhuyinTone(c)) return finish();
    return syllable.Add(c) || (finish() && syllable.Add(c));
  });
  if (!all_read || !finish() || text.chunks.empty()) return std::nullopt;
  return text;
}

}  // namespace reprise::internal
