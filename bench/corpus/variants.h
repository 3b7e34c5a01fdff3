// What happens to an article on its way through the web: from a text, to a copy of it in another
// form. The first three leave its tokens as they are; the edits do not.
//
//   AppendTraditional(text, out);                    // 们 -> 們
//   AppendGlossed(text, random, out);                // 国(guó)  for some characters, at all places
//   Encode(text, TextCharset::kGb18030);             // bytes
//   const uint64_t edits = AppendEdited(text, /*per_mille=*/20, random, out);
//
// Texts are UTF-8 as article.h makes it. Cost: 200 to 500 MB/s.
#ifndef REPRISE_BENCH_CORPUS_VARIANTS_H_
#define REPRISE_BENCH_CORPUS_VARIANTS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "bench/corpus/random.h"

namespace reprise::bench {

enum class TextCharset : uint8_t { kUtf8, kGb18030, kBig5, kUtf16Le };

// The WHATWG label, as in a document's `differences`.
std::string_view CharsetLabel(TextCharset charset);

void AppendTraditional(std::string_view text, std::string& out);

// The reading follows every occurrence of about an eighth of the characters, with tone marks in
// half of the copies and without in the others, as spinners do it.
void AppendGlossed(std::string_view text, Random& random, std::string& out);

// UTF-16 begins with a byte order mark. kBig5 takes Traditional text only.
// REQUIRES: the charset has all characters of the text.
std::string Encode(std::string_view text, TextCharset charset);

// Of 1,000 words and Han characters about `per_mille` are edited, one by one and independently: a
// third replaced by another word, a third taken out, a third with a word put before. Returns how
// many were.
uint64_t AppendEdited(std::string_view text, uint32_t per_mille, Random& random, std::string& out);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_VARIANTS_H_
