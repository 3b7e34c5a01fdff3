#!/usr/bin/env python3
"""Writes what every code point folds to, and which script it belongs to.

usage: scripts/make_fold_table.py            writes the two files named at the end of this script
       scripts/make_fold_table.py --check    exit 1 if they are not what would be written

The rules are those of src/reprise/normalize/fold_table.h. Sources: the Unicode Character Database and
Unihan as Debian's package unicode-data installs them, and ICU's Traditional-Simplified by way of
`uconv` (package icu-devtools). A test holds every line of the result against ICU's normalizer.
"""

import bz2
import io
import pathlib
import re
import subprocess
import sys

UCD = "/usr/share/unicode/"
SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src/reprise/normalize/internal"
LAST = 0x10FFFF
SEPARATOR = " "
# Alphabets in which a text without its marks is still the same text.
ALPHABETS = {"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew"}

# Variants that neither ICU nor Unihan makes one, each character before the one it becomes.
VARIANTS = (
    "犛牦峯峰嶽岳囌苏濛蒙彫雕淩凌廕荫扞捍擡抬敎教旣既朮术査查榦干滙汇牴抵硃朱脩修菴庵薹苔"
    "谿溪遶绕鉆钻鍼针鞦秋韆千餈糍卽即嵗岁"
)
# Letters that keyboards and fonts put for one another: alef maksura and Farsi yeh, keheh and swash kaf,
# heh doachashmee and heh goal; and i without a dot, which capital letters cannot tell from i.
LETTER_FORMS = {
    0x0649: 0x064A, 0x06CC: 0x064A, 0x06A9: 0x0643, 0x06AA: 0x0643,
    0x06BE: 0x0647, 0x06C1: 0x0647, 0x0131: 0x0069,
}
TATWEEL = 0x0640
IDEOGRAPHIC_TONE_MARKS = range(0x302A, 0x302E)
# Primes and apostrophes that Unicode calls letters. Writers put U+0027 for them (Ukrainian, Uzbek), so
# they separate as it does.
MODIFIER_APOSTROPHES = range(0x02B9, 0x02C0)


def fields(name):
    """The lines of a UCD file as lists of fields, comments taken off."""
    with open(UCD + name, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if line:
                yield [field.strip() for field in line.split(";")]


def code_points(field):
    first, _, last = field.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


class Ucd:
    def __init__(self):
        self.category = {}
        self.combining_class = {}
        self.decimal = {}
        self.canonical = {}
        first = 0
        for f in fields("UnicodeData.txt"):
            c = int(f[0], 16)
            span = range(first, c + 1) if f[1].endswith(", Last>") else range(c, c + 1)
            first = c
            for x in span:
                self.category[x] = f[2]
            if f[3] != "0":
                self.combining_class[c] = int(f[3])
            if f[6]:
                self.decimal[c] = int(f[6])
            if f[5] and not f[5].startswith("<"):
                self.canonical[c] = [int(x, 16) for x in f[5].split()]
        self.scripts = {}
        for f in fields("Scripts.txt"):
            for c in code_points(f[0]):
                self.scripts[c] = {f[1]}
        self.script = {c: next(iter(s)) for c, s in self.scripts.items()}
        names = {f[1]: f[2] for f in fields("PropertyValueAliases.txt") if f[0] == "sc"}
        for f in fields("ScriptExtensions.txt"):
            for c in code_points(f[0]):
                self.scripts[c] = {names[short] for short in f[1].split()}
        self.nfkc_casefold = {}
        self.nfc_quick_check_fails = set()
        for f in fields("DerivedNormalizationProps.txt"):
            if f[1] == "NFKC_CF":
                for c in code_points(f[0]):
                    self.nfkc_casefold[c] = [int(x, 16) for x in f[2].split()]
            elif f[1] == "NFC_QC":
                self.nfc_quick_check_fails.update(code_points(f[0]))
        with open(UCD + "DerivedNormalizationProps.txt", encoding="utf-8") as lines:
            self.version = re.search(r"-(\d+\.\d+)", next(lines)).group(1)

    def decompose(self, c):
        """Full canonical decomposition, without reordering (marks go anyway)."""
        return [d for part in self.canonical[c] for d in self.decompose(part)] if c in self.canonical else [c]


def icu_traditional_to_simplified():
    han = [c for c in [*range(0x3400, 0xA000), *range(0xF900, 0xFB00)]]
    text = "\n".join(map(chr, han))
    out = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"],
                         input=text.encode(), capture_output=True, check=True).stdout.decode().split("\n")
    return {c: ord(s) for c, s in zip(han, out, strict=True) if s != chr(c)}


