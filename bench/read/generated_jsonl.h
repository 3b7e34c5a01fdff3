// JSONL for benchmarks: seeded lines of about 2 KB with Latin and Han words, long tailed in their
// lengths and repetitive enough to be packed about 3:1, as crawled text is.
#ifndef REPRISE_BENCH_READ_GENERATED_JSONL_H_
#define REPRISE_BENCH_READ_GENERATED_JSONL_H_

#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace reprise {

// Text outside ASCII is written as it is, or as \uXXXX.
enum class HanAs { kUtf8, kEscapes };

inline std::string GeneratedJsonl(size_t bytes, HanAs han) {
  std::mt19937_64 random(7);
  std::vector<std::string> words;
  for (int i = 0; i < 4000; ++i) {
    std::string word;
    if (i % 3 == 0) {
      for (uint64_t length = 1 + random() % 3; length > 0; --length) {
        const uint32_t c = 0x4E00 + static_cast<uint32_t>(random() % 3000);
        char text[8];
        if (han == HanAs::kEscapes) {
          snprintf(text, sizeof(text), "\\u%04x", c);
        } else {
          snprintf(text, sizeof(text), "%c%c%c", static_cast<char>(0xE0 | c >> 12),
                   static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63)));
        }
        word += text;
      }
    } else {
      for (uint64_t length = 2 + random() % 8; length > 0; --length) {
        word.push_back(static_cast<char>('a' + random() % 26));
      }
      word.push_back(' ');
    }
    words.push_back(word);
  }
  std::string jsonl;
  std::lognormal_distribution<double> length(5.5, 0.8);
  for (uint64_t id = 0; jsonl.size() < bytes; ++id) {
    jsonl += "{\"id\":\"doc-" + std::to_string(id) + "\",\"url\":\"http://example.org/" +
             std::to_string(id) + "\",\"text\":\"";
    for (int left = static_cast<int>(length(random)); left >= 0; --left) {
      // Squared, so that low numbers are common, as words are.
      const double place = static_cast<double>(random() % 10000) / 10000;
      jsonl += words[static_cast<size_t>(place * place * static_cast<double>(words.size()))];
    }
    jsonl += "\",\"lang\":\"zh\"}\n";
  }
  return jsonl;
}

}  // namespace reprise

#endif  // REPRISE_BENCH_READ_GENERATED_JSONL_H_
