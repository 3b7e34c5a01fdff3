// The same article as twenty sites would show it: from words, to pages of HTML.
//
//   const SiteWords words = ReadSiteWords("de");
//   const Article article = MakeArticle(words, /*number=*/0);
//   MakePage(article, words, /*site=*/7)
//
// Menus, adverts, related links, bylines, share bars and readers' comments stand around and inside
// the article, in the article's language, by seeded chance. The sites differ in how they mark up
// paragraphs, in where the headline and the furniture stand and in how they call things.
#ifndef REPRISE_TESTS_EXTRACT_SITE_TEMPLATES_H_
#define REPRISE_TESTS_EXTRACT_SITE_TEMPLATES_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace reprise {

inline constexpr int kSiteCount = 20;
inline constexpr const char* kSiteLanguages[] = {"en", "de", "ru", "zh", "ja"};

using SiteWords = nlohmann::json;
SiteWords ReadSiteWords(const std::string& language);

struct ArticlePart {
  enum class Kind { kParagraph, kHeading, kList, kTable, kCaption };
  Kind kind;
  std::vector<std::string> texts;  // One; a list's items; a table's cells, two a row.
};

struct Article {
  std::string title;
  std::vector<ArticlePart> parts;

  // What a reader would call the article: a line for each text.
  std::string Text() const;
};

Article MakeArticle(const SiteWords& words, uint64_t number);

// REQUIRES: 0 <= site < kSiteCount.
std::string MakePage(const Article& article, const SiteWords& words, int site);

}  // namespace reprise

#endif  // REPRISE_TESTS_EXTRACT_SITE_TEMPLATES_H_
