#include "cli/terminal_text.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "absl/strings/numbers.h"

namespace reprise::cli {
namespace {

constexpr char kEllipsis[] = "…";
constexpr UChar32 kZeroWidthNonJoiner = 0x200C;
constexpr UChar32 kZeroWidthJoiner = 0x200D;
constexpr UChar32 kReplacement = 0xFFFD;

// A character with the marks on it.
struct Glyph {
  std::string text;
  int width = 0;
  bool space = false;
};

bool IsLeftOut(UChar32 c) {
  if (c == kZeroWidthNonJoiner || c == kZeroWidthJoiner) return false;
  const auto category = u_charType(c);
  return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR;
}

int Width(UChar32 c) {
  const auto category = u_charType(c);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int jamo = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (jamo == U_HST_VOWEL_JAMO || jamo == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Takes a text apart, glyph by glyph.
class Glyphs {
 public:
  explicit Glyphs(std::string_view utf8) : text_(utf8) {}

  // False at the end. A run of white space is one glyph.
  bool Next(Glyph& glyph) {
    glyph = {};
    bool joined = false;
    for (UChar32 c = Peek(); c != U_SENTINEL; c = Peek()) {
      if (u_isUWhiteSpace(c)) {
        if (!glyph.text.empty() && !glyph.space) return true;
        glyph = {.text = " ", .width = 1, .space = true};
      } else if (!IsLeftOut(c)) {
        const int width = Width(c);
        if (!glyph.text.empty() && (glyph.space || (width > 0 && !joined))) return true;
        glyph.text.append(Bytes(c));
        glyph.width = std::max(glyph.width, width);
        joined = c == kZeroWidthJoiner;
      }
      at_ = next_;
    }
    return !glyph.text.empty();
  }

 private:
  UChar32 Peek() {
    next_ = at_;
    if (at_ >= text_.size()) return U_SENTINEL;
    UChar32 c;
    const auto size = static_cast<int32_t>(std::min<size_t>(text_.size() - at_, 4));
    int32_t i = 0;
    U8_NEXT_OR_FFFD(text_.data() + at_, i, size, c);
    next_ = at_ + static_cast<size_t>(i);
    return c;
  }

  std::string Bytes(UChar32 c) const {
    return c == kReplacement ? "\xEF\xBF\xBD" : std::string(text_.substr(at_, next_ - at_));
  }

  const std::string_view text_;
  size_t at_ = 0;
  size_t next_ = 0;
};

// The line that is being filled.
class OpenLine {
 public:
  explicit OpenLine(int columns) : columns_(columns) {}

  bool empty() const { return line_.text.empty(); }
  bool HasRoomFor(const Glyph& glyph) const { return line_.width + glyph.width <= columns_; }

  void Append(const Glyph& glyph) {
    if (glyph.space || glyph.width == 2) Mark();
    line_.text += glyph.text;
    line_.width += glyph.width;
    if (glyph.width == 2) Mark();
  }

  // The line up to the last place where it may be broken; the rest begins the next one.
  TerminalLine Break(bool before_wide) {
    TerminalLine full = std::move(line_);
    line_ = {};
    if (!before_wide && break_.text > 0) {
      line_.text = full.text.substr(break_.text);
      line_.width = full.width - break_.width;
      full.text.resize(break_.text);
      full.width = break_.width;
      if (line_.text[0] == ' ') {
        line_.text.erase(0, 1);
        --line_.width;
      }
    }
    break_ = {};
    return full;
  }

  TerminalLine Finish() { return std::move(line_); }

 private:
  struct Place {
    size_t text = 0;
    int width = 0;
  };

  void Mark() { break_ = {line_.text.size(), line_.width}; }

  const int columns_;
  TerminalLine line_;
  Place break_;
};

void Shorten(TerminalLine& line, int columns) {
  std::string shorter;
  int width = 0;
  Glyphs glyphs(line.text);
  Glyph glyph;
  while (glyphs.Next(glyph) && width + glyph.width < columns) {
    shorter += glyph.text;
    width += glyph.width;
  }
  line = {shorter + kEllipsis, width + 1};
}

}  // namespace

std::vector<TerminalLine> WrapText(std::string_view utf8, int columns, size_t max_lines) {
  std::vector<TerminalLine> lines;
  OpenLine line(columns);
  Glyphs glyphs(utf8);
  Glyph glyph;
  while (glyphs.Next(glyph)) {
    if (!line.HasRoomFor(glyph)) {
      lines.push_back(line.Break(glyph.space || glyph.width == 2));
      if (lines.size() == max_lines) {
        Shorten(lines.back(), columns);
        return lines;
      }
    }
    if (glyph.space && line.empty()) continue;
    line.Append(glyph);
  }
  if (!line.empty()) lines.push_back(line.Finish());
  return lines;
}

std::string OneLine(std::string_view utf8, int columns) {
  const std::vector<TerminalLine> lines = WrapText(utf8, columns, 1);
  return lines.empty() ? "" : lines[0].text;
}

std::string PadTo(const TerminalLine& line, int columns) {
  return line.text + std::string(static_cast<size_t>(std::max(0, columns - line.width)), ' ');
}

std::string TerminalStyle::With(std::string_view code, std::string_view text) const {
  if (!colors) return std::string(text);
  return "\x1B[" + std::string(code) + 'm' + std::string(text) + "\x1B[0m";
}

TerminalStyle StyleOfStandardOutput() {
  TerminalStyle style;
  winsize size = {};
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    style.columns = size.ws_col;
  } else if (const char* columns = std::getenv("COLUMNS"); columns != nullptr) {
    int given = 0;
    if (absl::SimpleAtoi(columns, &given) && given > 0) style.columns = given;
  }
  style.columns = std::clamp(style.columns, 40, 240);
  const char* const kind = std::getenv("TERM");
  const char* const no_color = std::getenv("NO_COLOR");
  style.colors = terminal && (no_color == nullptr || *no_color == '\0') && kind != nullptr &&
                 std::string_view(kind) != "dumb";
  return style;
}

}  // namespace reprise::cli
