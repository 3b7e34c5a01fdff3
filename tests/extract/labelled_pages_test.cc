// Pages written for this, each with what a reader would call its text between <!--body--> and
// <!--/body-->.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/core/text_facts.h"
#include "reprise/extract/extractor.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/tokens.h"
#include "tests/catch.h"

namespace reprise {
namespace {

std::vector<uint64_t> SortedTokens(std::string_view text) {
  static Normalizer normalizer{NormalizeOptions{}};
  FoldedText folded;
  TextFacts facts;
  normalizer.Normalize(text, folded, facts);
  TokenList tokens;
  Tokenize(folded.units, tokens, TokenPositions::kSkip);
  std::vector<uint64_t> sorted(tokens.hashes.begin(), tokens.hashes.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

std::string LabelledText(const std::string& page) {
  constexpr std::string_view kOpen = "<!--body-->";
  constexpr std::string_view kClose = "<!--/body-->";
  Extractor extractor(ExtractOptions{.mode = ExtractMode::kText});
  std::string text;
  ExtractedPage part;
  for (size_t at = page.find(kOpen); at != std::string::npos; at = page.find(kOpen, at + 1)) {
    const size_t end = page.find(kClose, at);
    extractor.Extract(std::string_view(page).substr(at, end - at), part);
    text += part.text;
  }
  return text;
}

// Of the two bags of words.
double F1(std::string_view found, std::string_view wanted) {
  const std::vector<uint64_t> a = SortedTokens(found);
  const std::vector<uint64_t> b = SortedTokens(wanted);
  std::vector<uint64_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

TEST_CASE("the body of a page is what a reader would call it") {
  Extractor extractor(ExtractOptions{});
  ExtractedPage extracted;
  double sum = 0;
  int pages = 0;
  std::string scores;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(REPRISE_TEST_DATA_DIR) +
                                                               "/extract/data/pages")) {
    std::ifstream file(entry.path());
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    const std::string wanted = LabelledText(page);
    REQUIRE(wanted.size() > 100);
    extractor.Extract(page, extracted);
    const double f1 = F1(extracted.text, wanted);
    INFO(entry.path().filename().string() << " F1 " << f1 << "\n" << extracted.text);
    CHECK(f1 >= 0.8);
    CHECK_FALSE(extracted.is_whole_page);
    absl::StrAppendFormat(&scores, "%s %.3f\n", entry.path().stem().string(), f1);
    sum += f1;
    ++pages;
  }
  REQUIRE(pages >= 12);
  INFO(scores);
  CHECK(sum / pages >= 0.93);
}

}  // namespace
}  // namespace reprise
