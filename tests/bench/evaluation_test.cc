#include "bench/evaluation/evaluation.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "bench/corpus/random.h"
#include "nlohmann/json.hpp"
#include "tests/catch.h"
#include "tests/cli/command.h"
#include "tests/temporary_directory.h"

namespace reprise::bench {
namespace {

const std::string kEvaluate = REPRISE_BINARY_DIR "/bench/reprise_evaluate";
const std::string kMakeCorpus = REPRISE_BINARY_DIR "/bench/reprise_make_corpus";

// s is copied four times: i byte for byte, n at resemblance 0.85, f at 0.75, c with s inside; n and
// i are similar as s and n are. t is alone with its Traditional form u. Four more are originals.
constexpr std::string_view kTruth =
    R"({"kind":"corpus","documents":11,"seed":1,"shape":"natural","median_bytes":1,"shares":{}}
{"kind":"document","id":"i","relation":"identical","source":"s","same_text":"s"}
{"kind":"document","id":"n","relation":"edited","source":"s","edits_per_mille":10}
{"kind":"document","id":"f","relation":"edited","source":"s","edits_per_mille":30}
{"kind":"document","id":"c","relation":"container","source":"s"}
{"kind":"pair","a":"s","b":"n","shared":85,"a_size":92,"b_size":93}
{"kind":"pair","a":"s","b":"f","shared":75,"a_size":87,"b_size":88}
{"kind":"pair","a":"n","b":"f","shared":64,"a_size":93,"b_size":88}
{"kind":"pair","a":"s","b":"c","shared":92,"a_size":92,"b_size":300}
{"kind":"document","id":"u","relation":"traditional","source":"t","same_text":"t"}
)";

Evaluation EvaluateText(std::string_view truth_text, const std::string& pairs,
                        EvaluationOptions options = {}) {
  const TemporaryDirectory temporary;
  DocumentIds ids;
  const auto truth = ReadTruthFile(temporary.Write("truth.jsonl", truth_text), ids);
  REQUIRE(truth.ok());
  const auto found = ReadPairList(temporary.Write("pairs.tsv", pairs), ids);
  REQUIRE(found.ok());
  const auto evaluation = Evaluate(*truth, *found, ids.size(), options);
  REQUIRE(evaluation.ok());
  return *evaluation;
}

TEST_CASE("A perfect result scores 1 everywhere") {
  const Evaluation all = EvaluateText(kTruth, "i\ts\nn\ts\nu\tt\n");
  CHECK(all.similar_pairs == 4);  // s-i, s-n, i-n, t-u
  CHECK(all.missed_pairs == 0);
  CHECK(all.precision.value == 1);
  CHECK(all.recall.value == 1);
  CHECK(all.together.value == 1);
  CHECK(all.bcubed_f1.value == 1);
  CHECK(all.adjusted_rand.value == 1);
  CHECK(all.true_clusters == 2);
  CHECK(all.found_clusters == 2);
  CHECK(all.removed == 3);
}

TEST_CASE("What was not found is missed, what was found wrongly is wrong") {
  // n is kept, u is taken for a copy of s, f is below the threshold.
  const Evaluation evaluation = EvaluateText(kTruth, "i\ts\nu\ts\nf\ts\n");
  CHECK(evaluation.found_pairs == 3);
  CHECK(evaluation.wrong_pairs == 2);
  CHECK(evaluation.precision.value == Approx(1.0 / 3));
  // s-n is missed; i-n is not, as i is gone; nor is t-u, as u is gone, if for the wrong reason.
  CHECK(evaluation.missed_pairs == 1);
  CHECK(evaluation.recall.value == Approx(0.75));
  CHECK(evaluation.f1.value == Approx(2 * 0.75 / 3 / (0.75 + 1.0 / 3)));
  CHECK(evaluation.together.value == Approx(0.25));
  // True clusters {s i n} {t u}, found {s i u f}, of 11 documents.
  CHECK(evaluation.bcubed_precision.value == Approx((2 * 0.5 + 2 * 0.25 + 7) / 11));
  CHECK(evaluation.bcubed_recall.value == Approx((2 * 2.0 / 3 + 1.0 / 3 + 2 * 0.5 + 6) / 11));
  // 1 pair in both, 4 and 6 of 55.
  CHECK(evaluation.adjusted_rand.value == Approx((1 - 24.0 / 55) / (5 - 24.0 / 55)));
  // Without the four originals and the container, which are alone in both.
  CHECK(evaluation.clustered_bcubed_f1.value ==
        Approx(HarmonicMean((2 * 0.5 + 2 * 0.25 + 2) / 6, (2 * 2.0 / 3 + 1.0 / 3 + 1 + 1) / 6)));
}

TEST_CASE("Another threshold makes other pairs similar") {
  CHECK(EvaluateText(kTruth, "", {.threshold_milli = 850}).similar_pairs == 4);
  CHECK(EvaluateText(kTruth, "", {.threshold_milli = 851}).similar_pairs == 2);
  // s-f and i-f join at 0.75.
  CHECK(EvaluateText(kTruth, "", {.threshold_milli = 750}).similar_pairs == 6);
}

TEST_CASE("Copies are counted by what they are") {
  const Evaluation evaluation = EvaluateText(kTruth, "n\ts\n");
  const auto relation = [&](const std::string& name) {
    const auto found = std::find_if(evaluation.relations.begin(), evaluation.relations.end(),
                                    [&](const auto& entry) { return entry.name == name; });
    REQUIRE(found != evaluation.relations.end());
    return *found;
  };
  CHECK(evaluation.relations.size() == 5);
  CHECK(relation("identical").missed == 1);
  CHECK(relation("edited 10 per mille").similar == 1);
  CHECK(relation("edited 10 per mille").missed == 0);
  CHECK(relation("edited 30 per mille").similar == 0);
  CHECK(relation("edited 30 per mille").contained == 1);
  CHECK(relation("container").contained == 1);
  CHECK(relation("container").told == 0);
  CHECK(relation("traditional").missed == 1);
}

TEST_CASE("A result directory is read with its contained documents") {
  const TemporaryDirectory temporary;
  temporary.Write("out/duplicates.jsonl",
                  R"({"id":"i","duplicate_of":"s","cluster":1,"relation":"identical","removed":true}
{"id":"s","duplicate_of":"c","cluster":null,"relation":"contained","removed":false}
)");
  temporary.Write("out/clusters.jsonl",
                  R"({"cluster":1,"representative":"s","size":2,"members":["s","i"]})"
                  "\n");
  temporary.Write("out/summary.json", R"({"documents":11})");
  DocumentIds ids;
  const auto truth = ReadTruthFile(temporary.Write("truth.jsonl", kTruth), ids);
  const auto found = ReadResultDirectory((temporary.path() / "out").string(), ids);
  REQUIRE(found.ok());
  const auto evaluation = Evaluate(*truth, *found, ids.size(), {});
  REQUIRE(evaluation.ok());
  CHECK(evaluation->found_pairs == 1);
  CHECK(evaluation->removed == 1);
  CHECK(
      std::any_of(evaluation->relations.begin(), evaluation->relations.end(),
                  [](const auto& entry) { return entry.name == "container" && entry.told == 1; }));
  temporary.Write("out/summary.json", R"({"documents":12})");
  const auto other = ReadResultDirectory((temporary.path() / "out").string(), ids);
  CHECK(Evaluate(*truth, *other, ids.size(), {}).status().code() ==
        absl::StatusCode::kInvalidArgument);
}

TEST_CASE("A list of clusters keeps its representatives") {
  const TemporaryDirectory temporary;
  DocumentIds ids;
  const auto truth = ReadTruthFile(temporary.Write("truth.jsonl", kTruth), ids);
  const auto found =
      ReadClusterList(temporary.Write("c.jsonl", R"({"representative":"n","members":["s","i","n"]})"
                                                 "\n"),
                      ids);
  REQUIRE(found.ok());
  const auto evaluation = Evaluate(*truth, *found, ids.size(), {});
  CHECK(evaluation->removed == 2);
  CHECK(evaluation->found_pairs == 2);
  CHECK(evaluation->precision.value == 1);
  CHECK(evaluation->missed_pairs == 1);
}

TEST_CASE("A representative that does not stand among its members is in its cluster") {
  const TemporaryDirectory temporary;
  DocumentIds ids;
  const auto truth = ReadTruthFile(temporary.Write("truth.jsonl", kTruth), ids);
  const auto found =
      ReadClusterList(temporary.Write("c.jsonl", R"({"representative":"s","members":["i","n"]})"
                                                 "\n"
                                                 R"({"representative":"t","members":["u"]})"
                                                 "\n"),
                      ids);
  REQUIRE(found.ok());
  const auto evaluation = Evaluate(*truth, *found, ids.size(), {});
  CHECK(evaluation->bcubed_f1.value == 1);
  CHECK(evaluation->together.value == 1);
}

TEST_CASE("A pair of a document and itself is refused") {
  const TemporaryDirectory temporary;
  DocumentIds ids;
  const auto truth =
      ReadTruthFile(temporary.Write("truth.jsonl", "{\"kind\":\"corpus\",\"documents\":9}\n"), ids);
  const auto found = ReadPairList(temporary.Write("pairs.tsv", "a\ta\n"), ids);
  CHECK(Evaluate(*truth, *found, ids.size(), {}).status().code() ==
        absl::StatusCode::kInvalidArgument);
}

// All documents of one bucket resemble each other by 0.76: a result of 0.75 that says so was once
// called wrong in every pair.
TEST_CASE("A threshold below which the truth file does not list all pairs is refused") {
  const TemporaryDirectory temporary;
  const std::string crawl = (temporary.path() / "crawl").string();
  REQUIRE(RunShell(kMakeCorpus + " --one-bucket --documents 40 --out " + crawl).exit_code == 0);
  REQUIRE(RunReprise("dedup " + crawl + "/corpus --out " + crawl + "/out").exit_code == 0);
  const std::string evaluate = kEvaluate + " " + crawl + "/truth.jsonl --result " + crawl + "/out";
  CHECK(RunShell(evaluate + " --threshold 0.8").exit_code == 0);
  const Outcome below = RunShell(evaluate + " --threshold 0.75");
  CHECK(below.exit_code == 2);
  CHECK_THAT(below.err, Catch::Matchers::ContainsSubstring("0.800"));
}

TEST_CASE("Files that are not what they should be are named with the line") {
  const TemporaryDirectory temporary;
  DocumentIds ids;
  CHECK(ReadTruthFile("/nowhere/truth.jsonl", ids).status().code() == absl::StatusCode::kNotFound);
  const auto no_header = ReadTruthFile(temporary.Write("a", "{\"kind\":\"pair2\"}\n"), ids);
  CHECK(no_header.status().code() == absl::StatusCode::kInvalidArgument);
  const auto broken = ReadTruthFile(
      temporary.Write("b", std::string(kTruth) + R"({"kind":"pair","a":"s"})" + "\n"), ids);
  CHECK_THAT(std::string(broken.status().message()), Catch::Matchers::ContainsSubstring("line 11"));
  CHECK_FALSE(ReadPairList(temporary.Write("c", "a\tb\na b\n"), ids).ok());
  CHECK_FALSE(ReadPairList(temporary.Write("d", "a\tb\tc\n"), ids).ok());
}

// A random truth and a random result of 60 documents, in which every text is one of a few.
struct RandomCase {
  std::vector<uint32_t> text;
  std::vector<std::vector<int>> similar;  // Between texts.
  std::vector<uint32_t> copy_of;          // Itself when kept.
  std::string truth;
  std::string pairs;
};

RandomCase MakeRandomCase(uint64_t seed) {
  Random random(seed, 0);
  RandomCase made;
  constexpr uint32_t kDocuments = 60;
  made.truth = R"({"kind":"corpus","documents":70})"
               "\n";
  std::vector<uint32_t> firsts;
  for (uint32_t document = 0; document < kDocuments; ++document) {
    const std::string id = absl::StrFormat("d%d", document);
    uint32_t text = document;
    if (!firsts.empty() && random.PerMille(400)) {
      text = firsts[random.Below(static_cast<uint32_t>(firsts.size()))];
    } else {
      firsts.push_back(document);
    }
    made.text.push_back(text);
    made.truth +=
        absl::StrFormat(R"({"kind":"document","id":"%s","relation":"r","source":"d%d")", id, text);
    if (text != document) made.truth += absl::StrFormat(R"(,"same_text":"d%d")", text);
    made.truth += "}\n";
  }
  made.similar.assign(kDocuments, std::vector<int>(kDocuments));
  for (const uint32_t b : firsts) {
    made.similar[b][b] = 1;
    for (const uint32_t a : firsts) {
      if (a >= b || !random.PerMille(60)) continue;
      const bool similar = random.PerMille(700);
      made.similar[a][b] = made.similar[b][a] = similar ? 1 : 0;
      made.truth += absl::StrFormat(
          R"({"kind":"pair","a":"d%d","b":"d%d","shared":%d,"a_size":95,"b_size":95})"
          "\n",
          a, b, similar ? 90 : 70);
    }
  }
  for (uint32_t document = 0; document < kDocuments; ++document) {
    made.copy_of.push_back(document);
    if (document == 0 || !random.PerMille(500)) continue;
    const uint32_t other = random.PerMille(600) ? made.text[document] : random.Below(document);
    if (other == document) continue;
    made.copy_of[document] = other;
    made.pairs += absl::StrFormat("d%d\td%d\n", document, other);
  }
  return made;
}

// Labels of connected components, by spreading the smallest number until nothing changes.
template <typename Connected>
std::vector<uint32_t> Components(uint32_t documents, Connected connected) {
  std::vector<uint32_t> labels;
  for (uint32_t document = 0; document < documents; ++document) labels.push_back(document);
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t a = 0; a < documents; ++a) {
      for (uint32_t b = 0; b < documents; ++b) {
        if (connected(a, b) && labels[a] > labels[b]) {
          labels[a] = labels[b];
          changed = true;
        }
      }
    }
  }
  return labels;
}

