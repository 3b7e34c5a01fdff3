#include "reprise/decode/internal/lost_characters.h"

#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr std::string_view kKunJinKao = "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7";  // 锟斤拷
constexpr std::string_view kKun = kKunJinKao.substr(0, 3);
constexpr std::string_view kKunJin = kKunJinKao.substr(0, 6);

bool StartsWith(std::string_view text, size_t at, std::string_view prefix) {
  return text.compare(at, prefix.size(), prefix) == 0;
}

// The length of a run of 锟斤拷 at `at`, with a cut one at its end; 0 when there is none.
size_t RunLength(std::string_view text, size_t at) {
  size_t end = at;
  while (StartsWith(text, end, kKunJinKao)) end += kKunJinKao.size();
  if (end == at) return 0;
  if (StartsWith(text, end, kKunJin)) {
    end += kKunJin.size();
  } else if (StartsWith(text, end, kKun)) {
    end += kKun.size();
  }
  return end - at;
}

}  // namespace

size_t DropLostCharacters(std::string_view utf8, TextEditor& editor) {
  size_t lost = 0;
  size_t i = 0;
  while (i + 2 < utf8.size()) {
    if (StartsWith(utf8, i, kReplacementUtf8)) {
      size_t end = i;
      while (StartsWith(utf8, end, kReplacementUtf8)) end += kReplacementUtf8.size();
      lost += (end - i) / kReplacementUtf8.size();
      editor.Replace({i, end}, "");
      i = end;
    } else if (utf8[i] == kKun[0] && StartsWith(utf8, i, kKunJinKao)) {
      const size_t length = RunLength(utf8, i);
      lost += (length * 2 + kKunJinKao.size() - 1) / kKunJinKao.size();
      editor.Replace({i, i + length}, "");
      i += length;
    } else {
      ++i;
    }
  }
  return lost;
}

}  // namespace reprise::internal
