#include "reprise/extract/internal/html_tree.h"

#include <string>

#include "absl/strings/str_format.h"
#include "reprise/extract/extractor.h"
#include "tests/catch.h"

namespace reprise::internal {
namespace {

// Texts with the depth they stand at: "1:a 2:b".
std::string Depths(const HtmlTree& tree) {
  std::string shown;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (!tree[i].is_text()) continue;
    int depth = 0;
    for (uint32_t node = i; node != 0; node = tree[node].parent) ++depth;
    absl::StrAppendFormat(&shown, "%s%d:%s", shown.empty() ? "" : " ", depth, tree.TextOf(tree[i]));
  }
  return shown;
}

std::string DepthsOf(std::string_view html) {
  HtmlTree tree;
  tree.Build(html, HtmlLimits{});
  return Depths(tree);
}

TEST_CASE("end tags that may be left out are put in") {
  CHECK(DepthsOf("<p>a<p>b<div>c</div>d") == "2:a 2:b 2:c 1:d");
  CHECK(DepthsOf("<ul><li>a<ul><li>b</ul><li>c</ul>d") == "3:a 5:b 3:c 1:d");
  CHECK(DepthsOf("<dl><dt>a<dd>b<dt>c</dl>") == "3:a 3:b 3:c");
  CHECK(DepthsOf("<table><tr><td>a<td>b<tr><td>c</table>d") == "4:a 4:b 4:c 1:d");
  CHECK(DepthsOf("<h1>a<h2>b") == "2:a 2:b");
}

TEST_CASE("end tags that close nothing are passed over") {
  CHECK(DepthsOf("a</div></b></li>b") == "1:a 1:b");
  CHECK(DepthsOf("<div><table><tr><td>a</div>b</table>c") == "5:a 5:b 2:c");
  CHECK(DepthsOf("<b><div>a</b>b</div>c") == "3:a 3:b 2:c");
}

TEST_CASE("a head that is not closed ends where the body begins") {
  CHECK(DepthsOf("<head><title>t</title><p>a") == "3:t 2:a");
  CHECK(DepthsOf("<head><meta charset=x><body>a") == "2:a");
}

TEST_CASE("an inline element ends inside the block it began in") {
  CHECK(DepthsOf("<p><a>x<a>y</p>z") == "3:x 3:y 1:z");
}

TEST_CASE("elements nested too deep hold nothing of their own, and are counted") {
  std::string html;
  for (int i = 0; i < 1000; ++i) html += "<div>";
  html += "deep";
  for (int i = 0; i < 1000; ++i) html += "</div>";
  html += "top";
  HtmlTree tree;
  tree.Build(html, HtmlLimits{});
  CHECK(Depths(tree) == "256:deep 1:top");
  CHECK(tree.cuts().elements == 1000 - (HtmlTree::kMostDepth - 1));
}

TEST_CASE("a page that is too large is cut, and the rest counted") {
  HtmlTree tree;
  tree.Build("<p>abc<p>def", {.max_bytes = 6});
  CHECK(Depths(tree) == "2:abc");
  CHECK(tree.cuts().bytes == 6);
  tree.Build("<p>a漢字", {.max_bytes = 8});  // In the middle of the second character.
  CHECK(Depths(tree) == "2:a漢");
  CHECK(tree.cuts().bytes == 3);
  tree.Build("<p>a<p>b<p>c<p>d", {.max_nodes = 5});
  CHECK(Depths(tree) == "2:a 2:b");
  CHECK(tree.cuts().bytes > 0);
}

TEST_CASE("a node ends behind its last descendant") {
  HtmlTree tree;
  tree.Build("<div>a<p>b<b>c</b></div><p>d", HtmlLimits{});
  for (uint32_t i = 1; i < tree.size(); ++i) {
    CHECK(tree[i].parent < i);
    CHECK(tree[i].end > i);
    CHECK(tree[i].end <= tree[tree[i].parent].end);
  }
  CHECK(tree[0].end == tree.size());
}

}  // namespace
}  // namespace reprise::internal
