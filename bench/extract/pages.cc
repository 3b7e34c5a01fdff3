#include "bench/extract/pages.h"

#include <random>
#include <string_view>

#include "absl/strings/str_format.h"

namespace reprise::bench {
namespace {

constexpr std::string_view kSyllables[] = {"ba",  "re", "mo", "lin", "ta", "so", "ker", "vi",
                                           "dun", "pa", "el", "os",  "ni", "ra", "fu",  "gre"};

class PageMaker {
 public:
  explicit PageMaker(uint64_t seed) : random_(seed) {}

  std::string Make() {
    html_ = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>";
    Words(6);
    html_ += "</title><link rel=\"stylesheet\" href=\"/s.css\"><style>";
    for (int i = 0; i < 40; ++i) absl::StrAppendFormat(&html_, ".c%d { margin: 0 auto; }\n", i);
    html_ += "</style><script>window.data = [";
    for (int i = 0; i < 200; ++i) html_ += std::to_string(random_() % 100000) + ", ";
    html_ += "];</script></head>\n<body class=\"single post\">\n<nav class=\"menu\"><ul>";
    Links(40);
    html_ += "</ul></nav>\n<main><article id=\"post-1\" class=\"post hentry\"><h1>";
    Words(6);
    html_ += "</h1><div class=\"entry-content\">\n";
    for (int i = 0; i < 40; ++i) Paragraph();
    html_ += "</div></article>\n<aside class=\"related\"><ul>";
    Links(30);
    html_ += "</ul></aside><ol class=\"comments\">";
    for (int i = 0; i < 12; ++i) {
      html_ += "<li class=\"comment depth-1\"><div class=\"comment-author\">";
      Words(2);
      html_ += "</div>";
      Paragraph();
      html_ += "</li>";
    }
    html_ += "</ol></main><footer>";
    Links(20);
    html_ += "</footer></body></html>\n";
    return html_;
  }

 private:
  void Words(size_t count) {
    for (size_t i = 0; i < count; ++i) {
      if (i > 0) html_ += ' ';
      for (uint64_t left = 1 + random_() % 3; left > 0; --left)
        html_ += kSyllables[random_() % std::size(kSyllables)];
    }
  }

  void Links(int count) {
    for (int i = 0; i < count; ++i) {
      absl::StrAppendFormat(&html_, "<li class=\"item item-%d\"><a href=\"/", i);
      Words(2);
      html_ += "\">";
      Words(3);
      html_ += "</a></li>\n";
    }
  }

  void Paragraph() {
    html_ += "<p>";
    for (int i = 0; i < 4; ++i) {
      Words(12);
      html_ += i == 1 ? ", <a href=\"/x\">" : i == 2 ? "</a> &amp; " : ". ";
    }
    html_ += "</p>\n";
  }

  std::mt19937_64 random_;
  std::string html_;
};

std::string Repeat(std::string_view piece, size_t bytes) {
  std::string html = "<html><body>";
  while (html.size() + piece.size() <= bytes) html += piece;
  return html;
}

template <const char* kPiece>
std::string Repeated(size_t bytes) {
  return Repeat(kPiece, bytes);
}

// `open` as often as `close`, with a word between.
std::string Nested(std::string_view open, std::string_view close, size_t bytes) {
  const size_t times = bytes / (open.size() + close.size());
  std::string html;
  for (size_t i = 0; i < times; ++i) html += open;
  html += "word";
  for (size_t i = 0; i < times; ++i) html += close;
  return html;
}

std::string Attributes(size_t bytes) {
  std::string html = "<p";
  for (size_t i = 0; html.size() < bytes; ++i) absl::StrAppendFormat(&html, " a%d", i);
  return html + ">x";
}

std::string DeepThenEnds(size_t bytes) {
  std::string html = "<i><p><table><tr><td>";
  for (int i = 0; i < 240; ++i) html += "<b>";
  return html + Repeat("</i></p>", bytes - html.size());
}

std::string DeepThenRules(size_t bytes) {
  std::string html = "<p><table><tr><td>";
  for (int i = 0; i < 120; ++i) html += "<div><b>";
  return html + Repeat("<hr>", bytes - html.size());
}

std::string Headings(size_t bytes) {
  std::string title = "<title>";
  for (int i = 0; i < 500; ++i) title += "a ";
  return title + "b</title>" + Repeat("<h2>a b c</h2>", bytes);
}

std::string ManyNames(size_t bytes) {
  std::string html;
  for (size_t i = 0; html.size() < bytes; ++i) {
    html += "<div class=\"a b-c dE\"><p>Some words that read like prose, quite long. " +
            std::to_string(i) + "</p></div>";
  }
  return html;
}

std::string Brackets(size_t bytes) { return std::string(bytes, '<'); }

constexpr char kOpenDiv[] = "<div>";
constexpr char kOpenFont[] = "<font size=2>";
constexpr char kOpenP[] = "<p>";
constexpr char kOpenA[] = "<a href=x>";
constexpr char kOpenTable[] = "<table>";
constexpr char kOpenTd[] = "<table><tr><td>";
constexpr char kOpenList[] = "<ul><li>";
constexpr char kComment[] = "<!--";
constexpr char kDeclaration[] = "<!x";
constexpr char kReference[] = "&x;";
constexpr char kAmpersand[] = "& ";
constexpr char kNumber[] = "&#99999999999999;";
constexpr char kEnd[] = "</p>";
constexpr char kUnknownEnd[] = "</x>";
constexpr char kScript[] = "<script>";
constexpr char kScriptEnd[] = "<script></scrip";
constexpr char kTextarea[] = "<textarea>";
constexpr char kBreak[] = "a<br>";
constexpr char kItem[] = "<li>a";
constexpr char kQuote[] = "<a b=\"";

std::string NestedDivs(size_t bytes) { return Nested("<div>", "</div>", bytes); }

}  // namespace

std::string MakePage(uint64_t seed) { return PageMaker(seed).Make(); }

const HostileShape kHostileShapes[kHostileShapeCount] = {
    {"nested_div", NestedDivs},
    {"open_div", Repeated<kOpenDiv>},
    {"open_font", Repeated<kOpenFont>},
    {"open_p", Repeated<kOpenP>},
    {"open_a", Repeated<kOpenA>},
    {"open_table", Repeated<kOpenTable>},
    {"open_cells", Repeated<kOpenTd>},
    {"open_lists", Repeated<kOpenList>},
    {"open_comment", Repeated<kComment>},
    {"declarations", Repeated<kDeclaration>},
    {"unknown_references", Repeated<kReference>},
    {"ampersands", Repeated<kAmpersand>},
    {"long_numbers", Repeated<kNumber>},
    {"ends_of_p", Repeated<kEnd>},
    {"unknown_ends", Repeated<kUnknownEnd>},
    {"open_script", Repeated<kScript>},
    {"almost_script_end", Repeated<kScriptEnd>},
    {"open_textarea", Repeated<kTextarea>},
    {"breaks", Repeated<kBreak>},
    {"items", Repeated<kItem>},
    {"open_quote", Repeated<kQuote>},
    {"attributes", Attributes},
    {"deep_then_ends", DeepThenEnds},
    {"deep_then_rules", DeepThenRules},
    {"headings_like_title", Headings},
    {"many_boxes", ManyNames},
    {"brackets", Brackets},
};

}  // namespace reprise::bench
