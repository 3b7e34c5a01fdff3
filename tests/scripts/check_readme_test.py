"""scripts/check_readme runs what the page shows and notices when the page is wrong."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "check_readme"


def check(page, *flags, samples=None):
    """Runs check_readme on a page; returns its exit code and what it printed."""
    with tempfile.TemporaryDirectory() as directory:
        root = pathlib.Path(directory)
        (root / "README.md").write_text(page)
        (root / "tests" / "consume").mkdir(parents=True)
        for name, text in (samples or {}).items():
            (root / "tests" / "consume" / name).write_text(text)
        done = subprocess.run([sys.executable, str(SCRIPT), "--root", directory, *flags], capture_output=True, text=True,
                              check=False)
        return done.returncode, done.stdout


class CheckReadmeTest(unittest.TestCase):
    def test_true_output_passes(self):
        self.assertEqual(check("```console\n$ echo a; echo b\na\nb\n```\n")[0], 0)

    def test_other_output_fails_and_is_shown(self):
        code, printed = check("```console\n$ echo 61 documents\n60 documents\n```\n")
        self.assertEqual(code, 1)
        self.assertIn("61 documents", printed)

    def test_a_missing_line_fails(self):
        self.assertEqual(check("```console\n$ echo a; echo b\na\n```\n")[0], 1)
        self.assertEqual(check("```console\n$ echo a\na\nb\n```\n")[0], 1)

    def test_seconds_rates_memory_and_columns_may_vary(self):
        page = "```console\n$ echo '12  documents in 3.4 s (17 MB/s), 31.5 MB of memory'\n" \
               "12 documents in 0.2 s (1,024.5 MB/s), 912.0 kB of memory\n```\n"
        self.assertEqual(check(page)[0], 0)

    def test_a_size_that_is_not_memory_may_not_vary(self):
        self.assertEqual(check("```console\n$ echo 7 MB of text\n8 MB of text\n```\n")[0], 1)

    def test_dots_stand_for_lines(self):
        self.assertEqual(check("```console\n$ seq 9\n1\n...\n9\n```\n")[0], 0)
        self.assertEqual(check("```console\n$ seq 9\n1\n...\n8\n```\n")[0], 1)

    def test_a_command_that_fails_is_a_finding_even_when_its_output_is_right(self):
        self.assertEqual(check("```console\n$ echo a; exit 3\na\n```\n")[0], 1)
        self.assertEqual(check("```sh\nfalse\n```\n")[0], 1)
        self.assertEqual(check("```sh\nfalse | true\n```\n")[0], 1)

    def test_every_command_runs(self):
        self.assertEqual(check("```sh\ntouch seen\n```\ntext\n```console\n$ cat seen\n$ rm seen\n```\n")[0], 0)

    def test_a_command_may_span_lines_and_have_a_comment(self):
        self.assertEqual(check("```sh\ntest 1 \\\n  -eq 1   # always\n```\n")[0], 0)

    def test_a_command_that_the_caller_ran_is_left_out_but_must_be_on_the_page(self):
        page = "```sh\ntrue\nfalse\n```\n"
        self.assertEqual(check(page, "--ran", "false")[0], 0)
        self.assertEqual(check(page, "--ran", "other")[0], 2)

    def test_code_on_the_page_is_code_that_is_built(self):
        page = "```cpp\nint main() {}\n```\n```sh\ntrue\n```\n"
        self.assertEqual(check(page, samples={"main.cc": "// A sample.\nint main() {}\n"})[0], 0)
        self.assertEqual(check(page, samples={"main.cc": "int main() { }\n"})[0], 1)

    def test_a_page_without_commands_is_wrong(self):
        self.assertEqual(check("# Reprise\n")[0], 1)


if __name__ == "__main__":
    unittest.main()
