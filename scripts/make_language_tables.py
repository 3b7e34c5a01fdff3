#!/usr/bin/env python3
"""Counts letters in text and writes the language tables of the charset detector.

    scripts/make_text_corpus.py build/corpus
    scripts/make_language_tables.py build/corpus/train > src/reprise/decode/internal/language_tables.inc

Two kinds of table, both of costs in quarters of a bit (the negative logarithm of a probability):
alphabets, a cost for each pair of neighbouring letters; and ideographic scripts, a cost for each
character. src/reprise/decode/internal/language_model.h says how they are used.
"""
import math
import os
import sys
import unicodedata
from collections import Counter

ALPHABETS = (
    "en fr de es pt it nl sv da nb fi is ca gl eu et lv lt pl cs sk hu sl hr ro sq tr eo cy ga vi vi_1258 "
    "ru uk bg be sr mk el he ar fa th"
).split()
IDEOGRAPHIC = "zh_CN zh_TW ja ko".split()
NOT_LATIN = set("ru uk bg be sr mk el he ar fa th".split())
MAX_CHARACTERS = 1_200_000
QUARTERS = 4
HIGHEST = 90  # Quarter bits; one printable character each.
MAX_LETTERS = 110
RAREST = 250000  # A letter that stands less than once in so many characters is noise.
SCRIPTS = {"el": "GREEK", "he": "HEBREW", "ar": "ARABIC", "fa": "ARABIC", "th": "THAI"}
PUNCTUATION = set("\u00a0¡§«°·»¿،؛؟٪٫٬־׳״\u200c\u200e\u200f–—‘’‚“”„•…€№")


def fold(c):
    lower = c.lower()
    if c == "\u0130":
        lower = "i"
    return lower if len(lower) == 1 else c


def belongs(language, c):
    """Whether a language table should know the character: a letter of its script, or punctuation."""
    if c in PUNCTUATION:
        return True
    name = unicodedata.name(c, "")
    cyrillic = "CYRILLIC" if language in NOT_LATIN else "LATIN"
    if unicodedata.category(c)[0] == "M":
        return language in ("he", "ar", "fa", "th", "vi_1258")
    return c.isalnum() and ord(c) < 0x2200 and name.startswith(SCRIPTS.get(language, cyrillic))


def escaped(text):
    return "".join(c if c.isalpha() else f"\\u{ord(c):04X}" for c in text)


def to_cp1258(text):
    """Vietnamese as windows-1258 spells it: tones it has no letter for are combining marks."""
    out = []
    for c in unicodedata.normalize("NFC", text):
        try:
            c.encode("cp1258")
            out.append(c)
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", c)
            tone = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
            base = "".join(m for m in marks if m not in tone)
            out.append(unicodedata.normalize("NFC", base) + "".join(tone))
    return "".join(out)


def symbol(cost):
    """One printable character for a cost."""
    value = max(0, min(HIGHEST, round(cost * QUARTERS)))
    c = chr(0x23 + value)
    return {"\\": "~", "?": "!"}.get(c, c)  # Neither escapes nor trigraphs.


def literal(text, width=96):
    return "\n".join(f'    "{text[i:i + width]}"' for i in range(0, len(text), width))


def read(path, language):
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    size = sum(len(line) for line in lines)
    step = max(1, size // MAX_CHARACTERS)
    text = "\n".join(lines[::step])
    if language == "vi_1258":
        text = to_cp1258(text)
    if language == "ro":
        text = text.replace("ş", "ș").replace("ţ", "ț").replace("Ş", "Ș").replace("Ţ", "Ț")
    return text


def alphabet_table(language, text):
    text = "".join(map(fold, text))
    counts = Counter(c for c in text if not c.isascii() and not c.isspace() or c == "\u00a0")
    total = len(text)
    letters = [] if language in NOT_LATIN else [chr(c) for c in range(ord("a"), ord("z") + 1)]
    extra = [c for c, n in counts.most_common() if n * RAREST > total and belongs(language, c)]
    extra = extra[:MAX_LETTERS - len(letters)]
    letters += sorted(extra)
    index = {c: i + 2 for i, c in enumerate(letters)}
    size = len(letters) + 2
    stream = []
    for c in text:
        if c in index:
            stream.append(index[c])
        elif c.isascii():
            if not stream or stream[-1] != 0:
                stream.append(0)
        else:
            stream.append(1)
    pairs = Counter(zip(stream, stream[1:]))
    single = Counter(stream)
    everything = sum(single.values())
    costs = []
    for a in range(size):
        row = single.get(a, 0)
        for b in range(size):
            base = (single.get(b, 0) + 0.3) / (everything + 0.3 * size)
            p = (pairs.get((a, b), 0) + 8 * base) / (row + 8)
            costs.append(symbol(-math.log2(p)))
    print(f'{{"{language}", u"{escaped(c for c in letters if not c.isascii())}",')
    print(literal("".join(costs)) + "},")


def ideographic_table(language, text):
    counts = Counter(c for c in text if not c.isascii() and not c.isspace())
    total = sum(counts.values())
    levels = {}
    for c, n in counts.items():
        if n < 3 or ord(c) > 0xFFFF:
            continue
        cost = min(28, max(4, round(-math.log2(n / total) * 2)))
        levels.setdefault(cost, []).append(c)
    print(f'{{"{language}", {{')
    for cost in range(4, 29):
        characters = "".join(sorted(levels.get(cost, [])))
        pieces = [characters[i:i + 46] for i in range(0, len(characters), 46)] or [""]
        print("\n".join(f'    u"{piece}"' for piece in pieces) + ",")
    print("}},")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    print("// Written by scripts/make_language_tables.py; do not edit.")
    print("// clang-format off")
    print("#ifdef REPRISE_ALPHABETS")
    for language in ALPHABETS:
        alphabet_table(language, read(os.path.join(folder, language.split("_1258")[0] + ".txt"), language))
    print("#endif")
    print("#ifdef REPRISE_IDEOGRAPHIC")
    for language in IDEOGRAPHIC:
        ideographic_table(language, read(os.path.join(folder, language + ".txt"), language))
    print("#endif")


if __name__ == "__main__":
    main()
