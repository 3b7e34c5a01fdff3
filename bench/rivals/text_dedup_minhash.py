"""text-dedup's own command, text_dedup.minhash, from the files of the crawl to a saved data set."""

import os
import pickle
import subprocess
import sys
import tempfile

import driver

THRESHOLD = "0.8"


def main(corpus, pairs_path):
    stopwatch = driver.Stopwatch()
    with tempfile.TemporaryDirectory() as work:
        # Nothing is fetched: the data are local.
        environment = {**os.environ, "HF_HOME": work, "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
        output = os.path.join(work, "output")
        command = [sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files",
                   os.path.join(corpus, "*.jsonl"), "--split", "train", "--cache_dir", os.path.join(work, "cache"),
                   "--output", output, "--column", "text", "--threshold", THRESHOLD, "--hash_func", "xxh3",
                   "--num_proc", str(os.cpu_count()), "--debug"]
        with stopwatch:
            subprocess.run(command, env=environment, stdout=sys.stderr, check=True)
        with open(os.path.join(output, "uf.pkl"), "rb") as file:
            clusters = pickle.load(file)
    ids = [identifier for identifier, _ in driver.documents(corpus)]
    pairs = [(ids[number], ids[clusters.find(number)]) for number in list(clusters.parent)
             if clusters.find(number) != number]
    settings = f"text_dedup.minhash, xxh3, its defaults (250 slots, words in fives), {os.cpu_count()} processes"
    driver.finish(pairs_path, pairs, stopwatch.seconds, settings)


if __name__ == "__main__":
    main(*sys.argv[1:])
