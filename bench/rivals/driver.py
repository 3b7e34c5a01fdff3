"""What the drivers of the Python rivals share: reading the crawl, cutting it into shingles, saying what was found.

A driver is run as `python DRIVER CORPUS PAIRS` in the rival's own environment. It reads CORPUS/*.jsonl, writes a line
"REMOVED<tab>KEPT" a document it would remove to PAIRS, and prints a JSON object: its settings, the seconds spent in the
rival itself, without reading and without cutting into shingles where the rival leaves that to its caller, and the seconds
of all together.
"""

import json
import pathlib
import re
import time

# A word, or one Han character: what the rivals that take tokens are given in fives, as reprise does it.
TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
SHINGLE_TOKENS = 5
BATCH = 1000
STARTED = time.perf_counter()


def files(corpus):
    return sorted(pathlib.Path(corpus).glob("*.jsonl"))


def documents(corpus):
    """(id, text) of every document, in the order of the files."""
    for path in files(corpus):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield record["id"], record["text"]


def shingles(text):
    """The set of runs of five tokens, lower case; a shorter text is one shingle."""
    tokens = TOKEN.findall(text.lower())
    if len(tokens) <= SHINGLE_TOKENS:
        return {" ".join(tokens)}
    return set(map(" ".join, zip(*(tokens[i:] for i in range(SHINGLE_TOKENS)))))


def batches(corpus):
    """Lists of (id, shingles)."""
    batch = []
    for identifier, text in documents(corpus):
        batch.append((identifier, shingles(text)))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


class Stopwatch:
    """Adds up the seconds inside `with stopwatch:`."""

    def __init__(self):
        self.seconds = 0.0

    def __enter__(self):
        self.started = time.perf_counter()

    def __exit__(self, *_):
        self.seconds += time.perf_counter() - self.started


def finish(pairs_path, pairs, seconds, settings):
    whole = time.perf_counter() - STARTED
    pathlib.Path(pairs_path).write_text("".join(f"{a}\t{b}\n" for a, b in pairs), encoding="utf-8")
    print(json.dumps({"seconds": seconds, "whole_seconds": whole, "settings": settings}))
