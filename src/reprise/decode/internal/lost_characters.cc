#include "reprise/decode/internal/lost_characters.h"

#include <algorithm>

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
  size_t at = 0;
  size_t replacement = utf8.find(kReplacementUtf8);
  size_t kun = utf8.find(kKunJinKao);
  while (true) {
    if (replacement < at) replacement = utf8.find(kReplacementUtf8, at);
    if (kun < at) kun = utf8.find(kKunJinKao, at);
    const size_t begin = std::min(replacement, kun);
    if (begin == std::string_view::npos) return lost;
    size_t end = begin;
    if (begin == replacement) {
      while (StartsWith(utf8, end, kReplacementUtf8)) end += kReplacementUtf8.size();
      lost += (end - begin) / kReplacementUtf8.size();
    } else {
      end += RunLength(utf8, begin);
      lost += ((end - begin) * 2 + kKunJinKao.size() - 1) / kKunJinKao.size();
    }
    editor.Replace({begin, end}, "");
    at = end;
  }
}

}  // namespace reprise::internal
