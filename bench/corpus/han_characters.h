// The characters that made-up Chinese is written with: from a rank of frequency, to a character,
// its Traditional form and its reading.
//
//   const HanCharacters& characters = HanCharacters::Get();
//   characters[0].simplified                // U+7684 的, the most frequent
//   characters.Find(U'们')->traditional     // U+5011 們
//   characters.Find(U'们')->reading         // "men"; with a tone mark where it has a tone
//
// 2,405 characters of GB 2312 level 1, each with one Traditional form, which Big5 has: so a text of
// them can be put into any Chinese charset and script and back without loss. Source:
// scripts/make_frequent_han.py. Read only once made; safe from several threads.
#ifndef REPRISE_BENCH_CORPUS_HAN_CHARACTERS_H_
#define REPRISE_BENCH_CORPUS_HAN_CHARACTERS_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace reprise::bench {

struct HanCharacter {
  char32_t simplified = 0;
  char32_t traditional = 0;
  std::string_view reading;           // With its tone mark.
  std::string_view simplified_utf8;   // Three bytes.
  std::string_view traditional_utf8;  // Three bytes.
};

class HanCharacters {
 public:
  static const HanCharacters& Get();

  size_t size() const { return characters_.size(); }
  const HanCharacter& operator[](size_t rank) const { return characters_[rank]; }
  // Null for any other than the Simplified ones of this list.
  const HanCharacter* Find(char32_t simplified) const {
    if (simplified < kFirst || simplified > kLast) return nullptr;
    const uint16_t rank = rank_of_[simplified - kFirst];
    return rank == kNone ? nullptr : &characters_[rank];
  }

 private:
  static constexpr char32_t kFirst = 0x4E00;
  static constexpr char32_t kLast = 0x9FFF;
  static constexpr uint16_t kNone = 0xFFFF;

  HanCharacters();

  std::vector<HanCharacter> characters_;
  std::vector<uint16_t> rank_of_;
};

// The code point of a character of three bytes, which all of the list are.
inline char32_t DecodeThreeBytes(const char* utf8) {
  return static_cast<char32_t>((utf8[0] & 0x0F) << 12 | (utf8[1] & 0x3F) << 6 | (utf8[2] & 0x3F));
}

// True where a CJK ideograph of the BMP from U+4000 on begins: all that generated text has.
inline bool BeginsHan(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead >= 0xE4 && lead <= 0xE9;
}

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_HAN_CHARACTERS_H_
