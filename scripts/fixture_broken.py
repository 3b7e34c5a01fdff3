"""fixtures/crawl/broken.example: damage, each kind in a file of its own, and what survives it."""

import json
import random
import zlib

import fixture_streams as streams


def add(plan):
    whole = "a whole record beside a broken one"

    def noted(path, entries, record, stage, why, byte_in_line=None, **options):
        data = plan.jsonl(path, entries, **options)
        offset = sum(len(line) + 1 for line in data.split(b"\n")[: record - 1])
        plan.reject(
            path,
            record,
            stage,
            why,
            offset,
            None if byte_in_line is None else offset + byte_in_line,
        )

    plan.raw("broken.example/empty.txt", b"")
    plan.empty(
        "broken.example/empty.txt",
        1,
        "broken.example/empty.txt",
        "an empty file: kept, never clustered",
    )
    plan.jsonl(
        "broken.example/empty_text.jsonl",
        [b'{"id":"blank","text":""}', ("after-blank", "glove", "a note")],
    )
    plan.empty(
        "broken.example/empty_text.jsonl", 1, "blank", "an empty text: kept, never clustered"
    )

    noise = random.Random(1997)
    picture = (
        b"\x89PNG\r\n\x1a\n"
        + b"\0\0\0\rIHDR\0\0\0\x40\0\0\0\x40\x08\x02\0\0\0"
        + bytes(noise.getrandbits(8) for _ in range(3000))
    )
    plan.raw("broken.example/picture.png", picture)
    plan.reject(
        "broken.example/picture.png",
        1,
        "decode",
        "binary: begins like a PNG picture",
        byte=picture.index(0),
    )
    static = bytes(noise.getrandbits(8) for _ in range(4096))
    plan.raw("broken.example/static.txt", static)
    plan.reject(
        "broken.example/static.txt", 1, "decode", "binary: random bytes", byte=static.index(0)
    )

    line = b'{"id":"torn","text":"A swallow lives in the letter box \xc3\x28 please knock."}'
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

    text = plan.articles["parrot"].text
    line = (
        json.dumps({"id": "half", "text": text})
        .replace("post office. ", "post office. \\ud83d ")
        .encode()
    )
    assert b"\\ud83d" in line
    plan.jsonl(
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
        json.dumps({"id": "nul", "text": plan.articles["lamp"].text})
        .replace("well ", "well \\u0000 ")
        .encode()
    )
    assert b"\\u0000" in line
    plan.jsonl("broken.example/nul.jsonl", [("nul", "lamp", "a NUL inside the text: kept", line)])

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
