"""Tests of scripts/bench_rivals and of what its drivers share; nothing is installed and no rival is run."""

import contextlib
import io
import pathlib
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree

from load_script import ROOT, load_script

bench = load_script(ROOT / "scripts" / "bench_rivals")
driver = load_script(ROOT / "bench" / "rivals" / "driver.py")


def run(name, seconds, recall=1.0):
    relations = [{"name": "edited 5 per mille", "similar": 8, "missed": 2},
                 {"name": "edited 20 per mille", "similar": 2, "missed": 1},
                 {"name": "traditional", "similar": 4, "missed": 4}]
    return {"name": name, "version": "1.0", "own_seconds": seconds, "seconds": 2 * seconds, "cpu": seconds,
            "memory": 5_000_000, "settings": "some", "figures": {
                "precision": {"value": 0.9}, "recall": {"value": recall}, "relations": relations}}


class Arguments(unittest.TestCase):
    def refused(self, *arguments):
        with self.assertRaises(SystemExit) as stop, contextlib.redirect_stderr(io.StringIO()) as said:
            bench.parse(list(arguments))
        self.assertEqual(stop.exception.code, 2)
        return said.getvalue()

    def test_all_rivals_are_measured_unless_some_are_named(self):
        self.assertEqual(bench.parse([]).only, ["datasketch", "text-dedup", "rensa", "datatrove", "gaoya"])
        self.assertEqual(bench.parse(["--only", "gaoya,rensa"]).only, ["gaoya", "rensa"])

    def test_an_unknown_rival_is_refused_with_the_names_of_the_known(self):
        said = self.refused("--only", "rensa,simhash")
        self.assertIn("simhash", said)
        self.assertIn("datatrove", said)

    def test_numbers_are_checked(self):
        self.refused("--documents", "many")
        self.refused("--documents", "5")

    def test_a_command_to_run_through_is_split_as_a_shell_does(self):
        self.assertEqual(bench.parse(["--through", "nice -n 5"]).through, ["nice", "-n", "5"])


class Table(unittest.TestCase):
    def test_the_fastest_comes_first_and_slower_ones_stay(self):
        lines = bench.table([run("reprise", 2), run("slow", 40), run("quick", 1)], 1000, 4_000_000).splitlines()
        self.assertEqual([line.split(" ")[1] for line in lines[2:]], ["quick", "reprise", "slow"])
        self.assertIn("| 500 | 2.0 | 1.0 |", lines[3])
        self.assertIn("| 25 | 0.1 | 20.0 |", lines[4])

    def test_one_that_failed_is_named_with_its_error(self):
        text = bench.table([run("reprise", 1), {"name": "gone", "error": "No | such package"}], 10, 10)
        self.assertIn("| gone | failed: No / such package |", text)
        self.assertEqual({line.count("|") for line in text.splitlines()}, {13})

    def test_those_that_are_given_tokens_are_set_beside_the_library_with_the_reading_and_cutting_of_both(self):
        # Once the reading was counted for the rivals alone.
        library = {**run(bench.LIBRARY, 2), "seconds": 5}
        runs = [run("reprise", 1), library, run("datasketch", 50), run("text-dedup", 50),
                {"name": "gaoya", "error": "gone"}]
        self.assertIn("one thread: datasketch 20 x.", bench.beside_library(runs))
        self.assertEqual(bench.beside_library(runs[:1]), "")

    def test_recall_of_a_kind_counts_its_similar_copies(self):
        figures = run("reprise", 1)["figures"]
        self.assertAlmostEqual(bench.recall_of(figures, "edited"), 0.7)
        self.assertAlmostEqual(bench.recall_of(figures, "traditional", "glossed"), 0)
        self.assertEqual(bench.recall_of(figures, "container"), 1)


class Chart(unittest.TestCase):
    def test_it_is_a_picture_with_a_bar_for_each_that_ran(self):
        picture = xml.etree.ElementTree.fromstring(
            bench.chart([run("reprise", 1), run("a<b", 100, 0.5), {"name": "gone", "error": "x"}], 10_000))
        texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
        self.assertIn("a<b", texts)
        self.assertNotIn("gone", texts)
        self.assertTrue(any("100 · recall 0.500" in text for text in texts))

    def test_a_hundred_times_as_fast_is_two_powers_of_ten_longer(self):
        picture = xml.etree.ElementTree.fromstring(bench.chart([run("reprise", 1), run("slow", 10)], 1000))
        bars = [float(element.get("width")) for element in picture.iter("{http://www.w3.org/2000/svg}rect")][1:]
        self.assertAlmostEqual(bars[0], 420)
        self.assertAlmostEqual(bars[1], 0)


