#!/usr/bin/env python3
"""Writes the named character references of HTML, for two readers.

usage: scripts/make_character_references.py            writes the files named below
       scripts/make_character_references.py --check    exit 1 if one is not what would be written

Pages of HTML are read with all names there are: HTML Living Standard, section 13.5, as Python's
html.entities.html5 has it. What is left of a page in plain text is read with the 252 of HTML 4.01
(section 24, html.entities.name2codepoint) only: all else is more likely to be text that means itself.
"""

import html.entities
import pathlib
import sys

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src/reprise"
OF_PAGES = SOURCE / "extract/internal/character_references_data.inc"
OF_PLAIN_TEXT = SOURCE / "decode/internal/html_entities_data.inc"
LINE = 100


def literal(text):
    """UTF-8 as the inside of a C string, every byte in octal: no digit behind it can join it."""
    return "".join(f"\\{byte:03o}" for byte in text.encode())


def by_bytes(names):
    return sorted(names, key=lambda name: name.encode())


def contents(first_line, rows):
    lines = [first_line, "// clang-format off"]
    line = ""
    for row in rows:
        if line and len(line) + 1 + len(row) > LINE:
            lines.append(line)
            line = ""
        line = f"{line} {row}" if line else row
    lines += [line, "// clang-format on"]
    return "\n".join(lines) + "\n"


def files():
    html5, html4 = html.entities.html5, html.entities.name2codepoint
    return {
        OF_PAGES: contents(
            "// Written by scripts/make_character_references.py from Python's html.entities; sorted by name.",
            [f'{{"{name}", "{literal(html5[name])}"}},' for name in by_bytes(html5)]),
        OF_PLAIN_TEXT: contents(
            "// Written by scripts/make_character_references.py: the names of HTML 4.01, sorted.",
            [f'{{"{name}", 0x{html4[name]:X}}},' for name in by_bytes(html4)]),
    }


def main():
    for path, wanted in files().items():
        if "--check" not in sys.argv[1:]:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            print(f"{path} is not what this script writes: run it", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
