"""datatrove's MinHash in the four stages of its example, with the local executor; the last stage writes what is kept."""

import os
import struct
import sys
import tempfile

import driver
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import (
    MinhashConfig,
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
)
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter

WORKERS = os.cpu_count()


def run(work, name, pipeline, tasks):
    LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=min(tasks, WORKERS),
                          logging_dir=os.path.join(work, "logs", name), start_method="fork").run()


def deduplicate(corpus, work):
    """Runs the stages; returns the folder in which the third says what to remove."""
    config = MinhashConfig()
    signatures, buckets, removed = (os.path.join(work, name) for name in ("signatures", "buckets", "removed"))
    tasks = len(driver.files(corpus))
    reader = JsonlReader(corpus, glob_pattern="*.jsonl")
    run(work, "signatures", [reader, MinhashDedupSignature(output_folder=signatures, config=config)], tasks)
    run(work, "buckets", [MinhashDedupBuckets(input_folder=signatures, output_folder=buckets, config=config)],
        config.num_buckets)
    run(work, "clusters", [MinhashDedupCluster(input_folder=buckets, output_folder=removed, config=config,
                                               save_cluster_id=True)], 1)
    run(work, "filter", [reader, MinhashDedupFilter(input_folder=removed),
                         JsonlWriter(output_folder=os.path.join(work, "kept"))], tasks)
    return removed, config


def numbers(path):
    with open(path, "rb") as file:
        content = file.read()
    return struct.unpack(f"<{len(content) // 4}I", content)


def read_pairs(corpus, removed):
    """From the documents to remove and the clusters of each file, pairs of ids."""
    ids = []
    for path in driver.files(corpus):
        with open(path, encoding="utf-8") as lines:
            ids.append([line.split('"', 4)[3] for line in lines])
    cluster_of = {}
    for file in range(len(ids)):
        members = numbers(os.path.join(removed, f"{file:06d}.clusters"))
        cluster_of.update({(file, document): cluster for document, cluster in zip(members[::2], members[1::2])})
    gone = {(file, document) for file in range(len(ids))
            for document in numbers(os.path.join(removed, f"{file:06d}.remove"))}
    kept = {cluster: place for place, cluster in cluster_of.items() if place not in gone}
    name = lambda place: ids[place[0]][place[1]]  # noqa: E731
    return [(name(place), name(kept[cluster_of[place]])) for place in sorted(gone)]


def main(corpus, pairs_path):
    stopwatch = driver.Stopwatch()
    with tempfile.TemporaryDirectory() as work:
        with stopwatch:
            removed, config = deduplicate(os.path.abspath(corpus), work)
        pairs = read_pairs(corpus, removed)
    settings = (f"its example's four stages and defaults (English words in fives, {config.num_buckets} x "
                f"{config.hashes_per_bucket}), {WORKERS} workers")
    driver.finish(pairs_path, pairs, stopwatch.seconds, settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
