"""Reads fixtures/articles: originals, notes, edited copies and pages made of them."""

import re
from dataclasses import dataclass


@dataclass
class Article:
    name: str
    language: str  # BCP 47
    script: str  # ISO 15924
    text: str


def read_articles(folder):
    """{name: Article}, in an order that never changes."""
    articles = {}
    for file in sorted(folder.glob("*.txt")):
        if file.stem not in ("edits", "notes", "pages"):
            articles[file.stem] = _read_article(file)
    for read in (_read_notes, _read_edits, _read_pages):
        for article in read(folder, articles):
            assert article.name not in articles, article.name
            articles[article.name] = article
    return articles


def _read_article(file):
    header, body = file.read_text(encoding="utf-8").split("\n\n", 1)
    values = dict(line.split(": ", 1) for line in header.split("\n"))
    text = values["title"] + "\n\n" + body.rstrip("\n")
    return Article(file.stem, values["language"], values["script"], text)


def _lines(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _read_notes(folder, _):
    for line in _lines(folder / "notes.txt"):
        yield Article(*line.split(" | "))


def _read_edits(folder, articles):
    copy = None
    for line in _lines(folder / "edits.txt"):
        heading = re.fullmatch(r"\[(\w+) < (\w+)\]", line)
        if heading:
            if copy:
                yield copy
            original = articles[heading[2]]
            copy = Article(heading[1], original.language, original.script, original.text)
        else:
            old, new = line.split(" => ")
            assert copy.text.count(old) == 1, (copy.name, old)
            copy.text = copy.text.replace(old, new)
    yield copy


def _read_pages(folder, articles):
    page = None
    for line in _lines(folder / "pages.txt"):
        heading = re.fullmatch(r"\[(\w+): (\S+), (\w+)\]", line)
        if heading:
            if page:
                yield page
            page = Article(*heading.groups(), "")
            continue
        part = articles[line[2:]].text if line.startswith("= ") else line
        page.text += ("\n\n" if page.text else "") + part
    yield page