class Failures(unittest.TestCase):
    def test_the_last_line_of_a_complaint_is_kept(self):
        self.assertEqual(bench.last_words("Traceback\n\nValueError: no\n \n"), "ValueError: no")
        self.assertEqual(bench.last_words(""), "it said nothing")

    def test_a_command_that_fails_tells_why(self):
        with self.assertRaisesRegex(bench.CommandFailed, "no such luck"):
            bench.measured([sys.executable, "-c", "raise SystemExit('no such luck')"])

    def test_a_command_that_is_not_there_or_is_killed_is_named(self):
        # Once the copy of the script that was to start it went on as a second script.
        with self.assertRaisesRegex(bench.CommandFailed, "cannot start /nowhere/program: No such file"):
            bench.measured(["/nowhere/program"])
        with self.assertRaisesRegex(bench.CommandFailed, "SIGKILL"):
            bench.measured(["sh", "-c", "kill -9 $$"])

    def test_what_a_command_is_started_through_is_not_on_its_clock(self):
        with tempfile.TemporaryDirectory() as work:
            told = bench.measured_through(["sh", "-c", 'sleep 1; exec "$@"', "sh"], ["echo", "a  b"],
                                          pathlib.Path(work, "times"))
            with self.assertRaisesRegex(bench.CommandFailed, "exit code 3"):
                bench.measured_through([], ["sh", "-c", "exit 3"], pathlib.Path(work, "times"))
        self.assertEqual(told["output"], "a  b\n")
        self.assertLess(told["seconds"], 0.9)

    def test_a_driver_that_ends_without_its_figures_has_failed(self):
        said = '{"seconds": 1, "whole_seconds": 2, "settings": "s"}'
        self.assertEqual(bench.told_by({"output": "some talk\n" + said + "\n"})["seconds"], 2)
        for output in ("", "talk", "[]", '{"seconds": 1}'):
            with self.assertRaisesRegex(bench.CommandFailed, "without its figures"):
                bench.told_by({"output": output})

    def test_python_without_environments_says_which_package_to_install(self):
        with tempfile.TemporaryDirectory() as work, \
                unittest.mock.patch.object(bench, "WORK", pathlib.Path(work)), \
                unittest.mock.patch("importlib.util.find_spec", return_value=None):
            with self.assertRaisesRegex(bench.CommandFailed, "install python3-venv"):
                bench.install_python("rensa", ["rensa"], False)

    def test_a_build_directory_without_the_programs_is_refused_with_what_is_missing(self):
        with tempfile.TemporaryDirectory() as build:
            with self.assertRaisesRegex(SystemExit, "reprise is not there: build it"):
                bench.build_directory(pathlib.Path(build))

    def test_a_command_that_works_tells_what_it_took(self):
        told = bench.measured([sys.executable, "-c", "x = bytearray(50_000_000); print(len(x))"])
        self.assertEqual(told["output"], "50000000\n")
        self.assertGreater(told["memory"], 50_000_000)
        self.assertGreater(told["cpu"], 0)


class Page(unittest.TestCase):
    def test_the_page_has_a_place_for_the_table(self):
        with tempfile.TemporaryDirectory() as work:
            page = pathlib.Path(work) / "README.md"
            page.write_text((ROOT / "bench" / "README.md").read_text(encoding="utf-8"), encoding="utf-8")
            bench.write_section(page, "rivals", "A NEW TABLE")
            bench.write_section(page, "rivals", "A NEWER TABLE")
            content = page.read_text(encoding="utf-8")
        self.assertIn("<!-- rivals -->\nA NEWER TABLE\n<!-- end of rivals -->", content)
        self.assertNotIn("A NEW TABLE", content)

    def test_a_page_without_a_place_is_left_alone(self):
        with tempfile.TemporaryDirectory() as work:
            page = pathlib.Path(work) / "README.md"
            page.write_text("nothing", encoding="utf-8")
            with self.assertRaises(SystemExit):
                bench.write_section(page, "rivals", "text")
            self.assertEqual(page.read_text(encoding="utf-8"), "nothing")


class Shingles(unittest.TestCase):
    def test_words_and_han_characters_are_tokens(self):
        self.assertEqual(driver.shingles("The 9 Éclairs, 中文"), {"the 9 éclairs 中 文"})
        self.assertEqual(driver.shingles("a b c d e f a b c d e"),
                         {"a b c d e", "b c d e f", "c d e f a", "d e f a b", "e f a b c", "f a b c d"})

    def test_a_short_text_is_one_shingle(self):
        self.assertEqual(driver.shingles("Hello, world"), {"hello world"})

    def test_documents_come_in_batches_and_in_order(self):
        with tempfile.TemporaryDirectory() as corpus:
            for name, first in (("b.jsonl", 2), ("a.jsonl", 0)):
                lines = "".join('{"id":"d%d","text":"t"}\n' % number for number in (first, first + 1))
                (pathlib.Path(corpus) / name).write_text(lines, encoding="utf-8")
            driver.BATCH = 3
            self.assertEqual([[identifier for identifier, _ in batch] for batch in driver.batches(corpus)],
                             [["d0", "d1", "d2"], ["d3"]])


if __name__ == "__main__":
    unittest.main()
