#!/usr/bin/env python3
"""Makes plain text in many languages from Debian packages: one file a language, one paragraph a line.

    scripts/make_text_corpus.py OUT            # OUT/train/de.txt, OUT/test/de.txt, ...
    scripts/make_text_corpus.py --small OUT    # only OUT/test, from fewer packages

The packages stand in scripts/corpus_packages.txt, each under the heading `train` (what the language
tables of the charset detector are counted from) or `test` (what its quality is measured on). They
are downloaded with apt-get and unpacked, never installed. Sources of text: gettext catalogues,
translated manual pages, HTML books, fortunes.
"""
import glob
import gzip
import html
import os
import re
import struct
import subprocess
import sys

MAX_BYTES_A_LANGUAGE = 4_000_000
MAX_BYTES_A_FILE = 400_000
LANGUAGE = re.compile(r"^[a-z]{2,3}(_[A-Z]{2})?(@[a-z]+)?$")
RENAMED = {
    "pt_PT": "pt", "pt_BR": "pt", "nn": "nb", "no": "nb", "es_ES": "es", "zh_HK": "zh_TW", "de_DE": "de",
    "sr@latin": "hr", "sr@Latn": "hr", "bs": "hr", "zh_Hans": "zh_CN", "zh_Hant": "zh_TW", "fa_IR": "fa",
    "zh-cn": "zh_CN", "zh-tw": "zh_TW", "pt-br": "pt", "br": "br",
}


def read_catalogue(path):
    """The translations of a gettext .mo file (GNU gettext manual, section 10.3)."""
    data = open(path, "rb").read()
    if len(data) < 28:
        return
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, _, table = struct.unpack(order + "3I", data[8:20])
    for i in range(count):
        length, offset = struct.unpack(order + "2I", data[table + 8 * i:table + 8 * i + 8])
        try:
            text = data[offset:offset + length].decode("utf-8")
        except UnicodeDecodeError:
            return
        if i == 0 and "Content-Type:" in text:
            continue
        for form in text.split("\0"):
            form = re.sub(r"<[^<>]*>", " ", form)
            form = re.sub(r"[_&](?=\w)", "", form)
            yield re.sub(r"\s+", " ", form).strip()


def read_manual(path):
    """The running text of a roff manual page."""
    opener = gzip.open if path.endswith(".gz") else open
    try:
        source = opener(path, "rb").read().decode("utf-8")
    except (UnicodeDecodeError, OSError, EOFError):
        return
    paragraph = []
    for line in source.split("\n"):
        line = re.sub(r"\\f\[[^\]]*\]|\\f\(..|\\f.|\\s[-+]?\d|\\[&/,|^:%]", "", line)
        line = line.replace("\\-", "-").replace("\\e", "\\").replace("\\(bu", "").replace("\\~", " ")
        line = re.sub(r"\\\(..|\\\[[^\]]*\]|\\\*.", "", line)
        if not line or line[0] in ".'":
            if line[:3] in (".B ", ".I ", ".BR", ".IR", ".RB", ".RI"):
                paragraph.append(line[3:].strip().replace('"', ""))
                continue
            if paragraph:
                yield " ".join(paragraph)
            paragraph = []
            if line[:3] in (".SH", ".SS"):
                yield line[3:].strip().strip('"')
            continue
        paragraph.append(line.strip())
    if paragraph:
        yield " ".join(paragraph)


def read_html(path):
    opener = gzip.open if path.endswith(".gz") else open
    try:
        source = opener(path, "rb").read().decode("utf-8")
    except (UnicodeDecodeError, OSError):
        return
    source = re.sub(r"(?s)<(script|style|pre)\b.*?</\1>", " ", source)
    for block in re.split(r"</?(?:p|div|li|h\d|td|dt|dd|br|tr|table|ul|ol)\b[^>]*>", source):
        yield re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", block))).strip()


def read_fortunes(path):
    try:
        source = open(path, "rb").read().decode("utf-8")
    except UnicodeDecodeError:
        return
    if "\0" in source:
        return
    for saying in re.split(r"\n%+\n", source):
        yield re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", saying)).strip()


FORTUNES = {"fortunes-zh": "zh_CN", "fortunes-br": "pt"}


def language_of(name):
    name = RENAMED.get(name, name)
    if not LANGUAGE.match(name):
        return None
    if name in ("zh_CN", "zh_TW", "sr", "en"):
        return name
    if "@" in name:
        return None
    return RENAMED.get(name.split("_")[0], name.split("_")[0])


