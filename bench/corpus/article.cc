#include "bench/corpus/article.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace reprise::bench {
namespace {

// More than the longest sentence: 23 words of 15 bytes with four bytes of punctuation each.
constexpr size_t kSentenceBytes = 512;

char* Put(std::string_view bytes, char* out) {
  std::memcpy(out, bytes.data(), bytes.size());
  return out + bytes.size();
}

char* PutYear(uint64_t random, char* out) {
  const uint64_t year = 1900 + random % 130;
  *out++ = static_cast<char>('0' + year / 1000);
  *out++ = static_cast<char>('0' + year / 100 % 10);
  *out++ = static_cast<char>('0' + year / 10 % 10);
  *out++ = static_cast<char>('0' + year % 10);
  return out;
}

char* PutWord(const Word& word, char* out) {
  std::memcpy(out, word.bytes, sizeof(word.bytes));
  return out + word.size;
}

char* PutHanSentence(Random& random, char* out) {
  const Vocabulary& words = Vocabulary::Get(Writing::kHan);
  const uint32_t count = 6 + random.Below(18);
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t draw = random.Next();
    out = PutWord(words.Draw(draw), out);
    const uint64_t rare = draw & 0xFFFF;
    if (rare < 6000) {
      out = Put("，", out);
    } else if (rare < 6600) {
      out = Put("年", PutYear(draw >> 48, out));
    } else if (rare < 7000) {
      out = Put("、", out);
    }
  }
  return Put("。", out);
}

char* PutLatinSentence(Writing writing, Random& random, char* out) {
  const Vocabulary& words = Vocabulary::Get(writing);
  const uint32_t count = 6 + random.Below(18);
  char* const begin = out;
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t draw = random.Next();
    out = PutWord(words.Draw(draw), out);
    const uint64_t rare = draw & 0xFFFF;
    if (rare < 5000) {
      *out++ = ',';
    } else if (rare < 5600) {
      *out++ = ' ';
      out = PutYear(draw >> 48, out);
    } else if (rare < 5800) {
      *out++ = '"';
    }
    *out++ = ' ';
  }
  if (*begin >= 'a' && *begin <= 'z') *begin = static_cast<char>(*begin - 'a' + 'A');
  out[-1] = '.';
  *out++ = ' ';
  return out;
}

void AppendSentence(Writing writing, Random& random, std::string& text) {
  char sentence[kSentenceBytes];
  char* const end = writing == Writing::kHan ? PutHanSentence(random, sentence)
                                             : PutLatinSentence(writing, random, sentence);
  text.append(sentence, static_cast<size_t>(end - sentence));
}

Writing WritingOf(Language language, Random& random) {
  switch (language) {
    case Language::kChinese:
      return Writing::kHan;
    case Language::kAscii:
      return Writing::kAscii;
    case Language::kAccented:
      return Writing::kAccented;
    case Language::kMixed:
      break;
  }
  return random.PerMille(500) ? Writing::kHan : Writing::kAscii;
}

}  // namespace

void AppendArticle(Language language, uint64_t bytes, Random& random, std::string& text) {
  text.reserve(text.size() + bytes + kSentenceBytes);
  const uint64_t end = text.size() + bytes;
  while (text.size() < end) {
    const Writing writing = WritingOf(language, random);
    const uint32_t sentences = 2 + random.Below(6);
    for (uint32_t i = 0; i < sentences && text.size() < end; ++i)
      AppendSentence(writing, random, text);
    text += '\n';
  }
}

void AppendTokens(Writing writing, uint32_t tokens, Random& random, std::string& text) {
  const Vocabulary& words = Vocabulary::Get(writing);
  while (tokens > 0) {
    const Word& word = words.Draw(random.Next());
    if (writing == Writing::kHan) {
      const uint32_t characters = std::min<uint32_t>(word.size / 3, tokens);
      text.append(word.bytes, size_t{3} * characters);
      tokens -= characters;
    } else {
      text.append(word.bytes, word.size);
      text += ' ';
      --tokens;
    }
  }
  text += '\n';
}

uint64_t DrawLength(uint64_t median, Random& random) {
  // The sum of twelve uniform numbers is nearly normal with variance 1 (times 2^16).
  int64_t normal = int64_t{-6} << 16;
  for (int i = 0; i < 3; ++i) {
    const uint64_t draw = random.Next();
    for (int part = 0; part < 4; ++part)
      normal += static_cast<int64_t>((draw >> (16 * part)) & 0xFFFF);
  }
  // e^x = 2^(x log2 e); log2 e = 94,548 / 2^16. Then 2^f for the fraction f, in 32 steps.
  const int64_t power = (normal * 94548) >> 16;
  const int64_t whole = power >> 16;
  constexpr uint64_t kRoots[] = {65536,  66971,  68438,  69936,  71468,  73032,  74632,  76266,
                                 77936,  79642,  81386,  83169,  84990,  86851,  88752,  90696,
                                 92682,  94711,  96785,  98905,  101070, 103283, 105545, 107856,
                                 110218, 112631, 115098, 117618, 120194, 122825, 125515, 128263};
  const uint64_t scaled = median * kRoots[(power & 0xFFFF) >> 11];
  const uint64_t length = whole >= 0 ? (scaled << whole) >> 16 : scaled >> (16 - whole);
  return std::clamp<uint64_t>(length, 100, 1'000'000);
}

}  // namespace reprise::bench
