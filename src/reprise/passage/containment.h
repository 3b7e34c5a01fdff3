// Finds articles that stand inside longer pages, although resemblance is low: from a sample of each
// document's shingles, to candidate pairs, to verified containment.
//
//   SampleShingles(shingles, sample);                                 // in each worker
//   REPRISE_RETURN_IF_ERROR(index.Add(doc, shingles.hashes.size(), sample));
//   REPRISE_ASSIGN_OR_RETURN(std::vector<CandidatePair> pairs, index.Candidates(turn, threads));
//   REPRISE_ASSIGN_OR_RETURN(std::vector<Overlap> overlaps, verifier.MeasureAll(pairs));
//   for (const ContainedDocument& found : ChooseContainers(pairs, overlaps, 800)) { ... }
//
// The sample is every shingle whose hash is a multiple of 16 (FracMinHash): it is the same for a
// shingle wherever that stands, so the share of an article's sample that a page has estimates
// containment whatever the length of the page. An article of 100 tokens has six on average; that
// none of them is met has a chance of 0.3 %. Candidates cost only time: what is reported was
// counted exactly. Source: Irber and others, "Lightweight compositional analysis of metagenomes
// with FracMinHash and minimum metagenome covers" (2022); Broder 1997 for containment.
#ifndef REPRISE_PASSAGE_CONTAINMENT_H_
#define REPRISE_PASSAGE_CONTAINMENT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/shingle/shingles.h"

namespace reprise {

// One shingle in so many is sampled; a power of two.
inline constexpr uint64_t kContainmentRate = 16;

// Replaces `sample` by the sampled hashes, in order of position, repeats and all. Cost: 0.2 ns a
// shingle with AVX-512, 0.5 without vectors.
void SampleShingles(const ShingleList& shingles, std::vector<uint64_t>& sample);

class ContainmentIndex {
 public:
  struct Options {
    // Articles of fewer shingles are not looked for: short texts stand in longer ones by chance.
    uint32_t min_shingles = 46;
    // Thousandths of the smaller document's shingles, all different: what contains less of it need
    // not be proposed.
    uint32_t threshold_milli = 800;
    // A sampled shingle in more documents than this says nothing about who contains whom.
    uint32_t max_documents = 1000;
    // For postings, and the same again for pairs in Candidates; beyond it they go to work_dir.
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit ContainmentIndex(Options options);
  ~ContainmentIndex();
  ContainmentIndex(ContainmentIndex&&);

  // `shingles` is how many the document has, repeats and all. REQUIRES: documents come in ascending
  // order; `sample` from SampleShingles. Errors: ResourceExhausted when the work directory is full,
  // and for more than 2^31 documents.
  absl::Status Add(DocIndex doc, uint64_t shingles, absl::Span<const uint64_t> sample);

  // When a document is paired: copies that will be removed contain nothing new, and must not take
  // the places of others.
  enum class Turn : uint8_t { kNever, kFirst, kSecond };

  // Pairs that share at least a quarter of the shorter one's sample, and as much as at the
  // threshold they may, but for five standard errors of the sample. Each document is paired with a
  // bounded number of others for each of its sampled shingles, so time is linear even if all
  // documents share one passage: in the first turn those of kFirst among themselves, as if there
  // were no others; in the second those of kSecond with all of both. Sorted, each once, the same at
  // any thread count. Called once, after the last Add. Cost: some 15 ns a posting.
  absl::StatusOr<std::vector<CandidatePair>> Candidates(const std::function<Turn(DocIndex)>& turn,
                                                        int threads);

  // Bytes of postings, in memory and in the work directory: four for each sampled shingle. Complete
  // after Candidates.
  uint64_t index_bytes() const;
  uint64_t memory_bytes() const;   // All that is in memory.
  uint64_t spilled_bytes() const;  // All that is in the work directory.

 private:
  class State;
  std::unique_ptr<State> state_;
};

struct ContainedDocument {
  DocIndex doc = 0;
  DocIndex container = 0;
  Overlap overlap;  // a = the document, b = its container.
};

// Of each document that is contained in another at least to the threshold, the container: the one
// that has most of it, of equal ones the shortest, then the first. A document of as many shingles
// as its container counts as contained only when it comes later. Ascending by document. REQUIRES:
// overlaps[i] is of pairs[i].
std::vector<ContainedDocument> ChooseContainers(absl::Span<const CandidatePair> pairs,
                                                absl::Span<const Overlap> overlaps,
                                                uint32_t threshold_milli);

}  // namespace reprise

#endif  // REPRISE_PASSAGE_CONTAINMENT_H_
