#!/usr/bin/env python3
"""Makes fixtures/crawl and fixtures/truth.jsonl from fixtures/articles and fixtures/text_files.txt.

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

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "fixtures"


def check(files, truth):
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
    truth_file = FIXTURES / "truth.jsonl"
    if not truth_file.exists() or truth_file.read_bytes() != truth:
        wrong.append("truth.jsonl")
    return wrong


def write(files, truth):
    shutil.rmtree(FIXTURES / "crawl", ignore_errors=True)
    for path, content in files.items():
        target = FIXTURES / "crawl" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (FIXTURES / "truth.jsonl").write_bytes(truth)


def main():
    parser = argparse.ArgumentParser(description="Makes fixtures/crawl and its truth file.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing, compare with what is there"
    )
    options = parser.parse_args()

    crawl = fixture_plan.make(FIXTURES)
    truth = fixture_truth.make(crawl)
    if options.check:
        wrong = check(crawl.files, truth)
        for name in wrong:
            print(
                f"fixtures/{name} is not what scripts/make_fixture_crawl.py makes", file=sys.stderr
            )
        return 1 if wrong else 0
    write(crawl.files, truth)
    size = sum(map(len, crawl.files.values()))
    print(
        f"{len(crawl.files)} files, {len(crawl.documents)} documents, "
        f"{len(crawl.rejected)} records to reject, {size} bytes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
