"""Tests of scripts/bench; nothing is measured."""

import contextlib
import io
import json
import pathlib
import tempfile
import unittest

from load_script import ROOT, load_script

bench = load_script(ROOT / "scripts" / "bench")


def row(name, speed, aggregate):
    return {"run_name": name, "name": f"{name}_{aggregate}", "aggregate_name": aggregate, "bytes_per_second": speed}


class FirstPass(unittest.TestCase):
    def test_ratios_are_of_medians(self):
        rows = [row("UpToMinHash", 1e9, "median"), row("UpToMinHash", 5e9, "mean"), row("Xxh3", 8e9, "median"),
                row("SimdjsonParse", 4e9, "median"), row("SketchOn/scalar", 2e8, "median")]
        table = bench.first_pass_table(rows).splitlines()
        self.assertIn("| MinHash (the sketch) | 1,000 | 0.125 | 0.25 |", table)
        self.assertIn("| the sketch, scalar | 200 | 0.025 | 0.05 |", table)

    def test_a_machine_without_vectors_has_fewer_rows(self):
        rows = [row("Xxh3", 8e9, "median"), row("SimdjsonParse", 4e9, "median")]
        self.assertEqual(len(bench.first_pass_table(rows).splitlines()), 2 + 2)

    def test_a_row_that_cannot_be_measured_here_is_left_out(self):
        # Once it ended the whole script on every machine without AVX-512.
        with tempfile.TemporaryDirectory() as work:
            binary = pathlib.Path(work, "reprise_pipeline_bench")
            skipped = {"run_name": "SketchOn/avx512", "name": "SketchOn/avx512", "run_type": "iteration",
                       "error_occurred": True, "error_message": "not on this machine"}
            told = {"benchmarks": [row("Xxh3", 8e9, "median"), row("SimdjsonParse", 4e9, "median"), skipped]}
            binary.write_text(f"#!/bin/sh\necho '{json.dumps(told)}'\n")
            binary.chmod(0o755)
            with contextlib.redirect_stderr(io.StringIO()):
                rows = bench.benchmark_rows(binary)
        self.assertEqual(len(bench.first_pass_table(rows).splitlines()), 2 + 2)
        self.assertEqual(bench.stage_rows("pipeline", rows[-1:]),
                         [["pipeline: SketchOn/avx512: not on this machine", "", "", ""]])

    def test_stages_have_ratios_to_the_yardstick_of_their_own_binary(self):
        rows = [{"name": "Sort/100", "real_time": 2.0, "time_unit": "ms"},
                {"name": "Merge", "bytes_per_second": 2e9, "real_time": 5.0, "time_unit": "us"},
                {"name": "xxh3/crawl", "bytes_per_second": 8e9, "real_time": 7.0, "time_unit": "ns"}]
        self.assertEqual(bench.stage_rows("verify", rows), [
            ["verify: Sort/100", "", "", "2,000.00"], ["verify: Merge", "2,000", "0.250", "5.00"],
            ["verify: xxh3/crawl", "8,000", "1.000", "0.01"]])

    def test_a_binary_that_fails_is_named(self):
        with self.assertRaisesRegex(bench.CommandFailed, "false ended with exit code 1"), \
                contextlib.redirect_stderr(io.StringIO()):
            bench.benchmark_rows(pathlib.Path("/bin/false"))


class Arguments(unittest.TestCase):
    def test_numbers_are_checked_before_anything_is_built(self):
        self.assertEqual(bench.parse(["--documents", "50000"]).documents, 50_000)
        for wrong in (["--documents", "1"], ["--repeat", "0"]):
            with self.assertRaises(SystemExit) as stop, contextlib.redirect_stderr(io.StringIO()):
                bench.parse(wrong)
            self.assertEqual(stop.exception.code, 2)


class Median(unittest.TestCase):
    def test_actions_take_turns_and_the_run_in_the_middle_counts(self):
        turns = []
        times = {"a": iter([3, 1, 2]), "b": iter([5, 9, 7])}

        def action(name):
            turns.append(name)
            return next(times[name]), name

        self.assertEqual(bench.median_of(3, lambda: action("a"), lambda: action("b")), [(2, "a"), (7, "b")])
        self.assertEqual(turns, ["a", "b"] * 3)


if __name__ == "__main__":
    unittest.main()
