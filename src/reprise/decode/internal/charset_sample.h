// The part of a document that its charset is told from: the words with bytes beyond ASCII and the
// ASCII words beside them, at most kMaxBytes of them, from several places of a long document.
//
//   CharsetSample sample = CharsetSample::Take(bytes);
//
// ASCII is the same in every charset without shift states, so markup and code far from any other
// byte say nothing. Cost: one pass at memory speed over ASCII until the sample is full.
#ifndef REPRISE_DECODE_INTERNAL_CHARSET_SAMPLE_H_
#define REPRISE_DECODE_INTERNAL_CHARSET_SAMPLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::internal {

struct CharsetSample {
  static constexpr size_t kMaxBytes = 4096;

  // A maximal run of ASCII letters and bytes beyond ASCII.
  struct Word {
    size_t begin = 0;  // In `bytes`.
    size_t end = 0;
    bool is_ascii = false;
  };

  std::string bytes;  // Pieces of the document, a line feed between them.
  std::vector<Word> words;

  static CharsetSample Take(std::string_view document);
};

// The position of the first byte beyond ASCII at or after `from`, or npos. Several GB/s.
size_t FindNonAscii(std::string_view bytes, size_t from);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CHARSET_SAMPLE_H_
