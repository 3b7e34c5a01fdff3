"""Tests of scripts/bench; nothing is measured."""

import contextlib
import io
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
