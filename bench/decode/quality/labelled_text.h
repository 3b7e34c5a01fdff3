// Clean text in many languages and what other programs' encoders would have made of it: the
// material of the quality programs.
//
//   std::vector<Language> languages = ReadLanguages("build/corpus/test");
//   std::optional<std::string> bytes = EncodeAs(U"Größe", *FindCharset("windows-1252"));
//
// The folder is made by scripts/make_text_corpus.py.
#ifndef REPRISE_BENCH_DECODE_QUALITY_LABELLED_TEXT_H_
#define REPRISE_BENCH_DECODE_QUALITY_LABELLED_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/charset.h"

namespace reprise {

struct Language {
  std::string code;                        // "de", "zh_TW"
  std::vector<std::u32string> paragraphs;  // In the order of the file.
};

// Every LANGUAGE.txt in `folder`, sorted by name; none when there is no such folder.
std::vector<Language> ReadLanguages(const std::string& folder);

// Says on standard output that there is no text in `folder`; returns the exit code for it, by which
// CTest knows a test that did nothing.
int NoCorpus(const std::string& folder);

// The text as the charset spells it: Romanian with cedillas where it has no commas, Vietnamese
// with combining tones. Other text as it is.
std::u32string SpellFor(const std::u32string& text, std::string_view language, Charset charset);

// Nothing when the charset cannot write a character.
std::optional<std::string> EncodeAs(const std::u32string& text, Charset charset);

// Whether `code` is one of the languages in a list separated by spaces.
bool Lists(std::string_view languages, std::string_view code);

std::string ToUtf8(const std::u32string& text);
std::u32string ToUtf32(std::string_view utf8);

}  // namespace reprise

#endif  // REPRISE_BENCH_DECODE_QUALITY_LABELLED_TEXT_H_
