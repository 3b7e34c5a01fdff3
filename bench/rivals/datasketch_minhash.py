"""datasketch as its documentation says for many documents: MinHash.bulk, then MinHashLSH, asked before each insert."""

import sys

import driver
import xxhash
from datasketch import MinHash, MinHashLSH

THRESHOLD = 0.8
SLOTS = 128


def main(corpus, pairs_path):
    index = MinHashLSH(threshold=THRESHOLD, num_perm=SLOTS)
    stopwatch = driver.Stopwatch()
    pairs = []
    for batch in driver.batches(corpus):
        encoded = [[shingle.encode() for shingle in shingles] for _, shingles in batch]
        with stopwatch:
            # A faster hash than the default SHA-1, as the documentation advises.
            signatures = MinHash.bulk(encoded, num_perm=SLOTS, hashfunc=xxhash.xxh32_intdigest)
            for (identifier, _), signature in zip(batch, signatures):
                found = index.query(signature)
                if found:
                    pairs.append((identifier, found[0]))
                else:
                    index.insert(identifier, signature, check_duplication=False)
    settings = f"MinHash.bulk, xxh32, {SLOTS} slots, MinHashLSH {index.b} x {index.r}, 1 thread"
    driver.finish(pairs_path, pairs, stopwatch.seconds, settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
