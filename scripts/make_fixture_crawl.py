#!/usr/bin/env python3
"""Makes crawl, crawl.warc.gz and truth.jsonl of fixtures from its articles and text_files.txt.

    scripts/make_fixture_crawl.py            writes them anew
    scripts/make_fixture_crawl.py --check    exit 1 when what is there is not what this makes

Same articles, same bytes, on every machine. fixtures/README.md says what is made and why;
fixture_plan.py puts the files together, fixture_truth.py works out what must be found in them.
"""

import argparse
import pathlib
import shutil
import sys

sys.dont_write_bytecode = True

import fixture_plan  # noqa: E402
import fixture_truth  # noqa: E402
import fixture_warc  # noqa: E402

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"


def check(files, beside):
    """Names of files that are missing, unlike what is made, or not made at all."""
    crawl = FIXTURES / "crawl"
    on_disk = {
        p.relative_to(crawl).as_posix(): p.read_bytes() for p in crawl.rglob("*") if p.is_file()
    }
    wrong = [
        f"crawl/{path}"
        for path in sorted(on_disk.keys() | files.keys())
        if on_disk.get(path) != files.get(path)
    ]
    for name, content in beside.items():
        file = FIXTURES / name
        if not file.exists() or file.read_bytes() != content:
            wrong.append(name)
    return wrong


def write(files, beside):
    shutil.rmtree(FIXTURES / "crawl", ignore_errors=True)
    for path, content in files.items():
        target = FIXTURES / "crawl" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for name, content in beside.items():
        (FIXTURES / name).write_bytes(content)


def main():
    parser = argparse.ArgumentParser(description="Makes fixtures/crawl and its truth file.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, compare with what is there"
    )
    options = parser.parse_args()

    crawl = fixture_plan.make(FIXTURES)
    beside = {
        "truth.jsonl": fixture_truth.make(crawl),
        "crawl.warc.gz": fixture_warc.make(crawl),
    }
    if options.check:
        wrong = check(crawl.files, beside)
        for name in wrong:
            print(
                f"fixtures/{name} is not what scripts/make_fixture_crawl.py makes", file=sys.stderr
            )
        return 1 if wrong else 0
    write(crawl.files, beside)
    size = sum(map(len, crawl.files.values()))
    print(
        f"{len(crawl.files)} files, {len(crawl.documents)} documents, "
        f"{len(crawl.rejected)} records to reject, {size} bytes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
