"""No step of .ci/run can fail unseen: each is made to fail in turn, among stand-ins for all the others."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Stands for every script and for ctest: writes test results where ctest would, and fails where it is told to.
STAND_IN = """#!/usr/bin/env bash
line="$(basename "$0") $*"
echo "$line" >> "$CALLS"
case $line in
  test*) results=build/release/tests.xml ;;
  ctest*) results=$(sed 's/.*--test-dir \\([^ ]*\\).*--output-junit \\([^ ]*\\).*/\\1\\/\\2/' <<< "$line") ;;
  *) results= ;;
esac
if [[ -n $results && $line != *"$LEAVE_NO_RESULTS"* ]]; then
  mkdir -p "$(dirname "$results")"
  status=run
  [[ $line != *"$FAIL_A_TEST"* ]] || status=fail
  echo "<testsuite><testcase status='run'/><testcase status='$status'/></testsuite>" > "$results"
fi
[[ $line != *"$FAIL"* ]]
"""

NEVER = "\n"  # Stands in no command line.

# Two by a stand-in: the release build on its best kernel, on scalar and where there is one on AVX2; ASan; TSan.
HAS_AVX2 = " avx2 " in (pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").replace("\n", " "))
PASSED = 10 if HAS_AVX2 else 8


class CiRunTest(unittest.TestCase):
    def run_ci(self, fail=NEVER, fail_a_test=NEVER, leave_no_results=NEVER):
        """Returns the exit code, the last line, and the command lines of all steps."""
        with tempfile.TemporaryDirectory() as directory:
            root = pathlib.Path(directory)
            for folder in (".ci", "scripts", "bin"):
                (root / folder).mkdir()
            shutil.copy(ROOT / ".ci" / "run", root / ".ci")
            for name in ("install_packages", "build", "test", "check_format", "check_layers", "check_readme", "make_table",
                         "fuzz"):
                (root / "scripts" / name).write_text(STAND_IN)
                (root / "scripts" / name).chmod(0o755)
            shutil.copy(root / "scripts" / "build", root / "bin" / "ctest")
            shutil.copy(ROOT / "scripts" / "count_tests", root / "scripts")
            environment = {**os.environ, "PATH": f"{root}/bin:{os.environ['PATH']}", "CALLS": str(root / "calls"),
                           "FAIL": fail, "FAIL_A_TEST": fail_a_test, "LEAVE_NO_RESULTS": leave_no_results}
            done = subprocess.run([root / ".ci" / "run"], env=environment, capture_output=True, text=True, check=False)
            return done.returncode, done.stdout.splitlines()[-1], (root / "calls").read_text().splitlines()

    def test_when_nothing_fails_the_tests_of_all_builds_are_counted(self):
        code, last, _ = self.run_ci()
        self.assertEqual((code, last), (0, f"{PASSED} passed, 0 failed, 0 skipped"))

    def test_each_step_fails_the_whole_and_shows_in_the_count(self):
        _, _, steps = self.run_ci()
        self.assertGreater(len(steps), 10)
        for step in steps:
            with self.subTest(step=step):
                code, last, calls = self.run_ci(fail=step)
                self.assertNotEqual(code, 0)
                self.assertRegex(last, rf"^{PASSED} passed, [1-9]\d* failed, 0 skipped$")
                self.assertEqual(calls, steps, "the other steps run all the same")

    def test_a_failed_test_fails_the_whole_even_if_the_exit_code_is_lost(self):
        for step in ("test", "tests_scalar.xml", "ctest --test-dir build/asan", "ctest --test-dir build/tsan"):
            with self.subTest(step=step):
                code, last, _ = self.run_ci(fail_a_test=step)
                self.assertNotEqual(code, 0)
                self.assertIn(" failed", last)
                self.assertNotIn(" 0 failed", last)

    def test_results_that_are_missing_are_a_failure(self):
        for step in ("test", "tests_scalar.xml", "ctest --test-dir build/asan", "ctest --test-dir build/tsan"):
            with self.subTest(step=step):
                code, last, _ = self.run_ci(leave_no_results=step)
                self.assertNotEqual(code, 0)
                self.assertNotIn(" 0 failed", last)


if __name__ == "__main__":
    unittest.main()
