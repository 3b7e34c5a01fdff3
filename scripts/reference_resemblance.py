#!/usr/bin/env python3
"""What counts as equal, once more and slowly: the independent reference for fixtures and tests.

    scripts/reference_resemblance.py A.txt B.txt     two UTF-8 files: 612/655 = 0.934

Tokens, weights, shingles and resemblance as src/reprise/shingle/ defines them, written from the
definition and not from that code. The fold knows only what the fixtures need: NFKC and case
folding, decimal digits, marks of Latin, Greek, Cyrillic, Arabic and Hebrew letters, the Traditional
characters and the pinyin glosses that occur in fixtures/, Serbian Cyrillic. For any other text it
is no oracle. Resemblance is a Fraction; nothing is hashed.
"""

import pathlib
import re
import sys
import unicodedata
from fractions import Fraction

SHINGLE_WEIGHT = 60

_TABLE = (
    pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "traditional_to_simplified.txt"
)
TO_SIMPLIFIED = {
    ord(pair[0]): pair[1]
    for line in _TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for pair in line.split()
}

# Readings of the characters that are glossed in fixtures/, without tone.
READINGS = dict(
    pair.split(":")
    for pair in (
        "縣:xian 學:xue 草:cao 雪:xue 馬:ma 鄉:xiang 茶:cha 風:feng 區:qu 鎮:zhen 鄰:lin 燒:shao "
        "牧:mu 牛:niu 羊:yang 冬:dong 孩:hai 課:ke 門:men 籃:lan 騎:qi 夏:xia"
    ).split()
)

_SERBIAN = dict(
    zip(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split(),
    )
)
_ONLY_SERBIAN = set("ђјљњћџ")  # Letters that no Russian or Ukrainian text has.

_GLOSS = re.compile(r"(.)[(（] ?([^\W\d_]{1,7}) ?[)）] ?")


def strip_glosses(text):
    """Takes out `縣(xiàn)` and `牧(mu) `, where a character is glossed wherever it stands."""

    def reading(syllable):
        letters = unicodedata.normalize("NFD", syllable)
        return "".join(c for c in letters if not unicodedata.combining(c))

    found = [m for m in _GLOSS.finditer(text) if READINGS.get(m[1]) == reading(m[2])]
    glossed = [m[1] for m in found]
    for match in reversed(found):
        if glossed.count(match[1]) == text.count(match[1]):
            text = text[: match.start() + 1] + text[match.end() :]
    return text


def _strips_marks(char):
    name = unicodedata.name(char, "")
    return name.startswith(("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"))


def _is_ignorable(char):
    return char in "\u00ad\u034f\u061c\ufeff" or "\u200b" <= char <= "\u200f" or char == "\u2060"


def fold(text):
    text = strip_glosses(text)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = "".join(c for c in text if not _is_ignorable(c) and c != "\u0640")
    if _ONLY_SERBIAN & set(text):
        text = "".join(_SERBIAN.get(c, c) for c in text)
    out = []
    base = ""
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char).startswith("M"):
            if base and _strips_marks(base):
                continue
        else:
            base = char
        out.append(char)
    text = unicodedata.normalize("NFC", "".join(out)).translate(TO_SIMPLIFIED)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _kind(char):
    """What a folded character is, or None for what only separates."""
    code = ord(char)
    if unicodedata.category(char)[0] not in "LM" and not char.isdecimal():
        return "han" if char == "〇" else None
    if (
        0x3400 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3FFFF
        or char == "々"
    ):
        return "han"
    if 0x3041 <= code <= 0x30FF or 0x31F0 <= code <= 0x31FF:
        return "kana"
    if 0x0E00 <= code <= 0x0EFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF:
        return "southeast asian"
    return "word"


_WEIGHTS = {"word": 12, "han": 12, "kana": 6, "southeast asian": 5}


def tokens(text):
    """[(token, weight)] of a text."""
    found = []
    word = ""
    for char in fold(text) + " ":
        kind = _kind(char)
        if kind == "word":
            word += char
            continue
        if word:
            found.append((word, _WEIGHTS["word"]))
            word = ""
        if kind:
            found.append((char, _WEIGHTS[kind]))
    return found


def shingles(text):
    """The set of a text's shingles, each a tuple of tokens."""
    sequence = tokens(text)
    found = set()
    for start in range(len(sequence)):
        weight = 0
        for end in range(start, len(sequence)):
            weight += sequence[end][1]
            if weight >= SHINGLE_WEIGHT:
                found.add(tuple(token for token, _ in sequence[start : end + 1]))
                break
    if not found and sequence:
        found.add(tuple(token for token, _ in sequence))
    return found


def resemblance(a, b):
    """Jaccard of two sets of shingles; 0 when both are empty."""
    union = len(a | b)
    return Fraction(len(a & b), union) if union else Fraction(0)


def containment(a, b):
    """The share of `a` that stands in `b`; 0 when `a` is empty."""
    return Fraction(len(a & b), len(a)) if a else Fraction(0)


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: reference_resemblance.py A.txt B.txt")
    a, b = (shingles(pathlib.Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:])
    print(f"{len(a & b)}/{len(a | b)} = {float(resemblance(a, b)):.3f}")


if __name__ == "__main__":
    main()