def sources(root, package):
    for path in sorted(glob.glob(f"{root}/usr/share/**/LC_MESSAGES/*.mo", recursive=True)):
        if any(names in path for names in ("iso_639", "iso_3166", "iso_15924", "timezones")):
            continue  # Lists of names, not sentences.
        yield language_of(path.split("/")[-3]), read_catalogue(path)
    for path in sorted(glob.glob(f"{root}/usr/share/man/*/man*/*")):
        if not os.path.islink(path):
            yield language_of(path.split("/")[-3]), read_manual(path)
    for path in sorted(glob.glob(f"{root}/usr/share/**/*.html*", recursive=True)):
        parts = re.split(r"[/.]", path)
        languages = [language_of(part) for part in parts + [package.split("-", 2)[-1]] if len(part) < 6]
        languages = [language for language in languages if language and language not in ("man", "doc", "usr")]
        match = re.search(r"\.([a-z]{2}(?:[-_][a-zA-Z]{2})?)\.html", path)
        named = language_of(match.group(1)) if match else None
        folder = re.search(r"/([a-z]{2}(?:[-_][a-zA-Z]{2})?)/[^/]*$", path)
        yield named or (language_of(folder.group(1)) if folder else None) or (
            language_of(package.split("-", 2)[-1])), read_html(path)
    for path in sorted(glob.glob(f"{root}/usr/share/games/fortunes/**/*", recursive=True)):
        if os.path.isfile(path) and not os.path.islink(path) and not path.endswith((".dat", ".u8")):
            yield FORTUNES.get(package) or language_of(package.split("-")[1]), read_fortunes(path)


def is_language_text(language, text):
    """Leaves out what a translation has left in English, in the languages where one can see it."""
    latin = sum(c.isascii() and c.isalpha() for c in text)
    other = sum(not c.isascii() and c.isalpha() for c in text)
    if language in ("zh_CN", "zh_TW", "ja", "ko", "th"):
        return other * 2 >= latin
    if language in ("ru", "uk", "bg", "be", "sr", "mk", "el", "he", "ar", "fa", "hi", "ka", "kk", "bn", "ta"):
        return other >= latin
    return True


def unpack(package, out):
    """The folder with the files of a package, which is downloaded at the first time."""
    root = os.path.join(out, "unpacked", package)
    if not os.path.isdir(root):
        debs = os.path.join(out, "packages", package)
        os.makedirs(debs, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", package], cwd=debs, check=True)
        os.makedirs(os.path.dirname(root), exist_ok=True)
        subprocess.run(["dpkg-deb", "-x", glob.glob(debs + "/*.deb")[0], root + ".part"], check=True)
        os.rename(root + ".part", root)
    return root


def main():
    arguments = sys.argv[1:]
    small = "--small" in arguments
    if small:
        arguments.remove("--small")
    if len(arguments) != 1:
        sys.exit(__doc__)
    out = os.path.abspath(arguments[0])
    scripts = os.path.dirname(os.path.abspath(__file__))
    packages = []
    part = None
    for line in open(os.path.join(scripts, "corpus_packages.txt")):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            part = line[1:-1]
        elif line and not line.startswith("#") and (part == "test small" or not small):
            packages.append((part.split()[0], line))
    texts = {}
    seen = set()
    for part, package in packages:
        root = unpack(package, out)
        for language, paragraphs in sources(root, package):
            if language is None:
                continue
            lines = texts.setdefault((part, language), [])
            used = 0
            for text in paragraphs:
                if len(text) < 8 or (language, text) in seen or not is_language_text(language, text):
                    continue
                seen.add((language, text))
                lines.append(text)
                used += len(text.encode())
                if used > MAX_BYTES_A_FILE:
                    break
    for (part, language), lines in sorted(texts.items()):
        os.makedirs(os.path.join(out, part), exist_ok=True)
        with open(os.path.join(out, part, language + ".txt"), "w", encoding="utf-8") as file:
            written = 0
            step = max(1.0, sum(len(line.encode()) + 1 for line in lines) / MAX_BYTES_A_LANGUAGE)
            i = 0.0
            while i < len(lines) and written < MAX_BYTES_A_LANGUAGE:
                file.write(lines[int(i)] + "\n")
                written += len(lines[int(i)].encode()) + 1
                i += step
        print(part, language, written, file=sys.stderr)


if __name__ == "__main__":
    main()
