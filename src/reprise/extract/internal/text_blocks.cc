#include "reprise/extract/internal/text_blocks.h"

#include "reprise/extract/internal/character_references.h"

namespace reprise::internal {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

constexpr size_t kMostStyleBytes = 1024;

// "display: none", however it is written.
bool SaysDisplayNone(std::string_view style) {
  std::string plain;
  for (const char c : style.substr(0, kMostStyleBytes)) {
    if (!IsSpace(c)) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return plain.find("display:none") != std::string::npos;
}

}  // namespace

bool IsHidden(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& element = tree[node];
  if (element.count == 0 || element.tag == Tag::kHtml || element.tag == Tag::kBody) {
    return false;
  }
  return tree.HasAttribute(node, Attribute::kHidden) ||
         SaysDisplayNone(tree.AttributeOf(node, Attribute::kStyle));
}

void PageText::Collect(const HtmlTree& tree) {
  blocks_.clear();
  text_.clear();
  open_.clear();
  block_ = {};
  weight_ = {};
  has_text_ = false;
  space_due_ = false;
  breaks_due_ = 0;
  open_.push_back({.node = 0, .block = 0, .is_link = false, .keeps_lines = false});
  for (uint32_t i = 1; i < tree.size();) {
    while (i >= tree[open_.back().node].end) {
      if (Has(tree[open_.back().node].tag, kBlock)) EndBlock();
      open_.pop_back();
    }
    const HtmlNode& node = tree[i];
    if (node.is_text()) {
      AddText(node, tree.TextOf(node), i);
      ++i;
      continue;
    }
    if (Has(node.tag, kUnseen) || IsHidden(tree, i)) {
      i = node.end;
      continue;
    }
    if (node.tag == Tag::kBr) BreakLine();
    const bool is_block = Has(node.tag, kBlock);
    if (is_block) EndBlock();
    if (node.end > i + 1) {
      Open open = open_.back();
      open.node = i;
      if (is_block) open.block = i;
      open.is_link |= node.tag == Tag::kA && tree.HasAttribute(i, Attribute::kHref);
      open.keeps_lines |= node.tag == Tag::kPre || node.tag == Tag::kXmp;
      open_.push_back(open);
    }
    ++i;
  }
  EndBlock();
}

void PageText::AddText(const HtmlNode& node, std::string_view text, uint32_t index) {
  if (node.has_references && text.find('&') != std::string_view::npos) {
    decoded_.clear();
    AppendDecoded(text, decoded_);
    text = decoded_;
  }
  const uint64_t before = weight_.tenths();
  AddVisible(text, open_.back().keeps_lines, index);
  if (open_.back().is_link) block_.link_weight += static_cast<uint32_t>(weight_.tenths() - before);
}

void PageText::AddVisible(std::string_view utf8, bool keeps_lines, uint32_t index) {
  for (size_t i = 0; i < utf8.size();) {
    if (IsSpace(utf8[i])) {
      if (keeps_lines && utf8[i] == '\n' && has_text_ && breaks_due_ == 0) breaks_due_ = 1;
      space_due_ = true;
      ++i;
      continue;
    }
    if (!has_text_) {
      has_text_ = true;
      block_.node = open_.back().block;
      block_.first = index;
      block_.begin = static_cast<uint32_t>(text_.size());
    } else if (breaks_due_ > 0 || space_due_) {
      text_ += breaks_due_ > 0 ? '\n' : ' ';
      weight_.EndWord();
    }
    space_due_ = false;
    breaks_due_ = 0;
    const std::string_view rest = utf8.substr(i);
    const size_t even = weight_.AddEven(rest);
    text_.append(rest.substr(0, even));
    i += even;
  }
}

void PageText::BreakLine() {
  if (!has_text_) return;
  if (++breaks_due_ > 1) EndBlock();
}

void PageText::EndBlock() {
  if (has_text_) {
    block_.end = static_cast<uint32_t>(text_.size());
    block_.weight = static_cast<uint32_t>(weight_.tenths());
    block_.ends_sentence = weight_.ends_sentence();
    blocks_.push_back(block_);
    block_ = {};
    weight_ = {};
  }
  has_text_ = false;
  space_due_ = false;
  breaks_due_ = 0;
}

}  // namespace reprise::internal
