"""The plan of fixtures/crawl: every file in it, every document, and what must be rejected."""

import json
import random
import re
import zlib
from dataclasses import dataclass, field

import fixture_streams as streams
import fixture_variants as variants


@dataclass
class Article:
    name: str
    language: str
    script: str
    text: str


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


TONED = {
    "縣": "xiàn",
    "學": "xué",
    "草": "cǎo",
    "雪": "xuě",
    "馬": "mǎ",
    "鄉": "xiāng",
    "茶": "chá",
    "風": "fēng",
    "區": "qū",
    "鎮": "zhèn",
    "鄰": "lín",
    "燒": "shāo",
}
TONELESS = {
    "縣": "xian",
    "牧": "mu",
    "牛": "niu",
    "羊": "yang",
    "冬": "dong",
    "孩": "hai",
    "鄉": "xiang",
    "課": "ke",
    "門": "men",
    "籃": "lan",
    "騎": "qi",
    "夏": "xia",
}

PRINT_FURNITURE = "［打印本页］［关闭窗口］"
PORTAL_HEADER = "远方旅行网\n首页 | 新闻 | 游记 | 摄影 | 论坛\n您的位置：首页 > 游记"
PORTAL_FOOTER = "责任编辑：禾苗\n上一篇：沙漠里的邮局\n返回顶部 | 联系我们 | 投稿信箱"
DIGEST_HEADER = "高原读者 第七期\n编者的话：这一期我们选了三篇短文，说的都是清早和远方。"
DIGEST_RULE = "—————— 下一篇 ——————"


