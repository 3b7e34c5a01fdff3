// Fits texts of any script into the columns of a terminal: from UTF-8, to lines of known width.
//
//   for (const TerminalLine& line : WrapText(text, /*columns=*/8, /*max_lines=*/20))
//     out += PadTo(line, 8) + '|';
//
// Width is counted in columns: a character that East Asian typography calls wide takes two, a mark
// that stands on another character none (Unicode Standard Annex 11). Lines are cut between
// characters only, before white space where there is some. White space becomes one space; control
// and format characters are left out, so that no document can send the terminal a command.
#ifndef REPRISE_CLI_TERMINAL_TEXT_H_
#define REPRISE_CLI_TERMINAL_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::cli {

struct TerminalLine {
  std::string text;
  int width = 0;  // In columns.
};

// Cuts `utf8` into lines of at most `columns`; what is beyond `max_lines` is left out, which an
// ellipsis at the end of the last line tells. REQUIRES: columns is at least 2, max_lines at
// least 1.
std::vector<TerminalLine> WrapText(std::string_view utf8, int columns, size_t max_lines);

// The beginning of `utf8` on one line.
std::string OneLine(std::string_view utf8, int columns);

// With spaces up to `columns`.
std::string PadTo(const TerminalLine& line, int columns);

// How standard output looks.
struct TerminalStyle {
  int columns = 100;
  bool colors = false;

  std::string Bold(std::string_view text) const { return With("1", text); }
  std::string Dim(std::string_view text) const { return With("2", text); }

 private:
  std::string With(std::string_view code, std::string_view text) const;
};

// Width: that of the terminal, else $COLUMNS, else 100; 40 to 240. Colours: only on a terminal that
// knows them, and not when $NO_COLOR is set (to anything but nothing).
TerminalStyle StyleOfStandardOutput();

}  // namespace reprise::cli

#endif  // REPRISE_CLI_TERMINAL_TEXT_H_