def unihan_simplified(ucd):
    """Where Unihan knows one Simplified form, and both it and the Traditional one are in the BMP."""
    result = {}
    with bz2.open(UCD + "Unihan_Variants.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkSimplifiedVariant\t" not in line:
                continue
            code, _, value = line.rstrip("\n").split("\t")
            c, forms = int(code[2:], 16), [int(x[2:], 16) for x in value.split()]
            if len(forms) == 1 and forms[0] != c and c < 0x10000 and forms[0] < 0x10000:
                result[c] = forms[0]
    return result


def ideograph_forms(ucd):
    """Every character that becomes another, in one step."""
    variants = {ord(VARIANTS[i]): ord(VARIANTS[i + 1]) for i in range(0, len(VARIANTS), 2)}
    forms = {**unihan_simplified(ucd), **icu_traditional_to_simplified(), **variants}
    for f in fields("EquivalentUnifiedIdeograph.txt"):
        for c in code_points(f[0]):
            if ucd.script.get(c) == "Han":
                forms[c] = int(f[1], 16)
    for simple in variants.values():  # Where rules contradict each other, the variants win.
        if forms.get(simple) in variants:
            del forms[simple]
    resolved = {}
    for c in forms:
        to, seen = forms[c], {c}
        while to in forms and to not in seen:
            seen.add(to)
            to = forms[to]
        if to != c:
            resolved[c] = to
    return resolved


class Fold:
    def __init__(self, ucd):
        self.ucd = ucd
        self.forms = ideograph_forms(ucd)

    def in_alphabet(self, c):
        return not ALPHABETS.isdisjoint(self.ucd.scripts.get(c, ()))

    def is_mark(self, c):
        return self.ucd.category.get(c, "Cn")[0] == "M"

    def is_optional_mark(self, c):
        scripts = self.ucd.scripts.get(c, {"Unknown"})
        if not self.is_mark(c) or "Devanagari" in scripts:
            return False
        return scripts == {"Inherited"} or c in IDEOGRAPHIC_TONE_MARKS or self.in_alphabet(c)

    def one(self, c):
        """What a code point that NFKC_Casefold leaves alone becomes: "" , SEPARATOR or a character."""
        if self.is_optional_mark(c) or c == TATWEEL:
            return ""
        c = LETTER_FORMS.get(c, c)
        c = self.forms.get(c, c)
        if self.ucd.category.get(c) == "Nd":
            return str(self.ucd.decimal[c])
        if c in MODIFIER_APOSTROPHES:
            return SEPARATOR
        # Ideographs are added to planes 2 and 3 with every version of Unicode: take what comes as one.
        new_ideograph = 0x20000 <= c <= 0x3FFFD and c & 0xFFFF < 0xFFFE and c not in self.ucd.category
        return chr(c) if self.ucd.category.get(c, "Cn")[0] in "LNM" or new_ideograph else SEPARATOR

    def __call__(self, c):
        if 0xD800 <= c <= 0xDFFF:
            return SEPARATOR
        parts = self.ucd.nfkc_casefold.get(c, [c])
        # A spacing form of a mark (U+00B4, U+309B) is a mark on a space: a symbol, not a letter.
        if len(parts) > 1 and parts[0] == 0x20 and self.is_mark(parts[1]):
            return SEPARATOR
        out = ""
        for part in parts:
            for d in self.ucd.decompose(part) if self.in_alphabet(part) else [part]:
                folded = self.one(d)
                if folded != SEPARATOR or not out.endswith(SEPARATOR):
                    out += folded
        return out


def ranges(sorted_code_points):
    result = []
    for c in sorted_code_points:
        if result and c == result[-1][1] + 1:
            result[-1][1] = c
        else:
            result.append([c, c])
    return result


def runs(mapping):
    """Splits a mapping into runs (first, last, step, delta) of four or more, and the rest."""
    left = dict(mapping)
    found = []
    for step in (1, 2):
        for c in sorted(left):
            if c not in left or c - step in left and left[c - step] - (c - step) == left[c] - c:
                continue
            delta, last = left[c] - c, c
            while last + step in left and left[last + step] - (last + step) == delta:
                last += step
            if (last - c) // step + 1 >= 4:
                found.append((c, last, step, delta))
                for x in range(c, last + 1, step):
                    del left[x]
    return sorted(found), left


def literal(text):
    """C++ text of U"...", with everything that is not a plain letter or ideograph escaped."""
    out = ""
    for ch in text:
        c = ord(ch)
        plain = 0x3400 <= c <= 0x9FFF or 0x61 <= c <= 0x7A or 0x30 <= c <= 0x39 or c == 0x20
        out += ch if plain else "\\u%04X" % c if c < 0x10000 else "\\U%08X" % c
    return out


def write_rows(file, rows, width=100):
    line = "   "
    for row in rows:
        if len(line) + 1 + len(row) > width:
            print(line, file=file)
            line = "   "
        line += " " + row
    print(line, file=file)


def write_text(file, name, comment, text, unit):
    """`unit` characters always stand on one line."""
    print("\n// %s\nconstexpr char32_t %s[] =" % (comment, name), file=file)
    line = ""
    for i in range(0, len(text), unit):
        piece = literal(text[i:i + unit])
        if sum(2 if ord(ch) > 0x2E7F else 1 for ch in line + piece) > 92:
            print('    U"%s"' % line, file=file)
            line = ""
        line += piece
    print('    U"%s";' % line, file=file)


def write_fold(file, ucd, fold):
    kept, dropped, single, expanded = [], [], {}, {}
    for c in range(LAST + 1):
        out = fold(c)
        if out == chr(c) and out != SEPARATOR:
            kept.append(c)
        elif out == "":
            dropped.append(c)
        elif len(out) > 1:
            expanded[c] = out
        elif out != SEPARATOR:
            single[c] = ord(out)
    for out in [chr(x) for x in single.values()] + list(expanded.values()):
        assert all(fold(ord(ch)) == ch for ch in out), out
    shifts, pairs = runs(single)

    print("// Generated by scripts/make_fold_table.py from Unicode %s; do not edit.\n"
          "// What no table below names is a separator." % ucd.version, file=file)
    print("\n// First and last code point of those that fold to themselves.\n"
          "constexpr char32_t kKept[][2] = {", file=file)
    write_rows(file, ("{0x%X, 0x%X}," % tuple(r) for r in ranges(kept)))
    print("};\n\n// Those that leave nothing.\nconstexpr char32_t kDropped[][2] = {", file=file)
    write_rows(file, ("{0x%X, 0x%X}," % tuple(r) for r in ranges(dropped)))
    print("};\n\n// First, last, step, and what is added to each.\n"
          "constexpr Shift kShifts[] = {", file=file)
    write_rows(file, ("{0x%X, 0x%X, %d, %d}," % s for s in shifts))
    print("};", file=file)
    write_text(file, "kPairs", "Each of the others, and the one that it becomes.",
               "".join(chr(c) + chr(pairs[c]) for c in sorted(pairs)), 2)
    print("\n// Those that become several.\nconstexpr Expansion kExpansions[] = {", file=file)
    write_rows(file, ('{0x%X, U"%s"},' % (c, literal(expanded[c])) for c in sorted(expanded)))
    print("};\n\n// First and last code point, canonical combining class, and whether NFC may merge them"
          "\n// with what stands before (NFC_Quick_Check is not Yes). Only of what stays in folded text."
          "\nconstexpr Composing kComposing[] = {", file=file)
    rows = []
    for c in sorted(set(kept) & (set(ucd.combining_class) | ucd.nfc_quick_check_fails)):
        value = (ucd.combining_class.get(c, 0), c in ucd.nfc_quick_check_fails)
        if rows and rows[-1][1] == c - 1 and rows[-1][2] == value:
            rows[-1][1] = c
        else:
            rows.append([c, c, value])
    write_rows(file, ("{0x%X, 0x%X, %d, %s}," % (a, b, v[0], str(v[1]).lower()) for a, b, v in rows))
    print("};", file=file)


# Unicode's name of a script, and the one of core/text_facts.h; letters of any other are kOther.
SCRIPTS = {
    "Latin": "kLatn", "Cyrillic": "kCyrl", "Greek": "kGrek", "Arabic": "kArab", "Hebrew": "kHebr",
    "Devanagari": "kDeva", "Thai": "kThai", "Lao": "kLaoo", "Khmer": "kKhmr", "Myanmar": "kMymr",
    "Tibetan": "kTibt", "Hangul": "kHang", "Hiragana": "kJpan", "Katakana": "kJpan", "Han": "kHani",
}


def write_census(file, ucd, fold):
    rows = []
    for c in sorted(ucd.script):
        script = ucd.script[c]
        if ucd.category.get(c, "Cn")[0] not in "LM" or script in ("Common", "Inherited"):
            continue
        name = SCRIPTS.get(script, "kOther")
        if rows and rows[-1][2] == name and not any(
                ucd.category.get(x, "Cn")[0] in "LM" for x in range(rows[-1][1] + 1, c)):
            rows[-1][1] = c
        else:
            rows.append([c, c, name])
    print("// Generated by scripts/make_fold_table.py from Unicode %s; do not edit.\n" % ucd.version +
          "// First and last code point of the letters and marks of a script. Gaps between them hold no"
          "\n// letters.\nconstexpr ScriptRange kScriptRanges[] = {", file=file)
    write_rows(file, ("{0x%X, 0x%X, Script::%s}," % tuple(r) for r in rows))
    print("};", file=file)

    # The character sets of 1980 (GB 2312) and 1984 (Big5) hold what each side writes with.
    def encodes(c, charset):
        try:
            return bool(chr(c).encode(charset))
        except UnicodeEncodeError:
            return False
    turned = {c: to for c, to in fold.forms.items() if 0x4E00 <= c <= 0x9FFF}
    write_text(file, "kTraditionalOnly", "Characters that only Traditional Chinese has.",
               "".join(chr(c) for c in sorted(turned)
                       if encodes(c, "big5") and not encodes(c, "gb2312")), 1)
    simplified = {to for to in turned.values() if encodes(to, "gb2312") and not encodes(to, "big5")}
    write_text(file, "kSimplifiedOnly", "Characters that only Simplified Chinese has.",
               "".join(map(chr, sorted(simplified))), 1)


def main():
    ucd = Ucd()
    fold = Fold(ucd)
    same = True
    made_from = re.search(r"Unicode (\d+\.\d+)", (SOURCE / "fold_table_data.inc").read_text(encoding="utf-8"))
    if sys.argv[1:] == ["--check"] and made_from.group(1) != ucd.version:
        print("not compared: the table is of Unicode %s, here is %s" % (made_from.group(1), ucd.version))
        return 0
    for name, write in (("fold_table_data.inc", write_fold), ("script_census_data.inc", write_census)):
        contents = io.StringIO()
        write(contents, ucd, fold)
        path = SOURCE / name
        if sys.argv[1:] != ["--check"]:
            path.write_text(contents.getvalue(), encoding="utf-8")
        elif path.read_text(encoding="utf-8") != contents.getvalue():
            print("%s is not what %s writes from Unicode %s" % (path, sys.argv[0], ucd.version))
            same = False
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
