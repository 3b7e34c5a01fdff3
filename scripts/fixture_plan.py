"""The plan of fixtures/crawl: every file in it, every document, and what must be rejected."""

import json
from dataclasses import dataclass, field

import fixture_articles
import fixture_broken
import fixture_streams as streams
import fixture_variants


@dataclass
class Document:
    path: str
    record: int
    id: str
    name: str  # The article, or the edited or composed copy, that it carries.
    language: str
    script: str
    charset: str
    why: str
    text: str
    content: bytes  # A text file's bytes after decompression, or the JSON string as UTF-8.


@dataclass
class Crawl:
    files: dict = field(default_factory=dict)  # Path: bytes.
    documents: list = field(default_factory=list)
    rejected: list = field(default_factory=list)
    repeats: list = field(default_factory=list)


def make(fixtures):
    """The crawl of a `fixtures` directory, in the order in which the command reads it."""
    plan = Plan(fixture_articles.read_articles(fixtures / "articles"))
    for line in (fixtures / "text_files.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            plan.text(*line.split(" | "))
    plan.repeat(
        "print.example/nyerong_twice.txt", 2, "the article stands twice, with two links between"
    )
    _add_feeds(plan)
    fixture_broken.add(plan)
    plan.crawl.documents.sort(key=lambda d: (d.path.encode(), d.record))
    plan.crawl.rejected.sort(key=lambda r: (r["path"].encode(), r["record"]))
    return plan.crawl


class Plan:
    """Collects files together with what must be said of them."""

    def __init__(self, articles):
        self.articles = articles
        self.crawl = Crawl()

    def text(self, path, name, charset, change, why):
        """A text file: one document."""
        article = self.articles[name]
        text = article.text + "\n"
        if change != "-":
            text = getattr(fixture_variants, change)(text)
        bom = {"utf-16le": b"\xff\xfe", "utf-16be": b"\xfe\xff"}.get(charset, b"")
        content = text.encode(charset)
        assert content.decode(charset) == text, path
        content = bom + content
        script = "Latn" if change == "serbian_latin" else article.script
        self._add_document(path, 1, path, article, script, charset, why, text, content)
        if path.endswith(".gz"):
            content = streams.gzip_member(content)
        elif path.endswith(".zst"):
            content = streams.zstd_frame([content[:500], content[500:]])
        self.raw(path, content)

    def jsonl(self, path, entries, newline=b"\n", last_newline=True, pack=None, keep=None):
        """A JSONL file; its bytes before `pack`.

        An entry is (id or None, article, why), the same with a ready line behind it, or a line
        alone for a record that no document comes from. Of a file that `pack` cuts only the first
        `keep` records are documents.
        """
        lines = []
        for record, entry in enumerate(entries, 1):
            if isinstance(entry, bytes):
                lines.append(entry)
                continue
            identifier, name, why = entry[:3]
            article = self.articles[name]
            lines.append(entry[3] if len(entry) == 4 else self._line(path, identifier, name))
            if keep is None or record <= keep:
                self._add_document(
                    path,
                    record,
                    identifier or f"{path}:{record}",
                    article,
                    article.script,
                    "utf-8",
                    why,
                    article.text,
                    article.text.encode(),
                )
        data = newline.join(lines) + (newline if last_newline else b"")
        self.raw(path, pack(data) if pack else data)
        return data

    def raw(self, path, content):
        """A file of which nothing is said yet."""
        assert path not in self.crawl.files, path
        self.crawl.files[path] = content

    def empty(self, path, record, identifier, why):
        nothing = fixture_articles.Article("empty", "und", "Zyyy", "")
        self._add_document(path, record, identifier, nothing, nothing.script, "utf-8", why, "", b"")

    def reject(self, path, record, stage, why, offset=0, byte=None):
        self.crawl.rejected.append(
            {
                "path": path,
                "record": record,
                "stage": stage,
                "offset": offset,
                "byte": byte,
                "why": why,
            }
        )

    def repeat(self, path, copies, why):
        self.crawl.repeats.append({"path": path, "copies": copies, "why": why})

    def _line(self, path, identifier, name):
        value = {} if identifier is None else {"id": identifier}
        value["text"] = self.articles[name].text
        value["url"] = f"https://{path.split('/')[0]}/{name}"
        return json.dumps(value, ensure_ascii=False).encode()

    def _add_document(self, path, record, identifier, article, script, charset, why, text, content):
        self.crawl.documents.append(
            Document(
                path,
                record,
                identifier,
                article.name,
                article.language,
                script,
                charset,
                why,
                text,
                content,
            )
        )


def _members(data):
    """Three gzip members, cut where no line ends; the second names its file."""
    a, b = len(data) // 3, 2 * len(data) // 3
    return (
        streams.gzip_member(data[:a])
        + streams.gzip_member(data[a:b], "weather.jsonl")
        + streams.gzip_member(data[b:])
    )


def _frames(data):
    """Three zstd frames, cut where no line ends, with a skippable one between."""
    a, b = len(data) // 3, 2 * len(data) // 3
    return (
        streams.zstd_frame([data[:a]])
        + streams.zstd_skippable_frame(b"made for Reprise")
        + streams.zstd_frame([data[a : a + 100], data[a + 100 : b]])
        + streams.zstd_frame([data[b:]])
    )


def _add_feeds(plan):
    weather = "a weather report in the station's usual form"
    plan.jsonl(
        "weather.example/april.jsonl.gz",
        [
            ("weather-0406", "zh_weather_monday", weather),
            ("weather-0409", "zh_weather_thursday", weather),
            ("weather-0412", "zh_weather_sunday", weather),
        ],
        pack=_members,
    )
    match = "a match report in the league's usual form"
    plan.jsonl(
        "league.example/results.jsonl.zst",
        [
            ("match-3-1", "en_match_rovers", match),
            ("match-4-2", "en_match_quarry", match),
            ("match-5-1", "en_match_brannock", match),
        ],
        pack=_frames,
    )
    plan.jsonl(
        "feeds.example/bakery.jsonl",
        [
            ("starter", "en_sourdough", "a story"),
            ("watchmaker", "zh_watchmaker", "the same story in a feed"),
        ],
    )
    plan.jsonl(
        "feeds.example/neighbours.jsonl",
        [
            (None, "en_sourdough", "the same story again, the same bytes; no id"),
            (None, "goat", "a note; no id"),
        ],
    )
    plan.jsonl(
        "feeds.example/village.jsonl",
        [
            ("note-1", "en_note_library", "a note"),
            ("note-2", "en_note_ladder", "a note"),
            ("note-3", "power_cut", "a notice shorter than one shingle"),
        ],
    )
    plan.jsonl(
        "feeds.example/harbour.jsonl",
        [
            ("note-1", "en_note_tide", "a note; the village has the same id"),
            ("note-2", "piano", "a note; the village has the same id"),
            ("note-3", "power_cut", "the same notice; the village has the same id"),
            ("note-4", "water_cut", "a notice shorter than one shingle, one character unlike"),
            ("note-5", "water_monday", "a short notice"),
            ("note-6", "water_friday", "a short notice, other facts"),
        ],
    )
    plan.jsonl(
        "feeds.example/windows.jsonl",
        [
            ("beekeeper", "uk_beekeeper", "a short piece; CR LF after the record"),
            ("well", "ar_well", "a short piece; CR LF after the record"),
            ("plums", "plums", "a note; no line end after the record"),
        ],
        newline=b"\r\n",
        last_newline=False,
    )
