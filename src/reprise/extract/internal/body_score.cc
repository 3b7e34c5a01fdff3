#include "reprise/extract/internal/body_score.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace reprise::internal {
namespace {

// In tenths of a word.
constexpr uint64_t kProseWeight = 100;    // This long is prose, whatever it ends in;
constexpr uint64_t kSentenceWeight = 40;  // this long when it ends like a sentence.
constexpr uint64_t kLineWeight = 20;      // The shortest line of its own that counts as said.
constexpr uint64_t kLargeTextWeight = 1000;
constexpr uint64_t kLeastBodyWeight = 300;
constexpr uint64_t kLeastTitleWeight = 20;

bool IsMostlyLinks(uint64_t weight, uint64_t link_weight) { return link_weight * 2 > weight; }

uint64_t Percent(uint64_t whole, uint64_t percent) { return whole * percent / 100; }

int HeadingLevel(Tag tag) { return static_cast<int>(tag) - static_cast<int>(Tag::kH1) + 1; }

// Whether the tag says by itself that a short text in it is part of the article.
bool HoldsShortText(Tag tag) {
  switch (tag) {
    case Tag::kLi:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kDd:
    case Tag::kDt:
    case Tag::kPre:
    case Tag::kCaption:
    case Tag::kFigcaption:
    case Tag::kBlockquote:
    case Tag::kXmp:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool BodyFinder::IsProse(const TextBlock& block) const {
  if (uint64_t{block.link_weight} * 5 > uint64_t{block.weight} * 2) return false;
  return block.weight >= kProseWeight || (block.weight >= kSentenceWeight && block.ends_sentence);
}

uint32_t BodyFinder::BlockAround(uint32_t node) const {
  do {
    node = (*tree_)[node].parent;
  } while (node != 0 && !Has((*tree_)[node].tag, kBlock));
  return node;
}

// Whom a block scores for. Text with line breaks in it, or a great deal of it, is a body by itself;
// other text is one paragraph of what is around it.
uint32_t BodyFinder::ScoreOwner(const TextBlock& block) const {
  const Tag tag = (*tree_)[block.node].tag;
  const bool is_plain_paragraph = Has(tag, kParagraph) && !HoldsShortText(tag);
  const bool is_body =
      !is_plain_paragraph && (block_count_[block.node] > 1 || block.weight >= kLargeTextWeight);
  return is_body ? block.node : BlockAround(block.node);
}

// Sums of all blocks that are not left out.
void BodyFinder::Weigh() {
  mass_.assign(tree_->size(), Mass{});
  block_count_.assign(tree_->size(), 0);
  for (const TextBlock& block : text_->blocks()) {
    if (dropped_[block.node]) continue;
    Mass& mass = mass_[block.node];
    mass.weight += block.weight;
    mass.link_weight += block.link_weight;
    if (IsProse(block)) mass.prose += block.weight - block.link_weight;
    ++block_count_[block.node];
  }
  for (uint32_t i = tree_->size(); --i > 0;) {
    if (mass_[i].weight == 0) continue;  // Texts, among others.
    Mass& around = mass_[(*tree_)[i].parent];
    around.weight += mass_[i].weight;
    around.link_weight += mass_[i].link_weight;
    around.prose += mass_[i].prose;
  }
}

void BodyFinder::DropFurniture() {
  constexpr uint64_t kMostFurniture = 40;  // Percent of the page's prose.
  constexpr uint64_t kMostComments = 90;
  constexpr uint64_t kMostByline = 15;
  constexpr uint64_t kLeastBeforeComments = 5;
  uint64_t prose_before = 0;
  auto block = text_->blocks().begin();
  for (uint32_t i = 1; i < tree_->size();) {
    for (; block != text_->blocks().end() && block->first < i; ++block) {
      if (!dropped_[block->node] && IsProse(*block)) prose_before += block->weight;
    }
    const HtmlNode& node = (*tree_)[i];
    if (node.is_text() || node.tag == Tag::kHtml || node.tag == Tag::kBody) {
      ++i;
      continue;
    }
    const Mass& mass = mass_[i];
    bool drop = false;
    switch (HintOf(*tree_, i)) {
      case MarkupHint::kFurniture:
        drop = mass.prose <= Percent(all_prose_, kMostFurniture);
        break;
      case MarkupHint::kComments:
        // They follow what they are about: a class of the article may say how it is commented on.
        drop = mass.prose <= Percent(all_prose_, kMostComments) &&
               prose_before >= Percent(all_prose_, kLeastBeforeComments);
        break;
      case MarkupHint::kByline:
        drop = mass.prose <= Percent(all_prose_, kMostByline);
        break;
      case MarkupHint::kBody:
      case MarkupHint::kNone:
        drop = Has(node.tag, kBlock) && IsMostlyLinks(mass.weight, mass.link_weight);
        break;
    }
    if (drop) std::fill(dropped_.begin() + i, dropped_.begin() + node.end, uint8_t{1});
    i = drop ? node.end : i + 1;
  }
}

uint32_t BodyFinder::FindBest() {
  score_.assign(tree_->size(), 0);
  for (const TextBlock& block : text_->blocks()) {
    if (dropped_[block.node] || !IsProse(block)) continue;
    const uint64_t said = block.weight - block.link_weight;
    uint32_t node = ScoreOwner(block);
    for (const uint64_t share : {6, 3, 1}) {
      score_[node] += said * share;
      if (node == 0) break;
      node = BlockAround(node);
    }
  }
  uint32_t best = 0;
  uint64_t best_score = 0;
  for (uint32_t i = 0; i < tree_->size(); ++i) {
    if (score_[i] == 0) continue;
    const Mass& mass = mass_[i];
    const Tag tag = (*tree_)[i].tag;
    const bool is_named =
        tag == Tag::kArticle || tag == Tag::kMain || HintOf(*tree_, i) == MarkupHint::kBody;
    const uint64_t score =
        score_[i] * (mass.weight - mass.link_weight) / mass.weight * (is_named ? 5 : 4);
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

bool BodyFinder::SameMake(uint32_t a, uint32_t b) const {
  return (*tree_)[a].tag == (*tree_)[b].tag &&
         tree_->AttributeOf(a, Attribute::kClass) == tree_->AttributeOf(b, Attribute::kClass);
}

// Comments and teasers: several of one make, each with a short line of its own beside its prose.
bool BodyFinder::IsListOfRecords(uint32_t node) const {
  constexpr int kFewestRecords = 2;
  uint32_t first = 0;
  int records = 0;
  for (uint32_t i = node + 1; i < (*tree_)[node].end; i = (*tree_)[i].end) {
    const HtmlNode& child = (*tree_)[i];
    if (child.is_text() || !Has(child.tag, kBlock) || Has(child.tag, kHeading)) continue;
    if (mass_[i].prose == 0) continue;
    if (child.tag == Tag::kP) return false;
    if (first == 0) first = i;
    if (!SameMake(first, i)) return false;
    if (mass_[i].weight > mass_[i].prose) ++records;
  }
  return records >= kFewestRecords;
}

void BodyFinder::SelectParts(uint32_t best) {
  constexpr uint64_t kSectionShare = 5;  // Percent of the best element's prose.
  constexpr uint64_t kOtherShare = 20;
  constexpr int kLevels = 3;
  parts_.assign(1, {best, (*tree_)[best].end, false});
  const uint64_t prose = mass_[best].prose;
  uint32_t inner = best;
  for (int level = 1; level <= kLevels && inner != 0; ++level) {
    const uint32_t outer = BlockAround(inner);
    if ((*tree_)[inner].tag == Tag::kBody) break;
    const bool is_named = !tree_->AttributeOf(inner, Attribute::kClass).empty() ||
                          (*tree_)[inner].tag == Tag::kSection;
    for (uint32_t i = outer + 1; i < (*tree_)[outer].end; i = (*tree_)[i].end) {
      if (i == inner || dropped_[i] || mass_[i].prose == 0) continue;
      if (!Has((*tree_)[i].tag, kBlock)) continue;
      const bool same = SameMake(i, inner);
      if (level > 1 && !same) continue;
      const uint64_t share = level == 1 && same && is_named ? kSectionShare : kOtherShare;
      if (mass_[i].prose < Percent(prose, share) || (!same && IsListOfRecords(i))) continue;
      parts_.push_back({i, (*tree_)[i].end, false});
    }
    inner = outer;
  }
  // From the headline to the body.
  uint32_t headline = headline_;
  for (uint32_t i = 1; i < best && headline_ == 0; ++i) {
    if ((*tree_)[i].tag == Tag::kH1 && !dropped_[i]) headline = i;
  }
  if (headline != 0 && headline < best) {
    parts_.push_back({(*tree_)[headline].end, best, true});
  }
  std::sort(parts_.begin(), parts_.end(),
            [](const Part& a, const Part& b) { return a.begin < b.begin; });
}

// The heading that says what the title says; 0 when there is none. It is one of the first.
uint32_t BodyFinder::FindHeadline() const {
  constexpr int kMostLookedAt = 16;
  int headings = 0;
  for (const TextBlock& block : text_->blocks()) {
    if (!Has((*tree_)[block.node].tag, kHeading) || dropped_[block.node]) continue;
    const std::string_view text = text_->TextOf(block);
    if (block.weight >= kLeastTitleWeight &&
        (facts_->title.find(text) != std::string::npos ||
         facts_->title_element.find(text) != std::string::npos)) {
      return block.node;
    }
    if (++headings == kMostLookedAt) break;
  }
  return 0;
}

bool BodyFinder::Belongs(const TextBlock& block, bool prose_only) const {
  if (dropped_[block.node] || block.node == headline_) return false;
  if (IsProse(block)) return true;
  const Tag tag = (*tree_)[block.node].tag;
  if (prose_only || IsMostlyLinks(block.weight, block.link_weight)) return false;
  if (tag == Tag::kP || Has(tag, kHeading) || HoldsShortText(tag)) return true;
  // A line in a box: one of several, as in verse and dialogue, or a sentence.
  return block.weight >= kLineWeight && (block.ends_sentence || block_count_[block.node] > 2);
}

void BodyFinder::SelectBlocks() {
  body_.clear();
  size_t part = 0;
  bool has_prose = false;
  for (uint32_t i = 0; i < text_->blocks().size(); ++i) {
    const TextBlock& block = text_->blocks()[i];
    while (part < parts_.size() && parts_[part].end <= block.first) ++part;
    if (part == parts_.size()) break;
    if (block.first < parts_[part].begin) continue;
    // A first heading above all prose is the headline, also when <title> says something else.
    if (!has_prose && (*tree_)[block.node].tag == Tag::kH1) continue;
    if (!Belongs(block, parts_[part].prose_only)) continue;
    has_prose |= IsProse(block);
    body_.push_back(i);
  }
}

void BodyFinder::LeaveOutOrphans() {
  const auto tag_of = [this](uint32_t block) { return (*tree_)[text_->blocks()[block].node].tag; };
  const auto is_loose = [&](uint32_t i) {
    const Tag tag = tag_of(i);
    return !IsProse(text_->blocks()[i]) && !Has(tag, kHeading);
  };
  // Bylines before the first paragraph; sign-offs after the last.
  const auto first = std::find_if_not(body_.begin(), body_.end(), [&](uint32_t i) {
    return is_loose(i) && !HoldsShortText(tag_of(i));
  });
  body_.erase(body_.begin(), first);
  std::vector<uint32_t> kept;
  int level_below = 0;  // Of the heading that follows, 7 for text.
  for (auto i = body_.rbegin(); i != body_.rend(); ++i) {
    const Tag tag = tag_of(*i);
    if (Has(tag, kHeading)) {
      if (level_below <= HeadingLevel(tag)) continue;
      level_below = HeadingLevel(tag);
    } else {
      const bool ends = text_->blocks()[*i].ends_sentence || HoldsShortText(tag);
      if (kept.empty() && is_loose(*i) && !ends) continue;
      level_below = 7;
    }
    kept.push_back(*i);
  }
  body_.assign(kept.rbegin(), kept.rend());
}

bool BodyFinder::IsTooSmall() const {
  uint64_t weight = 0;
  for (const uint32_t i : body_) weight += text_->blocks()[i].weight;
  uint64_t all = 0;
  for (const TextBlock& block : text_->blocks()) all += block.weight - block.link_weight;
  if (weight < kLeastBodyWeight) return weight * 4 < all;
  return weight * 10 < all_prose_;
}

const std::vector<uint32_t>& BodyFinder::Find(const HtmlTree& tree, const PageText& text,
                                              const PageFacts& facts) {
  tree_ = &tree;
  text_ = &text;
  facts_ = &facts;
  body_.clear();
  dropped_.assign(tree.size(), 0);
  Weigh();
  all_prose_ = mass_[0].prose;
  if (all_prose_ == 0) return body_;
  DropFurniture();
  Weigh();
  const uint32_t best = FindBest();
  if (mass_[best].prose == 0) return body_;
  headline_ = FindHeadline();
  SelectParts(best);
  SelectBlocks();
  LeaveOutOrphans();
  if (IsTooSmall()) body_.clear();
  return body_;
}

}  // namespace reprise::internal
