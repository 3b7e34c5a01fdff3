#include "bench/corpus.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace reprise::bench {
namespace {

constexpr size_t kWords = 30000;
constexpr size_t kRecent = 1024;
constexpr size_t kMedianBytes = 2000;

// The most frequent characters of written Chinese, by rank; the others follow from U+4E00 on.
constexpr std::string_view kFrequentHan =
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发"
    "后作里"
    "用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只"
    "从想实"
    "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头"
    "文体政"
    "美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立"
    "及比员"
    "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接"
    "必场件"
    "计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权"
    "思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运";

void AppendUtf8(char32_t code_point, std::string& text) {
  text += static_cast<char>(0xE0 | (code_point >> 12));
  text += static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
  text += static_cast<char>(0x80 | (code_point & 0x3F));
}

}  // namespace

CorpusGenerator::CorpusGenerator(CorpusOptions options) : options_(options), state_(options.seed) {
  constexpr std::string_view kOnsets[] = {"b", "c", "d", "f", "g", "l",  "m",  "n",
                                          "p", "r", "s", "t", "v", "st", "tr", "pl"};
  constexpr std::string_view kRhymes[] = {"a",  "e",  "i", "o",  "u",  "an",  "er",
                                          "in", "on", "é", "us", "al", "ent", "ü"};
  while (latin_words_.size() < kWords) {
    std::string word;
    // Frequent words are short.
    const uint64_t syllables = 1 + RandomBelow(latin_words_.size() < 200 ? 2 : 4);
    for (uint64_t i = 0; i < syllables; ++i) {
      word += kOnsets[RandomBelow(std::size(kOnsets))];
      word += kRhymes[RandomBelow(std::size(kRhymes))];
    }
    latin_words_.push_back(std::move(word));
  }
  const size_t frequent = kFrequentHan.size() / 3;
  while (han_words_.size() < kWords) {
    std::string word;
    const uint64_t characters = han_words_.size() < 100 ? 1 : 1 + RandomBelow(3);
    for (uint64_t i = 0; i < characters; ++i) {
      if (PerMille(850)) {
        word += kFrequentHan.substr(3 * RandomBelow(frequent), 3);
      } else {
        AppendUtf8(static_cast<char32_t>(0x4E00 + RandomBelow(0x3000)), word);
      }
    }
    han_words_.push_back(std::move(word));
  }
  double total = 0;
  for (size_t rank = 0; rank < kWords; ++rank) total += 1.0 / static_cast<double>(rank + 3);
  rank_of_draw_.resize(1 << 20);
  double below = 0;
  size_t draw = 0;
  for (size_t rank = 0; rank < kWords; ++rank) {
    below += 1.0 / static_cast<double>(rank + 3);
    const auto end = static_cast<size_t>(below / total * static_cast<double>(rank_of_draw_.size()));
    for (; draw < std::min(end, rank_of_draw_.size()); ++draw)
      rank_of_draw_[draw] = static_cast<uint16_t>(rank);
  }
  std::fill(rank_of_draw_.begin() + static_cast<ptrdiff_t>(draw), rank_of_draw_.end(), kWords - 1);
  if (options_.shared_template) template_ = NewArticle(kMedianBytes / 2);
  if (options_.all_identical) only_article_ = NewArticle(kMedianBytes);
}

// SplitMix64 (Steele, Lea, Flood 2014).
uint64_t CorpusGenerator::Random() {
  uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

// Log-normal with a standard deviation of about 1, from a sum of uniform draws.
size_t CorpusGenerator::RandomLength() {
  double normal = -6;
  for (int i = 0; i < 12; ++i) normal += static_cast<double>(Random() >> 11) * 0x1p-53;
  return std::clamp<size_t>(static_cast<size_t>(kMedianBytes * std::exp(normal)), 100, 200'000);
}

std::string_view CorpusGenerator::RandomWord(bool han) {
  const uint16_t rank = rank_of_draw_[Random() & (rank_of_draw_.size() - 1)];
  return han ? han_words_[rank] : latin_words_[rank];
}

void CorpusGenerator::AppendSentence(bool han, std::string& text) {
  const uint64_t words = 6 + RandomBelow(18);
  for (uint64_t i = 0; i < words; ++i) {
    text += RandomWord(han);
    const bool last = i + 1 == words;
    if (han) {
      if (last)
        text += "。";
      else if (PerMille(120))
        text += "，";
    } else {
      text += last ? ". " : PerMille(80) ? ", " : " ";
    }
  }
}

std::string CorpusGenerator::NewArticle(size_t length) {
  const uint64_t kind =
      RandomBelow(100);  // 45 Chinese, 40 Latin, 15 paragraph by paragraph either.
  bool han = kind < 45;
  std::string text;
  text.reserve(length + 256);
  while (text.size() < length) {
    if (kind >= 85) han = PerMille(500);
    const uint64_t sentences = 2 + RandomBelow(6);
    for (uint64_t i = 0; i < sentences && text.size() < length; ++i) AppendSentence(han, text);
    text += '\n';
  }
  return text;
}

std::string CorpusGenerator::Edited(std::string_view article) {
  std::string text;
  text.reserve(article.size() + article.size() / 40 + 64);
  size_t copied = 0;
  while (true) {
    size_t place = copied + 200 + RandomBelow(1200);
    if (place >= article.size()) break;
    // Between two Latin words, or before a Chinese character.
    while (place < article.size() && article[place - 1] != ' ' && (article[place] & 0xF0) != 0xE0)
      ++place;
    if (place >= article.size()) break;
    text += article.substr(copied, place - copied);
    const bool han = (article[place] & 0xF0) == 0xE0;
    text += RandomWord(han);
    if (!han) text += ' ';
    copied = place;
  }
  text += article.substr(copied);
  return text;
}

std::string CorpusGenerator::Next() {
  if (options_.all_identical) return only_article_;
  if (!recent_.empty() && PerMille(options_.copies_per_mille)) {
    const std::string& original = recent_[RandomBelow(recent_.size())];
    return PerMille(500) ? original : Edited(original);
  }
  std::string article = template_ + NewArticle(RandomLength());
  if (recent_.size() < kRecent) {
    recent_.push_back(article);
  } else {
    recent_[next_recent_] = article;
    next_recent_ = (next_recent_ + 1) % kRecent;
  }
  return article;
}

std::string JsonLine(std::string_view id, std::string_view text) {
  std::string line;
  line.reserve(text.size() + text.size() / 32 + 64);
  line += R"({"id":")";
  line += id;
  line += R"(","text":")";
  for (const char c : text) {
    if (c == '\n') {
      line += R"(\n)";
    } else if (c == '"' || c == '\\') {
      line += '\\';
      line += c;
    } else {
      line += c;
    }
  }
  line += "\"}\n";
  return line;
}

}  // namespace reprise::bench
