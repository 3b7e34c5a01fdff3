"""Every rule of scripts/check_layers finds the fault it is there for, and nothing in a sound tree."""

import pathlib
import tempfile
import unittest

from load_script import ROOT, load_script

check_layers = load_script(ROOT / "scripts" / "check_layers")

MAP = """# The house

| room | holds | may include |
|---|---|---|
| core | words | |
| read | files | core |
| decode | charsets | core |
| cli | the command | core, read |
"""
ROOMS = "reprise_room(core)\nreprise_room(read ROOMS core PRIVATE z)\nreprise_room(decode ROOMS core)\n"


def header(guard, includes="", first="// What it is for.\n"):
    return f"{first}#ifndef {guard}\n#define {guard}\n{includes}\n#endif  // {guard}\n"


SOUND = {
    "src/README.md": MAP,
    "src/CMakeLists.txt": ROOMS,
    "src/reprise/core/span.h": header("REPRISE_CORE_SPAN_H_", '#include "absl/status/status.h"\n#include <vector>\n'),
    "src/reprise/read/reader.h": header("REPRISE_READ_READER_H_", '#include "reprise/core/span.h"\n'),
    "src/reprise/read/reader.cc": '#include "reprise/read/reader.h"\n#include "reprise/read/internal/gzip.h"\n',
    "src/reprise/read/internal/gzip.h": header("REPRISE_READ_INTERNAL_GZIP_H_"),
    "src/reprise/decode/decoder.h": header("REPRISE_DECODE_DECODER_H_", '#include "reprise/core/span.h"\n'),
    "src/cli/main.cc": '#include "reprise/core/span.h"\n#include "reprise/read/reader.h"\n',
    "tests/catch.h": header("REPRISE_TESTS_CATCH_H_"),
    "tests/read/reader_test.cc": '#include "reprise/read/internal/gzip.h"\n#include "tests/catch.h"\n',
    "bench/read/reader_bench.cc": '#include "reprise/read/reader.h"\n',
}


def findings_of(changes):
    """What check_layers finds in the sound tree after `changes` ({path: text, or None to remove})."""
    with tempfile.TemporaryDirectory() as directory:
        for name, text in {**SOUND, **changes}.items():
            if text is not None:
                path = pathlib.Path(directory) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        return check_layers.Check(pathlib.Path(directory)).run()


class CheckLayersTest(unittest.TestCase):
    def assert_found(self, changes, *words):
        findings = findings_of(changes)
        self.assertEqual(len(findings), 1, findings)
        for word in words:
            self.assertIn(word, findings[0])

    def test_a_sound_tree_has_no_findings(self):
        self.assertEqual(findings_of({}), [])

    def test_a_room_must_not_include_one_that_the_table_does_not_allow(self):
        self.assert_found({"src/reprise/read/gzip.cc": '#include "reprise/decode/decoder.h"\n'},
                          "read/gzip.cc", "read may not include decode")

    def test_core_includes_no_room(self):
        self.assert_found({"src/reprise/core/span.cc": '#include "reprise/read/reader.h"\n'}, "core may not include read")

    def test_the_command_keeps_to_its_row(self):
        self.assert_found({"src/cli/flags.cc": '#include "reprise/decode/decoder.h"\n'}, "cli may not include decode")

    def test_a_spaced_include_is_an_include(self):
        self.assert_found({"src/reprise/read/gzip.cc": ' # include   "reprise/decode/decoder.h"\n'}, "may not include")

    def test_private_headers_stay_in_their_room(self):
        self.assert_found({"src/cli/flags.cc": '#include "reprise/read/internal/gzip.h"\n'}, "private to read")

    def test_installed_headers_include_no_private_ones(self):
        self.assert_found({"src/reprise/read/source.h": header("REPRISE_READ_SOURCE_H_",
                                                               '#include "reprise/read/internal/gzip.h"\n')},
                          "is installed but includes")

    def test_tests_see_the_private_headers_of_their_own_room_only(self):
        self.assert_found({"tests/decode/decoder_test.cc": '#include "reprise/read/internal/gzip.h"\n'}, "private to read")

    def test_the_library_includes_no_test_header(self):
        self.assert_found({"src/reprise/read/gzip.cc": '#include "tests/catch.h"\n'}, "not part of the library")

    def test_an_include_names_a_file(self):
        self.assert_found({"src/reprise/read/gzip.cc": '#include "reprise/read/gone.h"\n'}, "does not exist")

    def test_includes_start_at_src(self):
        self.assert_found({"src/reprise/read/gzip.cc": '#include "reader.h"\n'}, "relative to itself")

    def test_headers_in_a_circle(self):
        self.assert_found({"src/reprise/read/zstd.h": header("REPRISE_READ_ZSTD_H_", '#include "reprise/read/gzip.h"\n'),
                           "src/reprise/read/gzip.h": header("REPRISE_READ_GZIP_H_", '#include "reprise/read/zstd.h"\n')},
                          "in a circle")

    def test_rooms_in_a_circle(self):
        findings = findings_of({"src/README.md": MAP.replace("| words | |", "| words | decode |")})
        self.assertTrue(any("rooms include each other in a circle" in finding for finding in findings), findings)

    def test_a_room_without_a_row(self):
        self.assert_found({"src/reprise/extra/thing.cc": ""}, "extra is not in the table")

    def test_a_row_that_allows_an_unknown_room(self):
        self.assert_found({"src/README.md": MAP.replace("| core, read |", "| core, read, reed |")}, "reed")

    def test_a_row_that_allows_what_nothing_uses(self):
        self.assert_found({"src/reprise/decode/decoder.h": header("REPRISE_DECODE_DECODER_H_")},
                          "src/README.md", "decode may include core, but nothing in decode does")

    def test_what_only_a_test_includes_is_not_used(self):
        self.assert_found({"src/reprise/decode/decoder.h": header("REPRISE_DECODE_DECODER_H_"),
                           "tests/decode/decoder_test.cc": '#include "reprise/core/span.h"\n'}, "nothing in decode does")

    def test_the_libraries_follow_the_table(self):
        self.assert_found({"src/CMakeLists.txt": ROOMS.replace("read ROOMS core", "read ROOMS core decode")}, "read links")

    def test_a_guard_follows_the_path(self):
        self.assert_found({"src/reprise/core/span.h": header("SPAN_H")}, "REPRISE_CORE_SPAN_H_")

    def test_a_guard_is_named_at_its_end(self):
        broken = SOUND["src/reprise/core/span.h"].replace("#endif  // REPRISE_CORE_SPAN_H_", "#endif")
        self.assert_found({"src/reprise/core/span.h": broken}, "does not end with")

    def test_a_header_begins_with_a_sentence(self):
        self.assert_found({"src/reprise/core/span.h": header("REPRISE_CORE_SPAN_H_", first="")}, "line 1")

    def test_an_empty_map_is_a_finding(self):
        self.assertTrue(findings_of({"src/README.md": "# The house\n"}))


if __name__ == "__main__":
    unittest.main()
