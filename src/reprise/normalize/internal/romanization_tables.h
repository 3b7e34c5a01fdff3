// The Latin orthography of languages that also write another script, letter by letter.
//
// Letters are small; results are as the orthography spells them, and the fold takes the marks off
// afterwards. What stands for an apostrophe becomes a separator there, as it does in Latin text.
#ifndef REPRISE_NORMALIZE_INTERNAL_ROMANIZATION_TABLES_H_
#define REPRISE_NORMALIZE_INTERNAL_ROMANIZATION_TABLES_H_

#include <string_view>

namespace reprise::internal {

struct Romanization {
  char32_t letter;
  std::string_view latin;
  // Where the orthography writes something else there; the same as `latin` elsewhere.
  std::string_view at_start;     // Of a word.
  std::string_view after_vowel;  // Also after a hard or soft sign.

  constexpr Romanization(char32_t from, std::string_view to)
      : letter(from), latin(to), at_start(to), after_vowel(to) {}
  constexpr Romanization(char32_t from, std::string_view to, std::string_view start,
                         std::string_view vowel)
      : letter(from), latin(to), at_start(start), after_vowel(vowel) {}
};

inline constexpr Romanization kSerbian[] = {
    {U'а', "a"},
    {U'б', "b"},
    {U'в', "v"},
    {U'г', "g"},
    {U'д', "d"},
    {U'ђ', "đ"},
    {U'е', "e"},
    {U'ж', "ž"},
    {U'з', "z"},
    {U'и', "i"},
    {U'ј', "j"},
    {U'к', "k"},
    {U'л', "l"},
    {U'љ', "lj"},
    {U'м', "m"},
    {U'н', "n"},
    {U'њ', "nj"},
    {U'о', "o"},
    {U'п', "p"},
    {U'р', "r"},
    {U'с', "s"},
    {U'т', "t"},
    {U'ћ', "ć"},
    {U'у', "u"},
    {U'ф', "f"},
    {U'х', "h"},
    {U'ц', "c"},
    {U'ч', "č"},
    {U'џ', "dž"},
    {U'ш', "š"},
    // Macedonian.
    {U'ѓ', "ǵ"},
    {U'ѕ', "dz"},
    {U'ќ', "ḱ"},
    {U'ѐ', "e"},
    {U'ѝ', "i"},
};

inline constexpr Romanization kAzeri[] = {
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},  {U'г', "q"}, {U'ғ', "ğ"}, {U'д', "d"}, {U'е', "e"},
    {U'ә', "ə"},  {U'ж', "j"},  {U'з', "z"},  {U'и', "i"}, {U'ы', "ı"}, {U'ј', "y"}, {U'к', "k"},
    {U'ҝ', "g"},  {U'л', "l"},  {U'м', "m"},  {U'н', "n"}, {U'о', "o"}, {U'ө', "ö"}, {U'п', "p"},
    {U'р', "r"},  {U'с', "s"},  {U'т', "t"},  {U'у', "u"}, {U'ү', "ü"}, {U'ф', "f"}, {U'х', "x"},
    {U'һ', "h"},  {U'ч', "ç"},  {U'ҹ', "c"},  {U'ш', "ş"}, {U'й', "y"}, {U'э', "e"}, {U'ц', "s"},
    {U'ю', "yu"}, {U'я', "ya"}, {U'ё', "yo"}, {U'ь', ""},  {U'ъ', ""},
};

inline constexpr Romanization kUzbek[] = {
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"}, {U'г', "g"},  {U'д', "d"}, {U'е', "e", "ye", "ye"},
    {U'ё', "yo"}, {U'ж', "j"},  {U'з', "z"}, {U'и', "i"},  {U'й', "y"}, {U'к', "k"},
    {U'л', "l"},  {U'м', "m"},  {U'н', "n"}, {U'о', "o"},  {U'п', "p"}, {U'р', "r"},
    {U'с', "s"},  {U'т', "t"},  {U'у', "u"}, {U'ф', "f"},  {U'х', "x"}, {U'ц', "s", "s", "ts"},
    {U'ч', "ch"}, {U'ш', "sh"}, {U'ъ', "'"}, {U'ь', ""},   {U'э', "e"}, {U'ю', "yu"},
    {U'я', "ya"}, {U'ў', "o'"}, {U'қ', "q"}, {U'ғ', "g'"}, {U'ҳ', "h"}, {U'ы', "i"},
    {U'щ', "sh"},
};

