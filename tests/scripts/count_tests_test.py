"""scripts/count_tests hides no failure: whatever is neither a pass nor an announced skip is a failure."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "count_tests"


def count(*cases):
    """Runs count_tests on files that each hold the given <testcase> elements."""
    with tempfile.TemporaryDirectory() as directory:
        paths = []
        for number, case in enumerate(cases):
            paths.append(str(pathlib.Path(directory) / f"{number}.xml"))
            pathlib.Path(paths[-1]).write_text(case if case.startswith("!") else f"<testsuite>{case}</testsuite>")
        done = subprocess.run([sys.executable, str(SCRIPT), *paths], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


class CountTestsTest(unittest.TestCase):
    def test_files_add_up(self):
        self.assertEqual(count('<testcase status="run"/>', '<testcase status="run"/><testcase status="disabled"/>'),
                         (0, "2 passed, 0 failed, 1 skipped\n"))

    def test_a_failure_is_an_exit_code(self):
        self.assertEqual(count('<testcase status="run"/><testcase status="fail"><failure/></testcase>'),
                         (1, "1 passed, 1 failed, 0 skipped\n"))

    def test_a_test_that_says_it_skips_is_skipped(self):
        case = '<testcase status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/></testcase>'
        self.assertEqual(count(case), (0, "0 passed, 0 failed, 1 skipped\n"))

    def test_a_test_whose_program_is_missing_failed(self):
        case = '<testcase status="notrun"><skipped message="Unable to find executable"/></testcase>'
        self.assertEqual(count(case), (1, "0 passed, 1 failed, 0 skipped\n"))

    def test_a_broken_file_is_no_zero(self):
        self.assertEqual(count("!<testsuite>"), (1, ""))

    def test_a_file_without_tests_is_no_success(self):
        self.assertEqual(count("")[0], 1)


if __name__ == "__main__":
    unittest.main()
