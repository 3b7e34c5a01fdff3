#include <algorithm>
#include <string>
#include <vector>

#include "reprise/core/text_facts.h"
#include "reprise/extract/extractor.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "tests/catch.h"
#include "tests/extract/site_templates.h"

namespace reprise {
namespace {

// Sorted and distinct.
std::vector<uint64_t> ShingleSetOf(std::string_view text) {
  static Normalizer normalizer{NormalizeOptions{}};
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize(text, folded, facts);
  TokenList tokens;
  Tokenize(folded.units, tokens, TokenPositions::kSkip);
  ShingleList shingles;
  MakeShingles(tokens, shingles);
  std::vector<uint64_t> set(shingles.hashes.begin(), shingles.hashes.end());
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

double Resemblance(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  std::vector<uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

TEST_CASE("an article has one body, whatever site it stands on") {
  constexpr uint64_t kArticles = 3;
  Extractor extractor(ExtractOptions{});
  ExtractedPage page;
  std::vector<double> resemblances;
  for (const char* const language : kSiteLanguages) {
    const SiteWords words = ReadSiteWords(language);
    for (uint64_t number = 0; number < kArticles; ++number) {
      const Article article = MakeArticle(words, number);
      const std::vector<uint64_t> truth = ShingleSetOf(article.Text());
      std::vector<std::vector<uint64_t>> bodies;
      for (int site = 0; site < kSiteCount; ++site) {
        extractor.Extract(MakePage(article, words, site), page);
        bodies.push_back(ShingleSetOf(page.text));
        INFO(language << " site " << site << "\n" << page.text);
        CHECK(Resemblance(bodies.back(), truth) >= 0.95);
        CHECK_FALSE(page.is_whole_page);
      }
      for (size_t a = 0; a < bodies.size(); ++a) {
        for (size_t b = a + 1; b < bodies.size(); ++b) {
          resemblances.push_back(Resemblance(bodies[a], bodies[b]));
        }
      }
    }
  }
  std::sort(resemblances.begin(), resemblances.end());
  const double median = resemblances[resemblances.size() / 2];
  const double fifth = resemblances[resemblances.size() / 20];
  WARN("resemblance of one article on " << kSiteCount << " sites: median " << median
                                        << ", 5th percentile " << fifth << ", least "
                                        << resemblances.front());
  CHECK(median >= 0.98);
  CHECK(fifth >= 0.95);
}

TEST_CASE("the whole text of the same pages is far from one text") {
  Extractor extractor(ExtractOptions{.mode = ExtractMode::kText});
  ExtractedPage page;
  const SiteWords words = ReadSiteWords("en");
  const Article article = MakeArticle(words, 0);
  std::vector<double> resemblances;
  const std::vector<uint64_t> truth = ShingleSetOf(article.Text());
  for (int site = 0; site < kSiteCount; ++site) {
    extractor.Extract(MakePage(article, words, site), page);
    resemblances.push_back(Resemblance(ShingleSetOf(page.text), truth));
  }
  std::sort(resemblances.begin(), resemblances.end());
  CHECK(resemblances[resemblances.size() / 2] < 0.85);
}

}  // namespace
}  // namespace reprise