TEST_CASE("All figures are what counting every two documents gives") {
  const RandomCase made = MakeRandomCase(GENERATE(range(1, 9)));
  const Evaluation evaluation = EvaluateText(made.truth, made.pairs);
  const auto similar = [&](uint32_t a, uint32_t b) {
    return made.similar[made.text[a]][made.text[b]] == 1;
  };
  const auto linked = [&](uint32_t a, uint32_t b) {
    return made.copy_of[a] == b || made.copy_of[b] == a;
  };
  const std::vector<uint32_t> truth = Components(60, similar);
  const std::vector<uint32_t> result = Components(60, linked);
  uint64_t pairs = 0, missed = 0, together = 0, found = 0, wrong = 0;
  double precision = 0, recall = 0, both = 0, in_truth = 0, in_result = 0;
  for (uint32_t a = 0; a < 60; ++a) {
    if (made.copy_of[a] != a) {
      ++found;
      if (!similar(a, made.copy_of[a])) ++wrong;
    }
    double same_truth = 0, same_result = 0, same_both = 0;
    for (uint32_t b = 0; b < 60; ++b) {
      same_truth += truth[a] == truth[b];
      same_result += result[a] == result[b];
      same_both += truth[a] == truth[b] && result[a] == result[b];
      if (b >= a) continue;
      both += truth[a] == truth[b] && result[a] == result[b];
      in_truth += truth[a] == truth[b];
      in_result += result[a] == result[b];
      if (!similar(a, b)) continue;
      ++pairs;
      if (made.copy_of[a] == a && made.copy_of[b] == b) ++missed;
      if (result[a] == result[b]) ++together;
    }
    precision += same_both / same_result;
    recall += same_both / same_truth;
  }
  CHECK(evaluation.similar_pairs == pairs);
  CHECK(evaluation.missed_pairs == missed);
  CHECK(evaluation.together.value ==
        Approx(static_cast<double>(together) / static_cast<double>(pairs)));
  CHECK(evaluation.found_pairs == found);
  CHECK(evaluation.wrong_pairs == wrong);
  CHECK(evaluation.bcubed_precision.value == Approx((precision + 10) / 70));
  CHECK(evaluation.bcubed_recall.value == Approx((recall + 10) / 70));
  const double chance = in_truth * in_result / (70.0 * 69 / 2);
  CHECK(evaluation.adjusted_rand.value ==
        Approx((both - chance) / ((in_truth + in_result) / 2 - chance)));
  for (const Measure& measure : {evaluation.precision, evaluation.recall, evaluation.bcubed_f1}) {
    CHECK(measure.interval.low <= measure.value);
    CHECK(measure.interval.high >= measure.value);
    CHECK(measure.interval.low < measure.interval.high);
  }
}

