"""fixtures/truth.jsonl: what must be found in fixtures/crawl, by the slow reference."""

import itertools
import json
from fractions import Fraction

import reference_resemblance as reference

THRESHOLD = Fraction(8, 10)
# Whatever is not meant to be near the threshold stays clear of it by this much.
UNRELATED_BELOW = Fraction(2, 10)

# Pairs of articles that look like duplicates and are none.
LOOK_ALIKES = {
    ("zh_nyerong", "zh_nyerong_letter"): "the same county, another author",
    ("zh_nyerong", "zh_digest"): "a page of three articles, this is one: contained, not similar",
    ("zh_tofu", "zh_digest"): "a page of three articles, this is one: contained, not similar",
    ("zh_crane", "zh_digest"): "a page of three articles, this is one: contained, not similar",
    ("zh_weather_monday", "zh_weather_thursday"): "one form, other facts",
    ("zh_weather_monday", "zh_weather_sunday"): "one form, other facts",
    ("zh_weather_thursday", "zh_weather_sunday"): "one form, other facts",
    ("en_match_rovers", "en_match_quarry"): "one form, other facts",
    ("en_match_rovers", "en_match_brannock"): "one form, other facts",
    ("en_match_quarry", "en_match_brannock"): "one form, other facts",
    ("de_recipe_plum", "de_recipe_soup"): "one form, other facts",
    ("en_page_bees", "en_page_kite"): "one legal notice, other articles",
    ("en_page_bees", "en_page_stairs"): "one legal notice, other articles",
    ("en_page_kite", "en_page_stairs"): "one legal notice, other articles",
    ("en_bicycle_workshop", "en_bicycle_garage"): "one subject, two authors",
    ("en_lighthouse", "fr_lighthouse"): "a translation",
    ("en_clock", "en_clock_retold"): "edited, below the threshold",
    ("fr_windmill", "fr_windmill_edit"): "edited, just below the threshold",
    ("ru_chess", "ru_chess_edit"): "edited, just below the threshold",
    ("power_cut", "water_cut"): "shorter than one shingle and not the same",
    ("water_monday", "water_friday"): "one form, other facts",
}


def make(crawl):
    """The truth file's bytes. Fails when the crawl is not as clear as it must be."""
    documents = crawl.documents
    sets = [reference.shingles(d.text) for d in documents]
    sequences = [reference.tokens(d.text) for d in documents]
    lines = [_document_line(d) for d in documents]
    pairs, look_alikes, contained = [], [], []
    partners = {}
    for (i, a), (j, b) in itertools.combinations(enumerate(documents), 2):
        value = reference.resemblance(sets[i], sets[j])
        counts = {
            "resemblance": round(float(value), 4),
            "shared": len(sets[i] & sets[j]),
            "union": len(sets[i] | sets[j]),
        }
        if value >= THRESHOLD:
            partners.setdefault(i, {i}).add(j)
            partners.setdefault(j, {j}).add(i)
            relation = "near"
            if a.content == b.content:
                relation = "identical"
            elif sequences[i] == sequences[j]:
                relation = "same-text"
            pairs.append(
                {
                    "kind": "pair",
                    "a": _name(a),
                    "b": _name(b),
                    "relation": relation,
                    **counts,
                    "why": f"{a.why} / {b.why}",
                }
            )
            continue
        why = LOOK_ALIKES.get((a.name, b.name)) or LOOK_ALIKES.get((b.name, a.name))
        if why:
            look_alikes.append(
                {"kind": "not_pair", "a": _name(a), "b": _name(b), **counts, "why": why}
            )
        for inner, outer in ((i, j), (j, i)):
            share = reference.containment(sets[inner], sets[outer])
            if share >= THRESHOLD:
                contained.append(
                    {
                        "kind": "contained",
                        "inner": _name(documents[inner]),
                        "outer": _name(documents[outer]),
                        "containment": round(float(share), 4),
                        "why": f"{documents[inner].why} / {documents[outer].why}",
                    }
                )
        assert why or value < UNRELATED_BELOW or "zh_digest" in (a.name, b.name), (
            a.id,
            b.id,
            float(value),
        )
    for i, cluster in partners.items():
        assert all(partners[j] == cluster for j in cluster), (
            "not everyone resembles everyone",
            documents[i].id,
        )
    unused = set(LOOK_ALIKES) - {(a.name, b.name) for a in documents for b in documents}
    assert not unused, unused

    by_path = {d.path: d for d in documents}
    repeats = [
        {"kind": "repeat", "doc": _name(by_path[r["path"]]), "copies": r["copies"], "why": r["why"]}
        for r in crawl.repeats
    ]
    rejected = [{"kind": "rejected", **r} for r in crawl.rejected]
    lines += pairs + look_alikes + contained + repeats + rejected
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _document_line(document):
    return {
        "kind": "document",
        **_name(document),
        "language": document.language,
        "script": document.script,
        "charset": document.charset,
        "why": document.why,
    }


def _name(document):
    return {"path": document.path, "record": document.record, "id": document.id}
