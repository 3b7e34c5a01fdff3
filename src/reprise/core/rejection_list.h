// Very many rejections in little memory: of each only what is not as in the one before it. A crawl
// of which every record is broken, or a field that was named wrongly, gives one a record.
//
//   RejectionList rejections;
//   rejections.push_back({.origin = {"crawl/a.jsonl", 17, 40962}, .message = "not a JSON object"});
//   for (const Rejection& rejection : rejections) ...
//
// Memory: some 8 bytes for one that says what the one before it says of the same file, else what
// differs of path and message between their common beginnings and ends; in pieces of 64 KiB. Cost:
// a comparison of both texts with those of the one before. Read from front to end; the rejection
// that an iterator shows is good until it moves on. Thread rule: that of std::vector.
#ifndef REPRISE_CORE_REJECTION_LIST_H_
#define REPRISE_CORE_REJECTION_LIST_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/rejection.h"

namespace reprise {

class RejectionList {
 public:
  class const_iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Rejection;
    using difference_type = std::ptrdiff_t;
    using pointer = const Rejection*;
    using reference = const Rejection&;

    const Rejection& operator*() const { return current_; }
    const Rejection* operator->() const { return &current_; }
    const_iterator& operator++() {
      ++index_;
      ReadNext();
      return *this;
    }
    friend bool operator==(const const_iterator& a, const const_iterator& b) {
      return a.index_ == b.index_;
    }

   private:
    friend class RejectionList;
    const_iterator(const RejectionList* list, size_t index) : list_(list), index_(index) {
      ReadNext();
    }
    void ReadNext();

    const RejectionList* list_;
    size_t index_;
    size_t piece_ = 0;       // The one that follows the piece at hand.
    std::string_view rest_;  // Of the piece at hand, what was not read yet.
    Rejection current_;
  };

  void push_back(const Rejection& rejection);

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  uint64_t memory_bytes() const;

  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size_}; }

 private:
  static constexpr size_t kPieceBytes = size_t{64} << 10;

  // An entry: the stage; the steps of record and offset from those before it, backwards modulo
  // 2^64; path and message, each as the lengths of the beginning and the end that it shares with
  // the one before, the length of what is between, and that. Numbers are varints.
  std::vector<std::string> pieces_;
  Rejection last_;
  size_t size_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_REJECTION_LIST_H_