inline constexpr Romanization kKazakh[] = {
    {U'а', "a"}, {U'ә', "ä"},  {U'б', "b"}, {U'в', "v"},  {U'г', "g"},  {U'ғ', "ğ"},  {U'д', "d"},
    {U'е', "e"}, {U'ё', "io"}, {U'ж', "j"}, {U'з', "z"},  {U'и', "i"},  {U'й', "i"},  {U'к', "k"},
    {U'қ', "q"}, {U'л', "l"},  {U'м', "m"}, {U'н', "n"},  {U'ң', "ñ"},  {U'о', "o"},  {U'ө', "ö"},
    {U'п', "p"}, {U'р', "r"},  {U'с', "s"}, {U'т', "t"},  {U'у', "u"},  {U'ұ', "ū"},  {U'ү', "ü"},
    {U'ф', "f"}, {U'х', "h"},  {U'һ', "h"}, {U'ц', "ts"}, {U'ч', "tş"}, {U'ш', "ş"},  {U'щ', "ştş"},
    {U'ъ', ""},  {U'ы', "y"},  {U'і', "ı"}, {U'ь', ""},   {U'э', "e"},  {U'ю', "iu"}, {U'я', "ia"},
};

inline constexpr Romanization kUyghurCyrillic[] = {
    {U'а', "a"},  {U'б', "b"},  {U'в', "w"},  {U'г', "g"},  {U'ғ', "gh"}, {U'д', "d"}, {U'е', "é"},
    {U'ә', "e"},  {U'ж', "zh"}, {U'җ', "j"},  {U'з', "z"},  {U'и', "i"},  {U'й', "y"}, {U'к', "k"},
    {U'қ', "q"},  {U'л', "l"},  {U'м', "m"},  {U'н', "n"},  {U'ң', "ng"}, {U'о', "o"}, {U'ө', "ö"},
    {U'п', "p"},  {U'р', "r"},  {U'с', "s"},  {U'т', "t"},  {U'у', "u"},  {U'ү', "ü"}, {U'ф', "f"},
    {U'х', "x"},  {U'һ', "h"},  {U'ц', "ts"}, {U'ч', "ch"}, {U'ш', "sh"}, {U'э', "é"}, {U'ю', "yu"},
    {U'я', "ya"}, {U'ё', "yo"}, {U'ы', "i"},  {U'ь', ""},   {U'ъ', ""},
};

inline constexpr Romanization kUyghurArabic[] = {
    {U'ا', "a"},
    {U'ە', "e"},
    {U'ب', "b"},
    {U'پ', "p"},
    {U'ت', "t"},
    {U'ج', "j"},
    {U'چ', "ch"},
    {U'خ', "x"},
    {U'د', "d"},
    {U'ر', "r"},
    {U'ز', "z"},
    {U'ژ', "zh"},
    {U'س', "s"},
    {U'ش', "sh"},
    {U'غ', "gh"},
    {U'ف', "f"},
    {U'ق', "q"},
    {U'ك', "k"},
    {U'ک', "k"},
    {U'گ', "g"},
    {U'ڭ', "ng"},
    {U'ل', "l"},
    {U'م', "m"},
    {U'ن', "n"},
    {U'ھ', "h"},
    {U'ه', "h"},
    {U'و', "o"},
    {U'ۇ', "u"},
    {U'ۆ', "ö"},
    {U'ۈ', "ü"},
    {U'ۋ', "w"},
    {U'ې', "é"},
    {U'ى', "i"},
    {U'ی', "i"},
    {U'ي', "y"},
    // A hamza carries the vowel that begins a word; inside one Latin text writes an apostrophe.
    {U'ئ', "'", "", "'"},
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_ROMANIZATION_TABLES_H_