// So many pairs, each of a text and a copy with the same tokens, of which one in five is found.
Evaluation EvaluatePairs(int pairs) {
  std::string truth = absl::StrFormat(R"({"kind":"corpus","documents":%d})", 2 * pairs) + "\n";
  std::string found;
  for (int pair = 0; pair < pairs; ++pair) {
    truth += absl::StrFormat(
        R"({"kind":"document","id":"c%d","relation":"r","source":"s%d","same_text":"s%d"})"
        "\n",
        pair, pair, pair);
    if (pair % 5 == 0) found += absl::StrFormat("c%d\ts%d\n", pair, pair);
  }
  return EvaluateText(truth, found);
}

TEST_CASE("Intervals grow narrow with the root of the number of families") {
  const Evaluation few = EvaluatePairs(100);
  const Evaluation many = EvaluatePairs(1600);
  for (const auto measure : {&Evaluation::recall, &Evaluation::bcubed_f1, &Evaluation::together}) {
    const Interval wide = (few.*measure).interval;
    const Interval narrow = (many.*measure).interval;
    CHECK((wide.high - wide.low) / (narrow.high - narrow.low) == Approx(4).epsilon(0.25));
  }
  // Of 100 independent draws with a share of a fifth the standard deviation is 0.04.
  CHECK(few.recall.interval.low == Approx(0.2 - 2 * 0.04).margin(0.025));
  CHECK(few.recall.interval.high == Approx(0.2 + 2 * 0.04).margin(0.025));
}

