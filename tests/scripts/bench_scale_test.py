"""Tests of scripts/bench_scale; no crawl is made."""

import contextlib
import datetime
import io
import json
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree

from load_script import ROOT, load_script

bench = load_script(ROOT / "scripts" / "bench_scale")


class Arguments(unittest.TestCase):
    def refused(self, *arguments):
        with self.assertRaises(SystemExit) as stop, contextlib.redirect_stderr(io.StringIO()):
            bench.parse(list(arguments))
        self.assertEqual(stop.exception.code, 2)

    def test_documents_are_sorted_numbers(self):
        self.assertEqual(bench.parse(["--documents", "4000,1000,2000"]).documents, [1000, 2000, 4000])
        self.refused("--documents", "1000,many")
        self.refused("--documents", "10")

    def test_sizes_have_units(self):
        self.assertEqual(bench.bytes_of("512M"), 512 * 2**20)
        self.assertEqual(bench.bytes_of("4G"), 4 * 2**30)
        self.refused("--memory", "much")

    def test_only_one_of_the_parts_can_be_chosen(self):
        self.assertEqual(bench.parse(["--only", "hostile"]).only, "hostile")
        self.refused("--only", "speed")


class Resuming(unittest.TestCase):
    def test_what_was_measured_is_not_measured_again_by_the_same_binary(self):
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work, "figures.json")
            runs = []

            def measure():
                runs.append(1)
                return {"seconds": len(runs)}

            for key, afresh, expected in (("a", False, 1), ("a", False, 1), ("b", False, 2), ("a", False, 1),
                                          ("a", True, 3), ("b", False, 4)):
                figures = bench.Figures(path, key, afresh)
                self.assertEqual(figures.get("growth 1000", measure)["seconds"], expected, (key, afresh))

    def test_a_run_that_failed_is_tried_again(self):
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work, "figures.json")
            self.assertEqual(bench.Figures(path, "a", False).get("x", lambda: {"error": "no"})["error"], "no")
            self.assertEqual(bench.Figures(path, "a", False).get("x", lambda: {"seconds": 1})["seconds"], 1)

    def test_a_table_is_dated_by_when_its_figures_were_measured(self):
        # Once a table of figures of the day before had the date, and the load, of the day on which it was printed.
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work, "figures.json")
            bench.Figures(path, "a", False).get("x", lambda: {"seconds": 1})
            content = json.loads(path.read_text())
            content["a"]["x"]["when"] = {"date": "2001-02-03", "load": 77.7}
            path.write_text(json.dumps(content))
            figures = bench.Figures(path, "a", False)
            self.assertTrue(figures.when().startswith(f"{datetime.date.today()}: "))
            figures.get("x", lambda: {"seconds": 2})
            self.assertTrue(figures.when().startswith("2001-02-03: "))
            self.assertTrue(figures.when().endswith("load when it began 77.7"))
            figures.get("y", lambda: {"seconds": 3})
            self.assertTrue(figures.when().startswith(f"2001-02-03 to {datetime.date.today()}: "))

    def test_every_part_says_beforehand_how_long_it_takes_and_how_much_disk(self):
        for part in bench.PARTS:
            self.assertGreater(bench.planned_seconds(part, [1000, 2000]), 0)
            self.assertGreater(bench.planned_disk(part, [1000, 2000]), 1000)
        self.assertEqual(bench.duration(59.9), "59 s")
        self.assertEqual(bench.duration(61), "1 min 1 s")
        self.assertEqual(bench.duration(3660), "1 h 1 min")


class Results(unittest.TestCase):
    def test_a_straight_line_does_not_bend(self):
        through_origin = [(1, 2.0), (2, 4.0), (10, 20.0)]
        self.assertAlmostEqual(bench.bend(through_origin, 1, bench.line_from_origin), 0)
        self.assertAlmostEqual(bench.bend(through_origin, 1, bench.straight_line), 0)

    def test_a_line_that_begins_elsewhere_bends_from_the_origin_only(self):
        points = [(1, 3.0), (2, 5.0), (10, 21.0)]
        start, slope = bench.straight_line(points, 1)
        self.assertAlmostEqual(start, 1)
        self.assertAlmostEqual(slope, 2)
        self.assertGreater(bench.bend(points, 1, bench.line_from_origin), 0.3)

    def test_the_bend_is_the_largest_share_of_the_line(self):
        # The line through (1, 1) and (1, 3) is 2 a document.
        self.assertAlmostEqual(bench.bend([(1, 1.0, 0), (1, 3.0, 0)], 1, bench.line_from_origin), 0.5)
        self.assertAlmostEqual(bench.bend([(1, 1.0, 4.0), (1, 3.0, 4.0)], 2, bench.line_from_origin), 0)
        # A tenth off, and no line comes nearer to all three than a part of that.
        bent = bench.bend([(1, 1.0), (2, 2.0), (3, 3.3)], 1, bench.straight_line)
        self.assertTrue(0.01 < bent < 0.1, bent)

    def test_results_are_the_same_when_all_but_the_summary_is(self):
        with tempfile.TemporaryDirectory() as work:
            a, b = pathlib.Path(work, "a"), pathlib.Path(work, "b")
            for place, summary in ((a, "1 s"), (b, "2 s")):
                place.mkdir()
                (place / "summary.json").write_text(summary)
                (place / "duplicates.jsonl").write_text("same")
            self.assertTrue(bench.same_results(a, b))
            (b / "duplicates.jsonl").write_text("samE")
            self.assertFalse(bench.same_results(a, b))
            (b / "duplicates.jsonl").write_text("same")
            (a / "more.jsonl").write_text("")
            self.assertFalse(bench.same_results(a, b))

    def test_the_chart_has_two_points_a_crawl(self):
        picture = xml.etree.ElementTree.fromstring(bench.chart([(1000, 2.0, 1.0), (2000, 4.2, 2.0)]))
        circles = list(picture.iter("{http://www.w3.org/2000/svg}circle"))
        self.assertEqual(len(circles), 4)
        # The second crawl of twice the documents lies at the right end.
        self.assertEqual({float(circle.get("cx")) for circle in circles}, {350.0, 630.0})

    def test_the_page_has_a_place_for_each_part(self):
        page = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
        for part in bench.PARTS:
            self.assertEqual(page.count(f"<!-- {part} -->\n"), 1)
            self.assertEqual(page.count(f"<!-- end of {part} -->"), 1)


if __name__ == "__main__":
    unittest.main()
