#include "tests/extract/site_templates.h"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

#include "absl/strings/str_format.h"

namespace reprise {
namespace {

using Kind = ArticlePart::Kind;

enum class Paragraph { kP, kDiv, kBreaks, kOpenP, kSpanInP, kSection };
enum class Headline { kInBody, kAbove, kInHeader };
enum class Comments { kNone, kList, kBoxes, kTable, kArticles };

struct Site {
  Paragraph paragraph;
  Headline headline;
  Comments comments;
  const char* open;  // Around the article; the headline stands in front of kBody's text.
  const char* close;
  const char* byline;   // Tag and attributes of the byline, or empty.
  const char* share;    // Of the share bar.
  const char* related;  // Of the related links after the article.
  const char* inset;    // Of related links or an advert inside the article, or empty.
  bool is_layout_table;
  bool comments_inside;  // In the element that also holds the article.
};

constexpr Site kSites[kSiteCount] = {
    {Paragraph::kP, Headline::kInHeader, Comments::kList,
     "<article class=\"post\"><div class=\"entry-content\">", "</div></article>",
     "p class=\"byline\"", "div class=\"share-bar\"", "section class=\"related\"", "aside", false,
     false},
    {Paragraph::kP, Headline::kAbove, Comments::kBoxes, "<div id=\"story\">", "</div>",
     "div class=\"info\"", "ul class=\"social\"", "div class=\"box more\"", "", false, false},
    {Paragraph::kBreaks, Headline::kInBody, Comments::kNone, "<font face=\"Arial\" size=\"2\">",
     "</font>", "", "p", "p", "", true, false},
    {Paragraph::kDiv, Headline::kAbove, Comments::kBoxes, "<div class=\"c-text\">", "</div>",
     "div class=\"c-by\"", "div class=\"c-tools\"", "div class=\"c-list\"", "div class=\"ad-slot\"",
     false, false},
    {Paragraph::kP, Headline::kInBody, Comments::kArticles, "<div itemprop=\"articleBody\">",
     "</div>", "div class=\"meta\"", "div", "aside", "div class=\"promo\"", false, true},
    {Paragraph::kSection, Headline::kAbove, Comments::kNone, "<main>", "</main>", "address",
     "div class=\"sharing\"", "nav", "", false, false},
    {Paragraph::kOpenP, Headline::kInBody, Comments::kNone, "<DIV CLASS=main>", "</DIV>", "", "div",
     "ul", "", true, false},
    {Paragraph::kSpanInP, Headline::kAbove, Comments::kList,
     "<div class=\"x7 q2\"><div class=\"x9\">", "</div></div>", "span class=\"x3\"",
     "div class=\"x4\"", "div class=\"x5\"", "div class=\"x6\"", false, false},
    {Paragraph::kP, Headline::kInHeader, Comments::kBoxes, "<article><section class=\"body\">",
     "</section></article>", "div class=\"author-line\"", "footer", "section", "figure", false,
     false},
    {Paragraph::kDiv, Headline::kInBody, Comments::kTable, "<td class=\"content\" width=\"60%\">",
     "</td>", "p class=\"date\"", "p", "div", "", true, false},
    {Paragraph::kP, Headline::kInBody, Comments::kBoxes, "<div class=\"page\"><div class=\"text\">",
     "</div></div>", "p", "p", "ul", "ul", false, true},
    {Paragraph::kP, Headline::kAbove, Comments::kList,
     "<main role=\"main\"><div class=\"elementor-widget-theme-post-content\">", "</div></main>",
     "ul class=\"post-meta\"", "div class=\"widget\"", "div class=\"widget\"",
     "div class=\"widget\"", false, false},
    {Paragraph::kBreaks, Headline::kAbove, Comments::kBoxes, "<div class=\"artikel\">", "</div>",
     "div", "div", "div", "", false, false},
    {Paragraph::kSection, Headline::kInBody, Comments::kArticles, "<div class=\"doc\">", "</div>",
     "div class=\"doc-meta\"", "div class=\"doc-tools\"", "div class=\"doc-links\"",
     "aside class=\"note\"", false, false},
    {Paragraph::kP, Headline::kInBody, Comments::kNone, "<div class=\"wrap\"><div class=\"col\">",
     "</div></div>", "div class=\"timestamp\"", "form", "div class=\"col side\"", "form", false,
     false},
    {Paragraph::kSpanInP, Headline::kInHeader, Comments::kTable, "<article itemscope><div>",
     "</div></article>", "time", "button", "aside", "button", false, false},
    {Paragraph::kDiv, Headline::kInBody, Comments::kBoxes, "<div class=\"mobile\"><div><div>",
     "</div></div></div>", "div", "div", "div", "div", false, false},
    {Paragraph::kOpenP, Headline::kAbove, Comments::kList, "<blockquote>", "</blockquote>", "h4",
     "ul", "ul", "", false, false},
    {Paragraph::kP, Headline::kAbove, Comments::kBoxes, "<div class=\"amp-body\">", "</div>",
     "div class=\"credits\"", "div class=\"social-icons\"", "div class=\"recommended\"",
     "div class=\"advert\"", false, true},
    {Paragraph::kP, Headline::kInBody, Comments::kList, "<section id=\"content\">", "</section>",
     "p class=\"submitted\"", "ul class=\"links inline\"", "div class=\"view view-related\"",
     "div class=\"newsletter\"", false, true},
};

class PageWriter {
 public:
  PageWriter(const Article& article, const SiteWords& words, int site)
      : article_(article),
        words_(words),
        labels_(words["labels"]),
        site_(kSites[site]),
        random_(static_cast<uint64_t>(site) * 7919 + article.title.size()) {}