TEST_CASE("Intervals depend on the seed, and not on the threads") {
  const RandomCase made = MakeRandomCase(3);
  const Measure one = EvaluateText(made.truth, made.pairs, {.threads = 1}).bcubed_f1;
  const Measure three = EvaluateText(made.truth, made.pairs, {.threads = 3}).bcubed_f1;
  CHECK(one.interval.low == three.interval.low);
  CHECK(one.interval.high == three.interval.high);
  const Measure other = EvaluateText(made.truth, made.pairs, {.seed = 2}).bcubed_f1;
  CHECK(one.interval.low != other.interval.low);
}

TEST_CASE("reprise_evaluate passes a good result and fails a gate with 1") {
  const TemporaryDirectory temporary;
  const std::string crawl = (temporary.path() / "crawl").string();
  const std::string out = (temporary.path() / "out").string();
  REQUIRE(RunShell(kMakeCorpus + " --documents 2000 --out " + crawl).exit_code == 0);
  REQUIRE(RunReprise("dedup " + crawl + "/corpus --out " + out).exit_code == 0);
  const std::string evaluate = kEvaluate + " " + crawl + "/truth.jsonl";
  const Outcome good = RunShell(evaluate + " --result " + out +
                                " --json --min-recall 0.995 --min-precision 1 --min-bcubed 0.99");
  INFO(good.out << good.err);
  CHECK(good.exit_code == 0);
  CHECK(nlohmann::json::parse(good.out)["found_pairs"] > 100);
  const std::string nothing = temporary.Write("nothing.tsv", "");
  CHECK(RunShell(evaluate + " --pairs " + nothing).exit_code == 0);
  const Outcome bad = RunShell(evaluate + " --pairs " + nothing + " --min-recall 0.5");
  CHECK(bad.exit_code == 1);
  CHECK_THAT(bad.err, Catch::Matchers::ContainsSubstring("recall is 0.000000, below 0.5"));
}

