#include "reprise/extract/internal/markup_hints.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace reprise::internal {
namespace {

struct Word {
  std::string_view word;
  MarkupHint hint;
};

// Sorted. A name is taken apart into words at capitals and at whatever is no letter.
constexpr Word kWords[] = {
    {"ad", MarkupHint::kFurniture},
    {"ads", MarkupHint::kFurniture},
    {"adslot", MarkupHint::kFurniture},
    {"advert", MarkupHint::kFurniture},
    {"advertisement", MarkupHint::kFurniture},
    {"author", MarkupHint::kByline},
    {"banner", MarkupHint::kFurniture},
    {"breadcrumb", MarkupHint::kFurniture},
    {"breadcrumbs", MarkupHint::kFurniture},
    {"byline", MarkupHint::kByline},
    {"comment", MarkupHint::kComments},
    {"comments", MarkupHint::kComments},
    {"consent", MarkupHint::kFurniture},
    {"contentinfo", MarkupHint::kFurniture},
    {"cookie", MarkupHint::kFurniture},
    {"cookies", MarkupHint::kFurniture},
    {"copyright", MarkupHint::kFurniture},
    {"credit", MarkupHint::kByline},
    {"credits", MarkupHint::kByline},
    {"date", MarkupHint::kByline},
    {"dateline", MarkupHint::kByline},
    {"discussion", MarkupHint::kComments},
    {"disqus", MarkupHint::kComments},
    {"footer", MarkupHint::kFurniture},
    {"gdpr", MarkupHint::kFurniture},
    {"masthead", MarkupHint::kFurniture},
    {"menu", MarkupHint::kFurniture},
    {"meta", MarkupHint::kByline},
    {"modal", MarkupHint::kFurniture},
    {"nav", MarkupHint::kFurniture},
    {"navbar", MarkupHint::kFurniture},
    {"navigation", MarkupHint::kFurniture},
    {"newsletter", MarkupHint::kFurniture},
    {"outbrain", MarkupHint::kFurniture},
    {"pager", MarkupHint::kFurniture},
    {"pagination", MarkupHint::kFurniture},
    {"popup", MarkupHint::kFurniture},
    {"promo", MarkupHint::kFurniture},
    {"promotion", MarkupHint::kFurniture},
    {"pubdate", MarkupHint::kByline},
    {"published", MarkupHint::kByline},
    {"recirc", MarkupHint::kFurniture},
    {"recommendations", MarkupHint::kFurniture},
    {"recommended", MarkupHint::kFurniture},
    {"related", MarkupHint::kFurniture},
    {"replies", MarkupHint::kComments},
    {"responses", MarkupHint::kComments},
    {"search", MarkupHint::kFurniture},
    {"share", MarkupHint::kFurniture},
    {"sharing", MarkupHint::kFurniture},
    {"sidebar", MarkupHint::kFurniture},
    {"signup", MarkupHint::kFurniture},
    {"skip", MarkupHint::kFurniture},
    {"social", MarkupHint::kFurniture},
    {"sponsor", MarkupHint::kFurniture},
    {"sponsored", MarkupHint::kFurniture},
    {"subscribe", MarkupHint::kFurniture},
    {"subscription", MarkupHint::kFurniture},
    {"taboola", MarkupHint::kFurniture},
    {"tags", MarkupHint::kFurniture},
    {"timestamp", MarkupHint::kByline},
    {"toolbar", MarkupHint::kFurniture},
    {"trending", MarkupHint::kFurniture},
    {"widget", MarkupHint::kFurniture},
    {"widgets", MarkupHint::kFurniture},
};

constexpr size_t kLongestWord = 15;  // "recommendations"

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

MarkupHint HintOfWord(std::string_view word) {
  const Word* const found =
      std::lower_bound(std::begin(kWords), std::end(kWords), word,
                       [](const Word& row, std::string_view wanted) { return row.word < wanted; });
  return found != std::end(kWords) && found->word == word ? found->hint : MarkupHint::kNone;
}

// The strongest hint of a name's words.
MarkupHint HintOfName(std::string_view name) {
  MarkupHint strongest = MarkupHint::kNone;
  char word[kLongestWord];
  size_t size = 0;  // Beyond kLongestWord the word is none of ours.
  const auto end_word = [&] {
    if (size > 0 && size <= kLongestWord) {
      strongest = std::max(strongest, HintOfWord({word, size}));
    }
    size = 0;
  };
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!IsLower(c) && !IsUpper(c)) {
      end_word();
      continue;
    }
    if (IsUpper(c) && i > 0 && IsLower(name[i - 1])) end_word();
    if (size < kLongestWord) word[size] = static_cast<char>(c | 0x20);
    ++size;
  }
  end_word();
  return strongest;
}

}  // namespace

MarkupHint HintOf(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& element = tree[node];
  if (element.tag == Tag::kHtml || element.tag == Tag::kBody) return MarkupHint::kNone;
  if (Has(element.tag, kFurniture)) return MarkupHint::kFurniture;
  if (element.count == 0) return MarkupHint::kNone;
  if (tree.AttributeOf(node, Attribute::kItemprop) == "articleBody") return MarkupHint::kBody;
  MarkupHint hint = MarkupHint::kNone;
  for (const Attribute name : {Attribute::kClass, Attribute::kId, Attribute::kRole}) {
    hint = std::max(hint, HintOfName(tree.AttributeOf(node, name)));
  }
  return hint;
}

}  // namespace reprise::internal
