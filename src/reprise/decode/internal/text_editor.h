// Builds an edited copy of a text and, when asked to, the map back.
//
//   TextEditor editor("a&amp;b", want_map);
//   editor.Replace({1, 6}, "&");
//   editor.Finish();                          // editor.text() == "a&b"
//
// Edits come in order and do not overlap; what lies between them is kept.
#ifndef REPRISE_DECODE_INTERNAL_TEXT_EDITOR_H_
#define REPRISE_DECODE_INTERNAL_TEXT_EDITOR_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "reprise/core/offset_map.h"
#include "reprise/core/span.h"

namespace reprise::internal {

class TextEditor {
 public:
  // `source` must outlive the editor.
  TextEditor(std::string_view source, bool want_map) : source_(source), want_map_(want_map) {}

  void Replace(Span span, std::string_view with) {
    Keep(span.begin);
    const Span output = {text_.size(), text_.size() + with.size()};
    text_.append(with);
    if (want_map_ && !(span.empty() && output.empty())) map_.AddEdit(span, output);
    kept_ = span.end;
    edited_ = true;
  }

  void Finish() { Keep(source_.size()); }

  bool edited() const { return edited_; }
  std::string& text() { return text_; }
  const OffsetMap& map() const { return map_; }

 private:
  void Keep(size_t end) {
    text_.append(source_.substr(kept_, end - kept_));
    kept_ = end;
  }

  std::string_view source_;
  bool want_map_;
  bool edited_ = false;
  size_t kept_ = 0;
  std::string text_;
  OffsetMap map_;
};

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_TEXT_EDITOR_H_
