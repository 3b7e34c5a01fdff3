// The command reprise_evaluate: how good a deduplication of a made-up crawl is.
//
//   reprise_evaluate crawl/truth.jsonl --result out
//   reprise_evaluate crawl/truth.jsonl --pairs found.tsv --min-recall 0.995 --min-precision 1
#include <CLI/CLI.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "bench/evaluation/evaluation.h"
#include "reprise/core/status_macros.h"

namespace reprise::bench {
namespace {

struct Settings {
  std::string truth;
  std::string directory;
  std::string pairs;
  std::string clusters;
  double threshold = 0.8;
  double min_precision = 0;
  double min_recall = 0;
  double min_bcubed = 0;
  bool json = false;
  EvaluationOptions options;
};

using NamedMeasure = std::pair<std::string_view, Measure>;

std::vector<NamedMeasure> Measures(const Evaluation& evaluation) {
  return {{"precision", evaluation.precision},
          {"recall", evaluation.recall},
          {"f1", evaluation.f1},
          {"together", evaluation.together},
          {"bcubed_precision", evaluation.bcubed_precision},
          {"bcubed_recall", evaluation.bcubed_recall},
          {"bcubed_f1", evaluation.bcubed_f1},
          {"bcubed_f1_clustered", evaluation.clustered_bcubed_f1},
          {"adjusted_rand", evaluation.adjusted_rand}};
}

absl::StatusOr<FoundCopies> ReadFound(const Settings& settings, DocumentIds& ids) {
  if (!settings.directory.empty()) return ReadResultDirectory(settings.directory, ids);
  if (!settings.pairs.empty()) return ReadPairList(settings.pairs, ids);
  return ReadClusterList(settings.clusters, ids);
}

absl::StatusOr<Evaluation> EvaluateFiles(const Settings& settings) {
  DocumentIds ids;
  REPRISE_ASSIGN_OR_RETURN(const TruthFile truth, ReadTruthFile(settings.truth, ids));
  REPRISE_ASSIGN_OR_RETURN(const FoundCopies found, ReadFound(settings, ids));
  return Evaluate(truth, found, ids.size(), settings.options);
}

void PrintJson(const Evaluation& evaluation) {
  nlohmann::ordered_json json = {
      {"documents", evaluation.documents},         {"removed", evaluation.removed},
      {"similar_pairs", evaluation.similar_pairs}, {"missed_pairs", evaluation.missed_pairs},
      {"found_pairs", evaluation.found_pairs},     {"wrong_pairs", evaluation.wrong_pairs},
      {"true_clusters", evaluation.true_clusters}, {"found_clusters", evaluation.found_clusters}};
  for (const NamedMeasure& named : Measures(evaluation)) {
    const Measure& measure = named.second;
    json[std::string(named.first)] = {
        {"value", measure.value}, {"low", measure.interval.low}, {"high", measure.interval.high}};
  }
  json["relations"] = nlohmann::ordered_json::array();
  for (const Evaluation::Relation& relation : evaluation.relations) {
    json["relations"].push_back({{"name", relation.name},
                                 {"planted", relation.planted},
                                 {"similar", relation.similar},
                                 {"missed", relation.missed},
                                 {"contained", relation.contained},
                                 {"told", relation.told}});
  }
  absl::PrintF("%s\n", json.dump(2));
}

void PrintTable(const Evaluation& evaluation) {
  absl::PrintF(
      "%d documents, %d removed; %d similar pairs, %d of them missed; %d pairs found, %d of "
      "them wrong; %d clusters, %d found\n\n",
      evaluation.documents, evaluation.removed, evaluation.similar_pairs, evaluation.missed_pairs,
      evaluation.found_pairs, evaluation.wrong_pairs, evaluation.true_clusters,
      evaluation.found_clusters);
  absl::PrintF("%-20s %8s  %s\n", "measure", "value", "95 % interval");
  for (const NamedMeasure& named : Measures(evaluation)) {
    const Measure& measure = named.second;
    absl::PrintF("%-20s %8.5f  %.5f to %.5f\n", named.first, measure.value, measure.interval.low,
                 measure.interval.high);
  }
  absl::PrintF("\n%-20s %9s %9s %9s %9s %9s\n", "copies", "planted", "similar", "missed",
               "contained", "told");
  for (const Evaluation::Relation& relation : evaluation.relations) {
    absl::PrintF("%-20s %9d %9d %9d %9d %9d\n", relation.name, relation.planted, relation.similar,
                 relation.missed, relation.contained, relation.told);
  }
}

// Says which gates fail; true when none does.
bool PassesGates(const Settings& settings, const Evaluation& evaluation) {
  bool passes = true;
  const auto gate = [&](std::string_view name, double value, double least) {
    if (value >= least) return;
    absl::FPrintF(stderr, "reprise_evaluate: %s is %.6f, below %g\n", name, value, least);
    passes = false;
  };
  gate("precision", evaluation.precision.value, settings.min_precision);
  gate("recall", evaluation.recall.value, settings.min_recall);
  gate("B-cubed F1", evaluation.bcubed_f1.value, settings.min_bcubed);
  return passes;
}

int Run(int argc, char** argv) {
  Settings settings;
  CLI::App app(
      "Compares what a deduplication of a made-up crawl found with the truth about it.\n"
      "Exit code: 0; 1 when a --min-... is not reached; 2 for wrong arguments; 4 for files that\n"
      "cannot be read.");
  app.add_option("truth", settings.truth, "truth.jsonl of reprise_make_corpus")->required();
  CLI::Option_group* const result = app.add_option_group("result", "what was found; one of");
  result->add_option("--result", settings.directory, "the directory of reprise dedup --out");
  result->add_option("--pairs", settings.pairs, "lines REMOVED tab KEPT");
  result->add_option("--clusters", settings.clusters,
                     "lines {\"representative\":...,\"members\":[...]}");
  result->require_option(1);
  app.add_option("--threshold", settings.threshold, "resemblance from which two texts are similar")
      ->check(CLI::Range(0.3, 1.0))
      ->capture_default_str();
  app.add_option("--min-precision", settings.min_precision, "of pairs")->check(CLI::Range(0., 1.));
  app.add_option("--min-recall", settings.min_recall, "of pairs")->check(CLI::Range(0., 1.));
  app.add_option("--min-bcubed", settings.min_bcubed, "B-cubed F1 of clusters")
      ->check(CLI::Range(0., 1.));
  app.add_option("--replicates", settings.options.replicates, "of the bootstrap")
      ->check(CLI::Range(40, 100'000))
      ->capture_default_str();
  app.add_option("--seed", settings.options.seed, "of the bootstrap")->capture_default_str();
  app.add_option("--threads", settings.options.threads, "of the bootstrap")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_flag("--json", settings.json, "figures as JSON");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  settings.options.threshold_milli = static_cast<uint32_t>(std::lround(settings.threshold * 1000));
  const absl::StatusOr<Evaluation> evaluation = EvaluateFiles(settings);
  if (!evaluation.ok()) {
    absl::FPrintF(stderr, "reprise_evaluate: %s\n", evaluation.status().message());
    return evaluation.status().code() == absl::StatusCode::kInvalidArgument ? 2 : 4;
  }
  settings.json ? PrintJson(*evaluation) : PrintTable(*evaluation);
  return PassesGates(settings, *evaluation) ? 0 : 1;
}

}  // namespace
}  // namespace reprise::bench

int main(int argc, char** argv) { return reprise::bench::Run(argc, argv); }