def read_articles(folder):
    articles = {}
    for file in sorted(folder.glob("*.txt")):
        if file.stem in ("edits", "notes"):
            continue
        header, body = file.read_text(encoding="utf-8").split("\n\n", 1)
        values = dict(line.split(": ", 1) for line in header.split("\n"))
        text = values["title"] + "\n\n" + body.rstrip("\n")
        articles[file.stem] = Article(file.stem, values["language"], values["script"], text)
    for line in (folder / "notes.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].splitlines():
        name, language, script, text = line.split(" | ")
        articles[name] = Article(name, language, script, text)
    copy = None
    for line in (folder / "edits.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name, original = re.fullmatch(r"\[(\w+) < (\w+)\]", line).groups()
            original = articles[original]
            copy = articles[name] = Article(name, original.language, original.script, original.text)
        elif line and not line.startswith("#"):
            old, new = line.split(" => ")
            assert copy.text.count(old) == 1, (copy.name, old)
            copy.text = copy.text.replace(old, new)
    return articles


class _Builder:
    def __init__(self, articles):
        self.articles = articles
        self.crawl = Crawl()

    def text(self, path, name, why, change=None, charset="utf-8", bom=b"", pack=None, script=None):
        """A text file: one document."""
        article = self.articles[name]
        text = (change(article.text) if change else article.text) + "\n"
        content = bom + text.encode(charset)
        assert content[len(bom) :].decode(charset) == text, path
        self._add_document(path, 1, path, article, charset, why, text, content, script)
        self._add_file(path, pack(content) if pack else content)

    def jsonl(self, path, entries, newline=b"\n", last_newline=True, pack=None, keep=None):
        """A JSONL file. An entry is (id, article, why), a ready line as bytes for a record that must be
        rejected, or a Document's worth of (id, article, why, line). `keep`: records before a cut.
        """
        lines = []
        offset = 0
        for record, entry in enumerate(entries, 1):
            if isinstance(entry, bytes):
                line = entry
            elif len(entry) == 4:
                line = entry[3]
            else:
                line = self._line(path, record, *entry[:2])
            if isinstance(entry, tuple) and (keep is None or record <= keep):
                identifier, name, why = entry[:3]
                article = self.articles[name]
                self._add_document(
                    path,
                    record,
                    identifier or f"{path}:{record}",
                    article,
                    "utf-8",
                    why,
                    article.text,
                    article.text.encode(),
                )
            lines.append(line)
            offset += len(line) + len(newline)
        data = newline.join(lines) + (newline if last_newline else b"")
        self._add_file(path, pack(data) if pack else data)
        return data

    def reject(self, path, record, stage, why, offset=0, byte=None):
        self.crawl.rejected.append(
            dict(path=path, record=record, stage=stage, offset=offset, byte=byte, why=why)
        )

    def raw(self, path, content):
        self._add_file(path, content)

    def empty(self, path, record, identifier, why):
        self._add_document(
            path, record, identifier, Article("empty", "und", "Zyyy", ""), "utf-8", why, "", b""
        )

    def compose(self, name, like, text):
        """A page made of articles, under a name of its own."""
        article = self.articles[like]
        self.articles[name] = Article(name, article.language, article.script, text)

    def _line(self, path, record, identifier, name):
        value = {} if identifier is None else {"id": identifier}
        value["text"] = self.articles[name].text
        value["url"] = f"https://{path.split('/')[0]}/{name}"
        return json.dumps(value, ensure_ascii=False).encode()

    def _add_document(
        self, path, record, identifier, article, charset, why, text, content, script=None
    ):
        self.crawl.documents.append(
            Document(
                path,
                record,
                identifier,
                article.name,
                article.language,
                script or article.script,
                charset,
                why,
                text,
                content,
            )
        )

    def _add_file(self, path, content):
        assert path not in self.crawl.files, path
        self.crawl.files[path] = content


def make(articles_folder):
    build = _Builder(read_articles(articles_folder))
    _nyerong(build)
    _chinese(build)
    _english(build)
    _european(build)
    _asian(build)
    _records(build)
    _broken(build)
    build.crawl.documents.sort(key=lambda d: (d.path.encode(), d.record))
    build.crawl.rejected.sort(key=lambda r: (r["path"].encode(), r["record"]))
    return build.crawl


def _nyerong(build):
    texts = {name: article.text for name, article in build.articles.items()}
    hans = texts["zh_nyerong"]
    build.compose("zh_nyerong_twice", "zh_nyerong", hans + "\n\n" + PRINT_FURNITURE + "\n\n" + hans)
    build.compose(
        "zh_nyerong_framed", "zh_nyerong", "\n\n".join([PORTAL_HEADER, hans, PORTAL_FOOTER])
    )
    build.compose(
        "zh_digest",
        "zh_nyerong",
        "\n\n".join(
            [DIGEST_HEADER, texts["zh_tofu"], DIGEST_RULE, hans, DIGEST_RULE, texts["zh_crane"]]
        ),
    )

    build.text("plateau.example/nyerong.txt", "zh_nyerong", "the article as its author wrote it")
    build.text(
        "mirror.example/nyerong.gb18030.txt", "zh_nyerong", "mirror in GB18030", charset="gb18030"
    )
    build.text(
        "mirror.example/nyerong_traditional.big5.txt",
        "zh_nyerong_hant",
        "Traditional, in Big5",
        charset="big5",
    )
    build.text(
        "spinner.example/nyerong_toned.txt",
        "zh_nyerong_hant",
        "Traditional with toned pinyin glosses",
        change=lambda t: variants.gloss(t, TONED, "({})"),
    )
    build.text(
        "spinner.example/nyerong_toneless.txt",
        "zh_nyerong_hant",
        "Traditional with toneless pinyin glosses, a space after each",
        change=lambda t: variants.gloss(t, TONELESS, "({}) "),
    )
    build.text(
        "print.example/nyerong_twice.txt", "zh_nyerong_twice", "print view and web view in one page"
    )
    build.crawl.repeats.append(
        dict(
            path="print.example/nyerong_twice.txt",
            copies=2,
            why="the article stands twice, with two links between",
        )
    )
    build.text(
        "portal.example/nyerong_framed.txt",
        "zh_nyerong_framed",
        "another site's header and footer around it",
    )
    build.text(
        "digest.example/plateau_reader.txt",
        "zh_digest",
        "a page of three articles, the second is Nyêrong",
    )
    build.text(
        "plateau.example/letter_from_nyerong.txt",
        "zh_nyerong_letter",
        "another author about the same county",
    )


def _chinese(build):
    build.text("stories.example/zh/watchmaker.txt", "zh_watchmaker", "a story")
    build.text(
        "stories.example/zh/watchmaker_retold.txt",
        "zh_watchmaker_edit",
        "a few words changed, just above 0.8",
    )
    build.text("stories.example/zh/tofu.txt", "zh_tofu", "a story")
    build.text(
        "oldmail.example/tofu.utf16le.txt",
        "zh_tofu",
        "UTF-16LE with BOM, a line break every 20 characters",
        change=lambda t: variants.wrap(t, 20),
        charset="utf-16le",
        bom=b"\xff\xfe",
    )
    build.text("plateau.example/cranes.txt", "zh_crane", "a short piece")
    build.text(
        "stories.example/zh/night_market.txt",
        "zh_night_market",
        "a story in Traditional characters",
    )
    build.text(
        "mirror.example/night_market_simplified.gb18030.txt",
        "zh_night_market_hans",
        "the same in Simplified, in GB18030",
        charset="gb18030",
    )
    build.text("stories.example/zh/kiln.txt", "zh_kiln", "a story in Traditional characters")
    build.text("mirror.example/kiln.big5.txt", "zh_kiln", "the same in Big5", charset="big5")


def _english(build):
    build.text("coast.example/lighthouse.txt", "en_lighthouse", "a story")
    build.text(
        "coast.example/lighthouse_crlf.txt",
        "en_lighthouse",
        "CR LF line ends",
        change=variants.crlf,
    )
    build.text(
        "mirror.example/lighthouse_full_width.txt",
        "en_lighthouse",
        "full-width letters and digits",
        change=variants.full_width,
    )
    build.text(
        "mirror.example/lighthouse_capitals.txt",
        "en_lighthouse",
        "capitals and other punctuation",
        change=variants.other_punctuation,
    )
    build.text(
        "spinner.example/lighthouse_edited.txt", "en_lighthouse_edit_light", "three words changed"
    )
    build.text(
        "spinner.example/lighthouse_edited_again.txt",
        "en_lighthouse_edit_more",
        "two more words changed, just above 0.8",
    )
    build.text(
        "coast.example/fr/gardien.txt",
        "fr_lighthouse",
        "the same story told in French, a little shorter",
    )
    build.text("stories.example/en/clock.txt", "en_clock", "a story")
    build.text(
        "archive.example/clock.txt.gz",
        "en_clock",
        "the same file, gzipped",
        pack=streams.gzip_member,
    )
    build.text(
        "spinner.example/clock_retold.txt",
        "en_clock_retold",
        "a dozen words changed, well below 0.8",
    )
    build.text(
        "town.example/repair_shed.txt",
        "en_bicycle_workshop",
        "one author about mending bicycles together",
    )
    build.text(
        "suburb.example/our_garage.txt",
        "en_bicycle_garage",
        "another author about mending bicycles together",
    )
    notice = build.articles["en_legal"].text
    for name in ("bees", "kite", "stairs"):
        text = build.articles[f"en_legal_{name}"].text
        build.compose(f"en_page_{name}", "en_legal", text + "\n\n" + notice)
        build.text(
            f"almanac.example/{name}.txt",
            f"en_page_{name}",
            "a short article over a long legal notice",
        )


def _european(build):
    build.text("stories.example/fr/moulin.txt", "fr_windmill", "a story")
    build.text(
        "archive.example/moulin.latin1.txt.zst",
        "fr_windmill",
        "the same in ISO-8859-1, as zstd",
        charset="iso-8859-1",
        pack=lambda data: streams.zstd_frame([data[:500], data[500:]]),
    )
    build.text(
        "spinner.example/moulin_edited.txt", "fr_windmill_edit", "six words changed, just below 0.8"
    )
    build.text("stories.example/de/nachtzug.txt", "de_nighttrain", "a story")
    build.text(
        "mirror.example/nachtzug.latin1.txt",
        "de_nighttrain",
        "the same in ISO-8859-1",
        charset="iso-8859-1",
    )
    build.text(
        "mirror.example/nachtzug_capitals.txt",
        "de_nighttrain",
        "capitals, so ß became SS",
        change=variants.other_punctuation,
    )
    build.text(
        "kitchen.example/de/zwetschgenkuchen.txt",
        "de_recipe_plum",
        "a recipe in the paper's usual form",
    )
    build.text(
        "kitchen.example/de/kartoffelsuppe.txt",
        "de_recipe_soup",
        "a recipe in the paper's usual form",
    )
    build.text("stories.example/es/radio.txt", "es_radio", "a story")
    build.text("mirror.example/radio.txt", "es_radio", "the same file, byte for byte")
    build.text("stories.example/ru/samovar.txt", "ru_samovar", "a story")
    build.text(
        "mirror.example/samovar.windows1251.txt",
        "ru_samovar",
        "the same in windows-1251",
        charset="windows-1251",
    )
    build.text(
        "mirror.example/samovar.koi8r.txt", "ru_samovar", "the same in KOI8-R", charset="koi8-r"
    )
    build.text("stories.example/ru/chess.txt", "ru_chess", "a story")
    build.text(
        "spinner.example/chess_edited.txt", "ru_chess_edit", "a few words changed, just below 0.8"
    )
    build.text("stories.example/sr/sljive.txt", "sr_plum", "a story in Cyrillic")
    build.text(
        "stories.example/sr/sljive_latinica.txt",
        "sr_plum",
        "the same in Latin letters",
        change=variants.serbian_latin,
        script="Latn",
    )
    build.text("stories.example/sr/kuca_na_reci.txt", "sr_barge", "a story in Cyrillic")
    build.text(
        "mirror.example/kuca_na_reci_latinica.utf16be.txt",
        "sr_barge",
        "the same in Latin letters, UTF-16BE with BOM",
        change=variants.serbian_latin,
        charset="utf-16be",
        bom=b"\xfe\xff",
        script="Latn",
    )
    build.text("stories.example/el/liomazoma.txt", "el_olive", "a story")
    build.text(
        "mirror.example/liomazoma.iso8859-7.txt",
        "el_olive",
        "the same in ISO-8859-7",
        charset="iso-8859-7",
    )
    build.text(
        "mirror.example/liomazoma_capitals.txt",
        "el_olive",
        "Greek capitals, which carry no accents",
        change=variants.capitals_without_accents,
    )


def _asian(build):
    build.text("stories.example/ja/sento.txt", "ja_bathhouse", "a story")
    build.text(
        "mirror.example/sento.eucjp.txt", "ja_bathhouse", "the same in EUC-JP", charset="euc-jp"
    )
    build.text(
        "mirror.example/sento.sjis.txt",
        "ja_bathhouse",
        "the same in Shift_JIS",
        charset="shift_jis",
    )
    build.text("stories.example/ja/kasa.txt", "ja_umbrella", "a story")
    build.text("stories.example/ko/ferry.txt", "ko_ferry", "a story")
    build.text("mirror.example/ferry.euckr.txt", "ko_ferry", "the same in EUC-KR", charset="euc-kr")
    build.text(
        "mirror.example/ferry.utf16le.txt",
        "ko_ferry",
        "the same in UTF-16LE with BOM",
        charset="utf-16le",
        bom=b"\xff\xfe",
    )
    build.text("stories.example/ko/kimchi.txt", "ko_kimchi", "a short piece")
    build.text("stories.example/th/boat.txt", "th_boat", "a story")
    build.text(
        "mirror.example/boat_rewrapped.txt",
        "th_boat",
        "line breaks in place of spaces",
        change=variants.break_at_spaces,
    )
    build.text("stories.example/hi/dakiya.txt", "hi_postman", "a story with European digits")
    build.text(
        "mirror.example/dakiya_digits.txt",
        "hi_postman",
        "the same with Devanagari digits",
        change=variants.devanagari_digits,
    )
    build.text("stories.example/bo/tea.txt", "bo_tea", "a short piece")
    build.text(
        "mirror.example/tea_no_break.txt",
        "bo_tea",
        "the same with the tsheg that forbids line breaks",
        change=variants.no_break_tsheg,
    )
    build.text("stories.example/ar/bookbinder.txt", "ar_bookbinder", "a story")
    build.text(
        "mirror.example/bookbinder_vocalised.txt",
        "ar_bookbinder",
        "the same with some harakat and tatweel",
        change=variants.vocalised,
    )
    build.text(
        "mirror.example/bookbinder.iso8859-6.txt",
        "ar_bookbinder",
        "the same in ISO-8859-6",
        charset="iso-8859-6",
    )
    build.text("stories.example/vi/bridge.txt", "vi_bridge", "a story, composed letters")
    build.text(
        "mirror.example/bridge_decomposed.txt",
        "vi_bridge",
        "the same with letters and marks apart (NFD)",
        change=variants.decomposed,
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


def _records(build):
    weather = "a weather report in the station's usual form"
    build.jsonl(
        "weather.example/april.jsonl.gz",
        [
            ("weather-0406", "zh_weather_monday", weather),
            ("weather-0409", "zh_weather_thursday", weather),
            ("weather-0412", "zh_weather_sunday", weather),
        ],
        pack=_members,
    )
    match = "a match report in the league's usual form"
    build.jsonl(
        "league.example/results.jsonl.zst",
        [
            ("match-3-1", "en_match_rovers", match),
            ("match-4-2", "en_match_quarry", match),
            ("match-5-1", "en_match_brannock", match),
        ],
        pack=_frames,
    )
    build.jsonl(
        "feeds.example/bakery.jsonl",
        [
            ("starter", "en_sourdough", "a story"),
            ("watchmaker", "zh_watchmaker", "the same story in a feed"),
        ],
    )
    build.jsonl(
        "feeds.example/neighbours.jsonl",
        [
            (None, "en_sourdough", "the same story again, the same bytes; no id"),
            (None, "goat", "a note; no id"),
        ],
    )
    build.jsonl(
        "feeds.example/village.jsonl",
        [
            ("note-1", "en_note_library", "a note"),
            ("note-2", "en_note_ladder", "a note"),
            ("note-3", "power_cut", "a notice shorter than one shingle"),
        ],
    )
    build.jsonl(
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
    build.jsonl(
        "feeds.example/windows.jsonl",
        [
            ("beekeeper", "uk_beekeeper", "a short piece; CR LF after the record"),
            ("well", "ar_well", "a short piece; CR LF after the record"),
            ("plums", "plums", "a note; no line end after the record"),
        ],
        newline=b"\r\n",
        last_newline=False,
    )


def _broken(build):
    whole = "a whole record beside a broken one"

    def noted(path, entries, record, stage, why, byte_in_line=None, **options):
        data = build.jsonl(path, entries, **options)
        offset = sum(len(line) + 1 for line in data.split(b"\n")[: record - 1])
        build.reject(
            path,
            record,
            stage,
            why,
            offset,
            None if byte_in_line is None else offset + byte_in_line,
        )

    build.raw("broken.example/empty.txt", b"")
    build.empty(
        "broken.example/empty.txt",
        1,
        "broken.example/empty.txt",
        "an empty file: kept, never clustered",
    )
    build.jsonl(
        "broken.example/empty_text.jsonl",
        [b'{"id":"blank","text":""}', ("after-blank", "glove", "a note")],
    )
    build.empty(
        "broken.example/empty_text.jsonl", 1, "blank", "an empty text: kept, never clustered"
    )

    noise = random.Random(1997)
    picture = (
        b"\x89PNG\r\n\x1a\n"
        + b"\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0"
        + bytes(noise.getrandbits(8) for _ in range(3000))
    )
    build.raw("broken.example/picture.png", picture)
    build.reject(
        "broken.example/picture.png",
        1,
        "decode",
        "binary: begins like a PNG picture",
        byte=picture.index(0),
    )
    static = bytes(noise.getrandbits(8) for _ in range(4096))
    build.raw("broken.example/static.txt", static)
    build.reject(
        "broken.example/static.txt", 1, "decode", "binary: random bytes", byte=static.index(0)
    )

    line = b'{"id":"torn","text":"A swallow has built its nest in the letter box \xc3\x28 please knock."}'
    noted(
        "broken.example/invalid_utf8.jsonl",
        [("before-torn", "choir", whole), line, ("after-torn", "fog", whole)],
        2,
        "read",
        "0xC3 is followed by no continuation byte",
        byte_in_line=line.index(b"\xc3"),
    )
    noted(
        "broken.example/bad_json.jsonl",
        [
            ("before-bad", "seed", whole),
            b'{"id":"bad","text":"the line ends before its quo',
            ("after-bad", "kitten", whole),
        ],
        2,
        "read",
        "the object is cut off",
    )
    noted(
        "broken.example/no_text.jsonl",
        [b'{"id":"silent","title":"Nothing to say"}', ("heard", "lantern", whole)],
        1,
        "read",
        "no text field",
    )
    noted(
        "broken.example/text_is_a_number.jsonl",
        [b'{"id":"count","text":42}', ("words", "moon", whole)],
        1,
        "read",
        "the text field is a number",
    )

    text = build.articles["parrot"].text
    line = (
        json.dumps({"id": "half", "text": text})
        .replace("post office. ", "post office. \\ud83d ")
        .encode()
    )
    assert b"\\ud83d" in line
    build.jsonl(
        "broken.example/lone_surrogate.jsonl",
        [
            (
                "half",
                "parrot",
                "an escape of half a surrogate pair: kept, it becomes U+FFFD or is dropped",
                line,
            )
        ],
    )
    line = (
        json.dumps({"id": "nul", "text": build.articles["lamp"].text})
        .replace("well ", "well \\u0000 ")
        .encode()
    )
    assert b"\\u0000" in line
    build.jsonl("broken.example/nul.jsonl", [("nul", "lamp", "a NUL inside the text: kept", line)])

    cut = [
        ("gz-1", "orchard", "a whole record before the cut"),
        ("gz-2", "unread_gz", "the record that is cut"),
    ]
    noted(
        "broken.example/cut.jsonl.gz",
        cut,
        2,
        "read",
        "the gzip stream ends inside this record",
        pack=_cut_gzip,
        keep=1,
    )
    cut = [
        ("zst-1", "bridge", "a whole record before the cut"),
        ("zst-2", "unread_zst", "the record that is cut"),
    ]
    noted(
        "broken.example/cut.jsonl.zst",
        cut,
        2,
        "read",
        "the zstd stream ends inside this record",
        pack=_cut_zstd,
        keep=1,
    )


def _cut_gzip(data):
    """Ends where the first record and about half of the second come out."""
    wanted = data.index(b"\n") + (len(data) - data.index(b"\n")) // 2
    member = streams.gzip_member(data)
    return next(
        member[:size]
        for size in range(len(member))
        if len(zlib.decompressobj(wbits=31).decompress(member[:size])) >= wanted
    )


def _cut_zstd(data):
    """The second record is spread over two blocks; the second of these is cut."""
    first = data.index(b"\n") + 1
    middle = first + (len(data) - first) // 2
    return streams.zstd_frame([data[:first], data[first:middle], data[middle:]])[:-20]
