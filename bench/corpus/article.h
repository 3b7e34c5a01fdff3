// Made-up articles: from random numbers, to text that has the shape of an article and no meaning.
//
//   Random random(seed, document);
//   std::string text;
//   AppendArticle(Language::kChinese, /*bytes=*/2000, random, text);
//
// Paragraphs of two to seven sentences, sentences of six to 23 words with the frequencies of
// vocabulary.h, punctuation and years in between. UTF-8, each paragraph ends in \n. Cost: about
// 1 GB/s.
#ifndef REPRISE_BENCH_CORPUS_ARTICLE_H_
#define REPRISE_BENCH_CORPUS_ARTICLE_H_

#include <cstdint>
#include <string>

#include "bench/corpus/random.h"
#include "bench/corpus/vocabulary.h"

namespace reprise::bench {

// kMixed changes between Chinese and Latin from paragraph to paragraph.
enum class Language : uint8_t { kChinese, kAscii, kAccented, kMixed };

// Ends at the first sentence that reaches `bytes`, so at most 500 bytes later.
void AppendArticle(Language language, uint64_t bytes, Random& random, std::string& text);

// Exactly `tokens` words or Han characters of one language, without punctuation, and \n.
void AppendTokens(Writing writing, uint32_t tokens, Random& random, std::string& text);

// A length in bytes: log-normal about `median` with a standard deviation of 1 in the natural
// logarithm, so that the mean is 1.65 times the median and one in a thousand is 22 times as long.
// Never below 100 nor above 1,000,000.
uint64_t DrawLength(uint64_t median, Random& random);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_ARTICLE_H_