  std::string Write() {
    html_ = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n<title>" + article_.title +
            " - " + Label("site") + "</title>\n<style>p { margin: 0 }</style>\n" +
            "<script>var page = {\"t\": \"<p>not text</p>\"};</script></head>\n<body>\n";
    Menu();
    if (site_.is_layout_table) {
      html_ += "<table width=\"100%\"><tr><td valign=\"top\">";
      Links(words_["menu"], 9, "<br>");
      html_ += "</td>\n";
      // One site opens its own cell.
      if (!std::string(site_.open).starts_with("<td")) html_ += "<td valign=\"top\">";
    }
    if (site_.headline == Headline::kAbove) Heading();
    if (site_.headline == Headline::kInHeader) {
      html_ += "<header>";
      Heading();
      html_ += "</header>\n";
    }
    html_ += site_.open;
    if (site_.headline == Headline::kInBody) Heading();
    if (site_.comments_inside) html_ += "<div class=\"inner\">";
    Body();
    if (site_.comments_inside) {
      html_ += "</div>\n";
      AfterBody();
    }
    html_ += site_.close;
    html_ += '\n';
    if (!site_.comments_inside) AfterBody();
    if (site_.is_layout_table) {
      html_ += std::string(site_.open).starts_with("<td") ? "<td>" : "</td><td>";
      Links(words_["related"], 4, "<br>");
      html_ += "</td></tr></table>\n";
    }
    html_ += "<div id=\"bottom\"><p>" + Label("foot") + "</p>";
    Links(words_["menu"], 5, " | ");
    html_ += "</div></body></html>\n";
    return html_;
  }

 private:
  std::string Label(const char* name) const { return labels_[name].get<std::string>(); }
  uint64_t Random(uint64_t below) { return random_() % below; }
  std::string AnyOf(const SiteWords& list) { return list[Random(list.size())].get<std::string>(); }

  static std::string EndTag(const std::string& tag) {
    return absl::StrFormat("</%s>", tag.substr(0, tag.find(' ')));
  }

  void Element(const std::string& tag, const std::string& text) {
    html_ += "<" + tag + ">" + text + EndTag(tag) + "\n";
  }

  void Links(const SiteWords& texts, size_t count, const char* between) {
    for (size_t i = 0; i < std::min(count, texts.size()); ++i) {
      html_ += absl::StrFormat("%s<a href=\"/%d\">%s</a>", i == 0 ? "" : between, i,
                               texts[i].get<std::string>());
    }
  }

