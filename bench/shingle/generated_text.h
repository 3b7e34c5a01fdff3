// Folded text for benchmarks: seeded, in the proportions of running text.
#ifndef REPRISE_BENCH_SHINGLE_GENERATED_TEXT_H_
#define REPRISE_BENCH_SHINGLE_GENERATED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reprise/core/hash.h"

namespace reprise::bench {

enum class Script { kLatin, kHan, kJapanese, kThai };

// Documents of about 1,000 units each, `units` in all, more than any cache holds.
inline std::vector<std::u16string> GenerateDocuments(Script script, size_t units) {
  uint64_t state = 0;
  const auto below = [&state](uint64_t bound) { return (Mix64(state++) >> 32) * bound >> 32; };
  std::vector<std::u16string> documents;
  for (size_t done = 0; done < units; done += documents.back().size()) {
    std::u16string text;
    while (text.size() < 1000) {
      const size_t run = 1 + below(5) + below(6);
      for (size_t i = 0; i < run; ++i) {
        switch (script) {
          case Script::kLatin:
            text.push_back(static_cast<char16_t>(u'a' + below(26)));
            break;
          case Script::kHan:
            text.push_back(static_cast<char16_t>(0x4E00 + below(60) * below(60)));
            break;
          case Script::kJapanese:
            text.push_back(
                static_cast<char16_t>(i % 3 == 0 ? 0x4E00 + below(3000) : 0x3041 + below(80)));
            break;
          case Script::kThai:
            text.push_back(static_cast<char16_t>(0x0E01 + below(46)));
            break;
        }
      }
      text.push_back(u' ');
    }
    documents.push_back(std::move(text));
  }
  return documents;
}

inline size_t CountBytes(const std::vector<std::u16string>& documents) {
  size_t bytes = 0;
  for (const std::u16string& document : documents) bytes += document.size() * sizeof(char16_t);
  return bytes;
}

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_SHINGLE_GENERATED_TEXT_H_
