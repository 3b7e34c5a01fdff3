#include "reprise/passage/passage_index.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"
#include "reprise/passage/internal/posting_lists.h"

namespace reprise {
namespace {

using internal::Posting;
using internal::PostingLists;

// Two fingerprints that are taken for one are found out when the tokens are compared, but until
// then cost the reading of two documents: with 4 bytes and the partition's ten bits, one in 30,000
// fingerprints of a million documents.
constexpr int kKeyBytes = 4;

// A document that says the same again and again is linked by so many of its places only.
constexpr int kMaxPlacesOfDocument = 4;

constexpr uint64_t kShingleTokens = 5;

// Contexts (fingerprints.h): of a fingerprint at an edge of its text, and where none are known.
constexpr int kNoContext = 0;
constexpr uint16_t kAnyContext = 1;

// Pieces on their own threads, then merged.
void SortSeeds(std::vector<PassageSeed>& seeds, int threads) {
  const size_t pieces = static_cast<size_t>(std::max(threads, 1));
  const auto at = [&](size_t i) {
    return seeds.begin() + static_cast<std::ptrdiff_t>(seeds.size() * i / pieces);
  };
  const auto less = [](const PassageSeed& x, const PassageSeed& y) {
    return std::tie(x.a, x.b, x.b_token, x.a_token) < std::tie(y.a, y.b, y.b_token, y.a_token);
  };
  ParallelFor(threads, pieces, 1, [&](size_t begin, size_t end, int) {
    for (size_t i = begin; i < end; ++i) std::sort(at(i), at(i + 1), less);
  });
  for (size_t i = 1; i < pieces; ++i) std::inplace_merge(at(0), at(i), at(i + 1), less);
}

}  // namespace

std::vector<DocIndex> PassageSeeds::Documents() const {
  std::vector<DocIndex> documents;
  for (const PassageSeed& seed : seeds) {
    if (documents.empty() || documents.back() != seed.a) documents.push_back(seed.a);
    documents.push_back(seed.b);
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

class PassageIndex::State {
 public:
  explicit State(Options options)
      : options_(std::move(options)),
        postings_({.key_bytes = kKeyBytes,
                   .note_bytes = sizeof(uint16_t),
                   .memory_bytes = options_.memory_bytes,
                   .work_dir = options_.work_dir}) {}

  absl::Status Add(DocIndex doc, uint64_t tokens, const FingerprintList& fingerprints) {
    const uint64_t start = end_;
    docs_.push_back(doc);
    starts_.push_back(start);
    end_ += tokens;
    for (size_t i = 0; i < fingerprints.size(); ++i) {
      const uint16_t context =
          fingerprints.contexts.empty() ? kAnyContext : fingerprints.contexts[i];
      REPRISE_RETURN_IF_ERROR(
          postings_.Append(fingerprints.hashes[i], start + fingerprints.positions[i], context));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<PassageSeeds> Join(int threads) {
    REPRISE_RETURN_IF_ERROR(postings_.Finish());
    std::vector<Part> parts(PostingLists::kPartitions);
    std::vector<absl::Status> statuses(PostingLists::kPartitions);
    ParallelFor(threads, PostingLists::kPartitions, 1, [&](size_t begin, size_t end, int) {
      std::vector<Posting> list, scratch;
      for (size_t i = begin; i < end; ++i) {
        statuses[i] = postings_.Read(i, list, scratch);
        if (statuses[i].ok()) JoinPartition(list, parts[i]);
      }
    });
    for (const absl::Status& status : statuses) REPRISE_RETURN_IF_ERROR(status);

    PassageSeeds all;
    size_t seeds = 0;
    for (const Part& part : parts) seeds += part.found.seeds.size();
    all.seeds.reserve(seeds);
    std::vector<uint64_t> boilerplate;
    for (Part& part : parts) {
      const PassageSeeds& found = part.found;
      all.seeds.insert(all.seeds.end(), found.seeds.begin(), found.seeds.end());
      all.boilerplate.insert(all.boilerplate.end(), found.boilerplate.begin(),
                             found.boilerplate.end());
      boilerplate.insert(boilerplate.end(), part.boilerplate.begin(), part.boilerplate.end());
      all.fingerprints += found.fingerprints;
      all.shared_fingerprints += found.shared_fingerprints;
      part = {};
    }
    all.boilerplate_fingerprints = boilerplate.size();
    std::sort(boilerplate.begin(), boilerplate.end());
    std::erase_if(all.seeds, [&](const PassageSeed& seed) { return IsNear(seed, boilerplate); });
    SortSeeds(all.seeds, threads);
    // Those that go on alike on both sides of the fingerprint were found twice.
    all.seeds.erase(std::unique(all.seeds.begin(), all.seeds.end()), all.seeds.end());
    JoinBoilerplate(all.boilerplate);
    return all;
  }

  uint64_t index_bytes() const { return postings_.bytes(); }

 private:
  // One place of a run, and the number of its document among those added.
  struct Place {
    size_t number = 0;
    uint32_t token = 0;
    uint16_t context = 0;
  };

  struct Part {
    PassageSeeds found;
    std::vector<uint64_t> boilerplate;  // Places in the corpus.
  };

  void JoinPartition(const std::vector<Posting>& list, Part& part) const {
    part.found.fingerprints = list.size();
    std::vector<Place> run;
    for (size_t begin = 0, end = 0; begin < list.size(); begin = end) {
      while (end < list.size() && list[end].key == list[begin].key) ++end;
      if (end - begin > 1) JoinRun({&list[begin], end - begin}, run, part);
    }
  }

  void JoinRun(absl::Span<const Posting> postings, std::vector<Place>& run, Part& part) const {
    run.clear();
    uint32_t documents = 0;
    int places_of_document = 0;
    for (const Posting& posting : postings) {
      const uint64_t place = posting.value;
      const bool same = !run.empty() && run.back().number + 1 < starts_.size()
                            ? place < starts_[run.back().number + 1]
                            : !run.empty();
      const size_t number = same ? run.back().number : DocumentAt(place);
      documents += !same;
      places_of_document = same ? places_of_document + 1 : 1;
      if (places_of_document > kMaxPlacesOfDocument) continue;
      run.push_back({number, static_cast<uint32_t>(place - starts_[number]), posting.note});
    }
    if (documents < 2) return;
    part.found.shared_fingerprints += postings.size();
    if (documents > options_.max_documents) {
      for (const Posting& posting : postings) part.boilerplate.push_back(posting.value);
      part.found.boilerplate.push_back({.doc = docs_[run[0].number],
                                        .tokens = {run[0].token, run[0].token + kShingleTokens},
                                        .documents = documents});
      return;
    }
    LinkRun(run, part.found.seeds);
  }

  // Links the places of a run that have the same context, before the fingerprint or behind it.
  void LinkRun(std::vector<Place>& run, std::vector<PassageSeed>& seeds) const {
    for (const int shift : {0, 8}) {
      const auto context = [shift](const Place& place) { return place.context >> shift & 0xFF; };
      std::sort(run.begin(), run.end(), [&](const Place& x, const Place& y) {
        return std::tuple(context(x), x.number, x.token) <
               std::tuple(context(y), y.number, y.token);
      });
      for (size_t begin = 0, end = 0; begin < run.size(); begin = end) {
        while (end < run.size() && context(run[end]) == context(run[begin])) ++end;
        if (context(run[begin]) != kNoContext) LinkPlaces({&run[begin], end - begin}, seeds);
      }
    }
  }

  // Links each document with the first one and with the one before it: the first place of either
  // with all of the other.
  void LinkPlaces(absl::Span<const Place> places, std::vector<PassageSeed>& seeds) const {
    using Places = absl::Span<const Place>;
    const auto link = [&](Places a, Places b) {
      const auto add = [&](const Place& from, const Place& to) {
        seeds.push_back({docs_[from.number], docs_[to.number], from.token, to.token});
      };
      for (const Place& to : b) add(a[0], to);
      for (const Place& from : a.subspan(1)) add(from, b[0]);
    };
    Places first, previous;
    for (size_t begin = 0, end = 0; begin < places.size(); begin = end) {
      while (end < places.size() && places[end].number == places[begin].number) ++end;
      const Places current = places.subspan(begin, end - begin);
      if (first.empty()) {
        first = current;
      } else {
        link(first, current);
        if (previous.data() != first.data()) link(previous, current);
      }
      previous = current;
    }
  }

  // Whether boilerplate of the seed's later document is within a window of it.
  bool IsNear(const PassageSeed& seed, const std::vector<uint64_t>& boilerplate) const {
    if (boilerplate.empty()) return false;
    const auto doc = std::lower_bound(docs_.begin(), docs_.end(), seed.b);
    const uint64_t start = starts_[static_cast<size_t>(doc - docs_.begin())];
    const uint64_t window = WindowFor(options_.min_tokens);
    const uint64_t place = start + seed.b_token;
    const auto nearest = std::lower_bound(boilerplate.begin(), boilerplate.end(),
                                          std::max(start, place - std::min(place, window)));
    if (nearest == boilerplate.end() || *nearest > place + window) return false;
    const uint64_t end =
        doc + 1 == docs_.end() ? end_ : starts_[static_cast<size_t>(doc + 1 - docs_.begin())];
    return *nearest < end;
  }

  size_t DocumentAt(uint64_t place) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), place);
    return static_cast<size_t>(after - starts_.begin()) - 1;
  }

  // Neighbouring fingerprints are one stretch.
  static void JoinBoilerplate(std::vector<Boilerplate>& list) {
    std::sort(list.begin(), list.end(), [](const Boilerplate& x, const Boilerplate& y) {
      return std::tie(x.doc, x.tokens.begin) < std::tie(y.doc, y.tokens.begin);
    });
    constexpr uint64_t kMaxGap = 20;
    size_t kept = 0;
    for (const Boilerplate& next : list) {
      if (kept > 0 && list[kept - 1].doc == next.doc &&
          next.tokens.begin <= list[kept - 1].tokens.end + kMaxGap) {
        list[kept - 1].tokens.end = next.tokens.end;
        list[kept - 1].documents = std::max(list[kept - 1].documents, next.documents);
      } else {
        list[kept++] = next;
      }
    }
    list.resize(kept);
  }

  const Options options_;
  PostingLists postings_;
  std::vector<DocIndex> docs_;
  std::vector<uint64_t> starts_;  // Where each begins in the corpus, in tokens.
  uint64_t end_ = 0;
};

PassageIndex::PassageIndex(Options options) : state_(std::make_unique<State>(std::move(options))) {}
PassageIndex::~PassageIndex() = default;
PassageIndex::PassageIndex(PassageIndex&&) = default;

absl::Status PassageIndex::Add(DocIndex doc, uint64_t tokens, const FingerprintList& fingerprints) {
  return state_->Add(doc, tokens, fingerprints);
}

absl::StatusOr<PassageSeeds> PassageIndex::Join(int threads) { return state_->Join(threads); }

uint64_t PassageIndex::index_bytes() const { return state_->index_bytes(); }

}  // namespace reprise