  void Menu() {
    switch (Random(3)) {
      case 0:
        html_ += "<nav><ul><li>";
        Links(words_["menu"], 12, "</li><li>");
        html_ += "</li></ul></nav>\n";
        break;
      case 1:
        html_ += "<div class=\"top\">";
        Links(words_["menu"], 10, " &middot; ");
        html_ += "</div>\n";
        break;
      default:
        html_ += "<ul id=\"m\"><li>";
        Links(words_["menu"], 12, "<li>");
        html_ += "</ul><div class=\"cookie-note\"><p>" + Label("newsletter") + "</p></div>\n";
    }
  }

  void Heading() {
    html_ += "<h1>" + article_.title + "</h1>\n";
    if (*site_.byline == '\0') return;
    if (std::string(site_.byline).starts_with("ul")) {
      html_ += "<ul><li>" + Label("by") + "</li><li>" + Label("date") + "</li></ul>\n";
    } else {
      Element(site_.byline, Label("by") + " " + Label("date"));
    }
  }

  void Share() {
    html_ += std::string("<") + site_.share + ">";
    for (const char* const name : {"f", "x", "m"}) {
      html_ += absl::StrFormat("<a href=\"#%s\">%s %s</a> ", name, Label("share"), name);
    }
    html_ += EndTag(site_.share) + "\n";
  }

  void Inset() {
    if (*site_.inset == '\0') return;
    html_ += std::string("<") + site_.inset + ">";
    const std::string tag = std::string(site_.inset).substr(0, 2);
    if (tag == "ul") {
      html_ += "<li><a href=\"/r\">" + AnyOf(words_["related"]) + "</a></li>";
    } else if (Random(2) == 0) {
      html_ += Label("advert") + " <a href=\"/ad\">" + AnyOf(words_["adverts"]) + "</a>";
    } else {
      html_ += Label("more") + ": <a href=\"/r\">" + AnyOf(words_["related"]) + "</a>";
    }
    html_ += EndTag(site_.inset) + "\n";
  }

  void Text(const std::string& text) {
    switch (site_.paragraph) {
      case Paragraph::kDiv:
        return Element("div", text);
      case Paragraph::kBreaks:
        html_ += text + "<br><br>\n";
        return;
      case Paragraph::kOpenP:
        html_ += "<P>" + text + "\n";
        return;
      case Paragraph::kSpanInP:
        absl::StrAppendFormat(&html_, "<p class=\"y%d\"><span>%s</span></p>\n", Random(3), text);
        return;
      case Paragraph::kP:
      case Paragraph::kSection:
        return Element("p", text);
    }
  }

  void Body() {
    const bool sections = site_.paragraph == Paragraph::kSection;
    if (sections) html_ += "<section>";
    size_t number = 0;
    for (const ArticlePart& part : article_.parts) {
      switch (part.kind) {
        case Kind::kParagraph:
          Text(part.texts[0]);
          break;
        case Kind::kHeading:
          if (sections) html_ += "</section>\n<section>";
          Element(Random(2) == 0 ? "h2" : "h3", part.texts[0]);
          break;
        case Kind::kList:
          html_ += "<ul>";
          for (const std::string& item : part.texts) html_ += "<li>" + item + "</li>";
          html_ += "</ul>\n";
          break;
        case Kind::kTable:
          html_ += "<table>";
          for (size_t i = 0; i + 1 < part.texts.size(); i += 2) {
            html_ += "<tr><td>" + part.texts[i] + "</td><td>" + part.texts[i + 1] + "</td></tr>";
          }
          html_ += "</table>\n";
          break;
        case Kind::kCaption:
          html_ += "<figure><img src=\"/i.jpg\" alt=\"\"><figcaption>" + part.texts[0] +
                   "</figcaption></figure>\n";
          break;
      }
      if (++number == 3) Inset();
    }
    if (sections) html_ += "</section>\n";
  }

  void AfterBody() {
    Share();
    html_ += std::string("<") + site_.related + ">";
    if (std::string(site_.related) == "ul") {
      html_ += "<li>";
      Links(words_["related"], 5, "</li><li>");
      html_ += "</li>";
    } else {
      html_ += "<h3>" + Label("related") + "</h3><ul><li>";
      Links(words_["related"], 5, "</li><li>");
      html_ += "</li></ul>";
    }
    html_ += EndTag(site_.related) + "\n";
    ReadersComments();
  }

