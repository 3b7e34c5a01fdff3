"""The reference against cases worked out by hand, and the fixture crawl against its script."""

import gzip
import json
import pathlib
import subprocess
import sys
import unittest
from fractions import Fraction

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import fixture_streams  # noqa: E402
import reference_resemblance as reference  # noqa: E402


def words(text):
    return [token for token, _ in reference.tokens(text)]


class Reference(unittest.TestCase):
    def test_weighs_each_kind_of_token(self):
        self.assertEqual(
            reference.tokens("ab1 草 かー ไม"),
            [("ab1", 12), ("草", 12), ("か", 6), ("ー", 6), ("ไ", 5), ("ม", 5)],
        )

    def test_separates_tibetan_syllables_and_keeps_hangul_words(self):
        self.assertEqual(words("ཞོགས་ཇ། 첫 배를"), ["ཞོགས", "ཇ", "첫", "배를"])

    def test_folds_case_width_marks_digits_and_script(self):
        self.assertEqual(words("Ｇｒöße ΛΆΔΙ λάδι"), ["grosse", "λαδι", "λαδι"])
        self.assertEqual(words("२८ साल"), ["28", "साल"])
        self.assertEqual(words("犛牛曬乾"), list("牦牛晒干"))
        self.assertEqual(words("Шљиве Đurđa"), ["sljive", "đurđa"])

    def test_takes_out_a_gloss_only_where_its_character_always_has_one(self):
        self.assertEqual(words("縣(xiàn)城縣(xian) 外"), list("县城县外"))
        self.assertEqual(words("縣(xiàn)城縣外"), ["县", "xian", "城", "县", "外"])
        self.assertEqual(words("局(PUB)"), ["局", "pub"])

    def test_starts_a_shingle_at_every_token_that_reaches_the_weight(self):
        self.assertEqual(reference.shingles("a b c d e f"), {tuple("abcde"), tuple("bcdef")})
        self.assertEqual(reference.shingles("か" * 10), {tuple("か" * 10)})
        # 20 + 48 and 15 + 48 reach 60, 10 + 48 does not.
        self.assertEqual(reference.shingles("กกกก a b c d"), {tuple("กกกกabcd"), tuple("กกกabcd")})

    def test_makes_one_shingle_of_a_short_text_and_none_of_nothing(self):
        self.assertEqual(reference.shingles("a b"), {("a", "b")})
        self.assertEqual(reference.shingles(" ...!"), set())

    def test_divides_exactly(self):
        a, b = reference.shingles("a b c d e f"), reference.shingles("b c d e f g")
        self.assertEqual(reference.resemblance(a, b), Fraction(1, 3))
        self.assertEqual(reference.containment(a, b), Fraction(1, 2))
        self.assertEqual(reference.resemblance(set(), set()), 0)


class Streams(unittest.TestCase):
    def test_gzip_members_unpack_to_what_went_in(self):
        for data in (b"", b"a", b"abcabcabcabc" * 100, bytes(range(256)) * 3, b"\0" * 70000):
            packed = fixture_streams.gzip_member(data, "name") + fixture_streams.gzip_member(data)
            self.assertEqual(gzip.decompress(packed), data * 2)


class Crawl(unittest.TestCase):
    def test_is_what_the_script_makes(self):
        script = ROOT / "scripts" / "make_fixture_crawl.py"
        done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_holds_what_was_promised(self):
        lines = (ROOT / "fixtures" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
        truth = [json.loads(line) for line in lines]
        documents = [line for line in truth if line["kind"] == "document"]
        self.assertGreaterEqual(len(documents), 60)
        self.assertGreaterEqual(len({d["language"].split("-")[0] for d in documents}), 8)
        self.assertGreaterEqual(len({d["script"] for d in documents}), 5)
        for line in truth:
            if line["kind"] in ("pair", "not_pair"):
                similar = 1000 * line["shared"] >= 800 * line["union"]
                self.assertEqual(similar, line["kind"] == "pair", line)


if __name__ == "__main__":
    unittest.main()
