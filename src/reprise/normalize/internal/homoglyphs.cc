#include "reprise/normalize/internal/homoglyphs.h"

#include <array>

namespace reprise {
namespace {

using internal::Alphabet;
using internal::Letter;

// The same shape in three alphabets; 0 where one has no such letter.
struct Twins {
  char32_t latin;
  char32_t greek;
  char32_t cyrillic;
};

constexpr Twins kTwins[] = {
    {U'a', 0, U'а'},    {U'c', 0, U'с'},    {U'e', 0, U'е'},    {U'h', 0, U'һ'},
    {U'i', 0, U'і'},    {U'j', 0, U'ј'},    {U'o', U'ο', U'о'}, {U'p', 0, U'р'},
    {U's', 0, U'ѕ'},    {U'x', 0, U'х'},    {U'y', 0, U'у'},    {U'A', U'Α', U'А'},
    {U'B', U'Β', U'В'}, {U'C', 0, U'С'},    {U'E', U'Ε', U'Е'}, {U'H', U'Η', U'Н'},
    {U'I', U'Ι', U'І'}, {U'J', 0, U'Ј'},    {U'K', U'Κ', U'К'}, {U'M', U'Μ', U'М'},
    {U'N', U'Ν', 0},    {U'O', U'Ο', U'О'}, {U'P', U'Ρ', U'Р'}, {U'S', 0, U'Ѕ'},
    {U'T', U'Τ', U'Т'}, {U'X', U'Χ', U'Х'}, {U'Y', U'Υ', U'У'}, {U'Z', U'Ζ', 0},
    {0, U'Γ', U'Г'},    {0, U'Π', U'П'},    {0, U'Φ', U'Ф'},    {0, U'Λ', U'Л'},
};

char32_t In(const Twins& twins, Alphabet alphabet) {
  switch (alphabet) {
    case Alphabet::kLatin:
      return twins.latin;
    case Alphabet::kGreek:
      return twins.greek;
    case Alphabet::kCyrillic:
      return twins.cyrillic;
    default:
      return 0;
  }
}

// The letter of `to` that looks like it, or 0. With a mark it looks like another letter, composed
// or not.
char32_t TwinIn(const Letter& letter, Alphabet to) {
  if (letter.marked) return 0;
  for (const Twins& twins : kTwins)
    if (In(twins, letter.alphabet) == letter.code_point) return In(twins, to);
  return 0;
}

void Replace(Letter& letter, Alphabet to) {
  letter.code_point = TwinIn(letter, to);
  letter.alphabet = to;
  letter.corrected = true;
}

bool IsImitable(const Letter& letter, Alphabet by) {
  return by != letter.alphabet && TwinIn(letter, by) != 0;
}

// The alphabet that can hold every letter of a word of more than one, kNone when there is none;
// where there are two, `prevailing` if it is one of them.
Alphabet HomeOf(const std::vector<Letter>& word, Alphabet prevailing) {
  std::array<uint32_t, internal::kAlphabets> count = {};
  for (const Letter& letter : word) ++count[static_cast<size_t>(letter.alphabet)];
  constexpr Alphabet kCandidates[] = {Alphabet::kLatin, Alphabet::kGreek, Alphabet::kCyrillic};
  uint32_t alphabets = 0;
  for (const Alphabet alphabet : kCandidates)
    alphabets += count[static_cast<size_t>(alphabet)] != 0;
  if (alphabets < 2 || count[static_cast<size_t>(Alphabet::kArabic)] != 0) return Alphabet::kNone;

  Alphabet target = Alphabet::kNone;
  for (const Alphabet to : kCandidates) {
    bool holds = count[static_cast<size_t>(to)] != 0;
    for (const Letter& letter : word)
      holds = holds && (letter.alphabet == to || IsImitable(letter, to));
    if (holds && (target == Alphabet::kNone || to == prevailing)) target = to;
  }
  return target;
}

}  // namespace

bool DependsOnPrevailing(const std::vector<Letter>& word) {
  const Alphabet home = HomeOf(word, Alphabet::kLatin);
  return home != HomeOf(word, Alphabet::kGreek) || home != HomeOf(word, Alphabet::kCyrillic);
}

uint32_t RepairHomoglyphs(std::vector<Letter>& word, Alphabet prevailing) {
  const Alphabet target = HomeOf(word, prevailing);
  if (target == Alphabet::kNone) return 0;
  uint32_t repaired = 0;
  for (Letter& letter : word) {
    if (letter.alphabet == target) continue;
    Replace(letter, target);
    ++repaired;
  }
  return repaired;
}

bool MoveToAlphabet(std::vector<Letter>& word, Alphabet other) {
  for (const Letter& letter : word)
    if (!IsImitable(letter, other)) return false;
  for (Letter& letter : word) Replace(letter, other);
  return true;
}

}  // namespace reprise