  void ReadersComments() {
    if (site_.comments == Comments::kNone) return;
    const SiteWords& comments = words_["comments"];
    Element("h3", Label("comments"));
    const bool is_list = site_.comments == Comments::kList;
    if (is_list) html_ += "<ol class=\"thread\">";
    if (site_.comments == Comments::kTable) html_ += "<table class=\"thread\">";
    if (site_.comments == Comments::kBoxes) html_ += "<div class=\"thread\">";
    for (size_t i = 0; i < comments.size(); ++i) {
      const std::string name = words_["names"][i].get<std::string>();
      const std::string text = comments[i].get<std::string>();
      switch (site_.comments) {
        case Comments::kList:
          html_ += "<li><cite>" + name + "</cite><div class=\"r\"><p>" + text + "</p></div></li>\n";
          break;
        case Comments::kBoxes:
          html_ += "<div class=\"r\"><div class=\"who\">" + name + "</div><div>" + text +
                   "</div></div>\n";
          break;
        case Comments::kTable:
          html_ += "<tr><td>" + name + "</td><td>" + text + "</td></tr>\n";
          break;
        case Comments::kArticles:
          html_ += "<article class=\"comment\"><b>" + name + "</b><p>" + text + "</p></article>\n";
          break;
        case Comments::kNone:
          break;
      }
    }
    if (is_list) html_ += "</ol>\n";
    if (site_.comments == Comments::kTable) html_ += "</table>\n";
    if (site_.comments == Comments::kBoxes) html_ += "</div>\n";
  }

  const Article& article_;
  const SiteWords& words_;
  const SiteWords& labels_;
  const Site& site_;
  std::mt19937_64 random_;
  std::string html_;
};

}  // namespace

SiteWords ReadSiteWords(const std::string& language) {
  const std::string path = std::string(REPRISE_TEST_DATA_DIR) + "/extract/data/site_words.json";
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  return SiteWords::parse(file)[language];
}

std::string Article::Text() const {
  std::string text;
  for (const ArticlePart& part : parts) {
    for (const std::string& line : part.texts) text += line + "\n";
  }
  return text;
}

Article MakeArticle(const SiteWords& words, uint64_t number) {
  std::mt19937_64 random(number + 1);
  Article article = {.title = words["titles"][number % words["titles"].size()], .parts = {}};
  std::vector<std::string> sentences = words["sentences"];
  for (size_t i = sentences.size(); i > 1; --i)
    std::swap(sentences[i - 1], sentences[random() % i]);
  const std::string space = words["space"];
  const auto add_paragraphs = [&](size_t count) {
    for (size_t i = 0; i < count && !sentences.empty(); ++i) {
      std::string text;
      for (size_t left = 2 + random() % 2; left > 0 && !sentences.empty(); --left) {
        text += (text.empty() ? "" : space) + sentences.back();
        sentences.pop_back();
      }
      article.parts.push_back({Kind::kParagraph, {text}});
    }
  };
  const auto add = [&](Kind kind, std::vector<std::string> texts) {
    article.parts.push_back({kind, std::move(texts)});
  };
  const size_t head = random() % 3;
  add_paragraphs(2);
  add(Kind::kCaption, {words["caption"]});
  add_paragraphs(1);
  add(Kind::kHeading, {words["heads"][head]});
  add_paragraphs(2);
  add(Kind::kList, words["items"]);
  add(Kind::kHeading, {words["heads"][(head + 1) % 3]});
  add_paragraphs(1);
  std::vector<std::string> cells;
  for (const auto& row : words["rows"]) {
    for (const auto& cell : row) cells.push_back(cell);
  }
  add(Kind::kTable, std::move(cells));
  add_paragraphs(2);
  return article;
}

std::string MakePage(const Article& article, const SiteWords& words, int site) {
  return PageWriter(article, words, site).Write();
}

}  // namespace reprise
