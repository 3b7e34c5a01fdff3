#!/usr/bin/env python3
"""Writes the named character references of HTML.

usage: scripts/make_character_references.py            writes the file named below
       scripts/make_character_references.py --check    exit 1 if it is not what would be written

Source: HTML Living Standard, section 13.5, as Python's html.entities.html5 has it.
"""

import html.entities
import pathlib
import sys

PATH = pathlib.Path(__file__).resolve().parent.parent / "src/reprise/extract/internal/character_references_data.inc"
LINE = 100


def literal(text):
    """UTF-8 as the inside of a C string, every byte in octal: no digit behind it can join it."""
    return "".join(f"\\{byte:03o}" for byte in text.encode())


def contents():
    rows = []
    for name in sorted(html.entities.html5, key=lambda name: name.encode()):
        rows.append(f'{{"{name}", "{literal(html.entities.html5[name])}"}},')
    lines = ["// Written by scripts/make_character_references.py from Python's html.entities; sorted by name.",
             "// clang-format off"]
    line = ""
    for row in rows:
        if line and len(line) + 1 + len(row) > LINE:
            lines.append(line)
            line = ""
        line = f"{line} {row}" if line else row
    lines += [line, "// clang-format on"]
    return "\n".join(lines) + "\n"


def main():
    wanted = contents()
    if "--check" in sys.argv[1:]:
        if not PATH.exists() or PATH.read_text(encoding="utf-8") != wanted:
            print(f"{PATH} is not what this script writes: run it", file=sys.stderr)
            return 1
        return 0
    PATH.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
