#include "reprise/normalize/internal/fold_blocks.h"

#include <random>
#include <string>
#include <vector>

#include "reprise/normalize/internal/folder.h"
#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise::internal {
namespace {

struct Folded {
  std::u16string units;
  std::vector<uint64_t> brackets;
  std::vector<uint64_t> mixed_words;
  bool watched_letters = false;

  bool operator==(const Folded&) const = default;
};

Folded FoldRange(Folder& folder, std::string_view text, size_t begin, size_t end) {
  FoldedText folded;
  folder.Begin(text.size(), false);
  folder.Fold(text, begin, end);
  const Findings findings = folder.findings();
  folder.Finish(folded);
  return {folded.units, findings.brackets, findings.mixed_words, findings.watched_letters};
}

// Holds every kernel to what the scalar one makes of text[begin, end).
void RequireSame(std::string_view text, size_t begin, size_t end) {
  static Folder& folder = *new Folder;
  REQUIRE(ForceKernel(Kernel::kScalar).ok());
  const Folded expected = FoldRange(folder, text, begin, end);
  OnEachKernel([&] {
    if (FoldRange(folder, text, begin, end) == expected) return;
    INFO("folding [" << begin << ", " << end << ") of " << text);
    const Folded actual = FoldRange(folder, text, begin, end);
    CHECK(actual.units == expected.units);
    CHECK(actual.brackets == expected.brackets);
    CHECK(actual.mixed_words == expected.mixed_words);
    REQUIRE(actual.watched_letters == expected.watched_letters);
  });
}

void RequireSame(std::string_view text) { RequireSame(text, 0, text.size()); }

class KernelGuard {
 public:
  ~KernelGuard() { (void)ForceKernel(before_); }

 private:
  const Kernel before_ = ActiveKernel();
};

// Text that the kernels go through without a stop, by what they treat apart.
const std::vector<std::string> kPlain = {
    "the harbour Council met, in 1987; ",
    "a",
    ". ",
    "X",
    "我们在这里看到的文件已经不再使用",
    "聶榮縣嚴格按照規定",
    "，",
    "。”",
    "ひらがなカタカナ",
    "Каждую весну жители деревни ",
    "ручей",
    "Jedes Frühjahr ",
    "é",
    "łódź ",
    "Ελληνικά κείμενα ",
    "اللغة العربية ",
    "한국어 글자 ",
    "– ",
    "Ａ９",
};

// What they leave to the scalar kernel, well-formed or not.
const std::vector<std::string> kSpecial = {"(",
                                           "（",
                                           "《",
                                           "\u00AD",
                                           "\u200B",
                                           "\u0301",
                                           "\u3099",
                                           "㎏",
                                           "ﷺ",
                                           "ﬁ",
                                           "ј",
                                           "қ",
                                           "ۇ",
                                           "𝐀",
                                           "😀",
                                           "𠮷",
                                           "p",
                                           "и",
                                           "\xFF",
                                           "\x80",
                                           "\xC0\xAF",
                                           "\xC3",
                                           "\xE4\xB8",
                                           "\xE0\x80\x80",
                                           "\xE0\x9F\xBF",
                                           "\xE0\x9F\x80",
                                           "\xE0\x81\xA1",
                                           "\xED\xA0\x80",
                                           "\xF4\x90\x80\x80",
                                           "ก",
                                           "ำ",
                                           "क्",
                                           "\xE4",
                                           "\xF0\x9F",
                                           "\xC1\x81",
                                           "\xEF\xBF\xBF"};

TEST_CASE("a special character is found wherever it stands in a block, in any surroundings") {
  const KernelGuard guard;
  for (const std::string& plain : kPlain) {
    std::string long_text;
    while (long_text.size() < 220) long_text += plain;
    for (const std::string& special : kSpecial) {
      for (size_t at = 0; at < 140; ++at) {
        size_t cut = at;
        while ((long_text[cut] & 0xC0) == 0x80) ++cut;
        RequireSame(long_text.substr(0, cut) + special + long_text.substr(cut));
      }
    }
  }
}

TEST_CASE("text of any length folds alike, and so does a part of it") {
  const KernelGuard guard;
  for (const std::string& plain : kPlain) {
    std::string text;
    while (text.size() < 150) text += plain + (text.size() % 3 == 0 ? " " : "");
    for (size_t size = 0; size <= text.size(); ++size) RequireSame(text, 0, size);
    for (size_t begin = 0; begin < 70; ++begin) RequireSame(text, begin, text.size());
  }
}

TEST_CASE("every code point folds alike between others") {
  const KernelGuard guard;
  // Many at a time, with a plain character between two so that none of them composes.
  std::string text;
  for (char32_t c = 1; c < 0x11000; ++c) {
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else {
      if (c >= 0x10000) {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
      } else if (c >= 0x800) {
        text += static_cast<char>(0xE0 | c >> 12);
      }
      text += static_cast<char>(c < 0x800 ? 0xC0 | c >> 6 : 0x80 | (c >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
    if (c % 3 == 0) text += "一";
    if (c % 64 != 0) continue;
    RequireSame(text);
    text.clear();
  }
}

TEST_CASE("random mixtures fold alike on every kernel") {
  const KernelGuard guard;
  std::mt19937 random(11);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const size_t pieces = random() % 40;
    const unsigned one_special_in = 2 + random() % 40;
    const bool one_kind = random() % 2 == 0;
    const std::string& kind = kPlain[random() % kPlain.size()];
    for (size_t i = 0; i < pieces; ++i) {
      if (random() % one_special_in == 0) {
        text += kSpecial[random() % kSpecial.size()];
      } else {
        text += one_kind ? kind : kPlain[random() % kPlain.size()];
      }
    }
    RequireSame(text);
    if (!text.empty()) {
      const size_t begin = random() % text.size();
      RequireSame(text, begin, begin + random() % (text.size() - begin));
    }
  }
}

TEST_CASE("random bytes fold alike on every kernel") {
  const KernelGuard guard;
  std::mt19937 random(12);
  const std::string_view likely =
      "aZ0 ,(\x80\x9F\xA0\xBF\xC1\xC2\xCE\xD0\xD4\xDF\xE0\xE1\xED\xEF\xF0\xF4\xF5";
  for (int round = 0; round < 40000; ++round) {
    std::string text(random() % 200, ' ');
    const bool any = random() % 4 == 0;
    for (char& c : text) c = any ? static_cast<char>(random()) : likely[random() % likely.size()];
    RequireSame(text);
  }
}

TEST_CASE("nothing is read or written beyond the text and the slack") {
  const KernelGuard guard;
  // Under a sanitizer a heap buffer of the exact size shows what is read beyond it.
  for (const std::string& plain : kPlain) {
    std::string text;
    while (text.size() < 200) text += plain;
    for (size_t size = 0; size <= text.size(); ++size) {
      const std::vector<char> exact(text.begin(), text.begin() + static_cast<ptrdiff_t>(size));
      RequireSame(std::string_view(exact.data(), exact.size()));
    }
  }
}

}  // namespace
}  // namespace reprise::internal