TEST_CASE("reprise_evaluate refuses wrong arguments with 2 and unreadable files with 4") {
  const TemporaryDirectory temporary;
  const std::string truth = temporary.Write("truth.jsonl", kTruth);
  const std::string pairs = temporary.Write("pairs.tsv", "i\ts\n");
  CHECK(RunShell(kEvaluate).exit_code == 2);
  CHECK(RunShell(kEvaluate + " " + truth).exit_code == 2);
  CHECK(RunShell(kEvaluate + " " + truth + " --pairs " + pairs + " --result x").exit_code == 2);
  CHECK(RunShell(kEvaluate + " " + truth + " --pairs " + pairs + " --threshold 0.1").exit_code ==
        2);
  CHECK(RunShell(kEvaluate + " " + truth + " --pairs " + pairs + " --threads 0").exit_code == 2);
  CHECK(RunShell(kEvaluate + " " + truth + " --pairs /nowhere").exit_code == 4);
  CHECK(RunShell(kEvaluate + " /nowhere --pairs " + pairs).exit_code == 4);
  std::string many;
  for (int i = 0; i < 20; ++i) many += absl::StrFormat("x%d\ts\n", i);
  const std::string other = temporary.Write("other.tsv", many);
  CHECK(RunShell(kEvaluate + " " + truth + " --pairs " + other).exit_code == 2);
}

}  // namespace
}  // namespace reprise::bench
