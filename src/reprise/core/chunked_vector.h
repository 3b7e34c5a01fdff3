// A vector that grows without moving: for the tables that hold an entry for every document of a
// corpus, where the old and the new half-empty copy of a std::vector would be most of a run's
// memory.
//
//   ChunkedVector<DocumentEntry> table;
//   table.push_back(entry);
//   for (const DocumentEntry& entry : table) ...
//   table[doc].tokens;
//
// Memory: whole chunks of 64 KiB, and 8 bytes for each. Cost: one look-up more than a std::vector.
// Elements keep their addresses. Thread rule: that of std::vector.
#ifndef REPRISE_CORE_CHUNKED_VECTOR_H_
#define REPRISE_CORE_CHUNKED_VECTOR_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace reprise {

template <typename T>
class ChunkedVector {
 public:
  static constexpr size_t kChunk = std::bit_floor((size_t{64} << 10) / sizeof(T));  // Elements.

  class const_iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() = default;
    reference operator*() const { return (*vector_)[index_]; }
    pointer operator->() const { return &(*vector_)[index_]; }
    const_iterator& operator++() {
      ++index_;
      return *this;
    }
    const_iterator operator++(int) {
      const_iterator before = *this;
      ++index_;
      return before;
    }
    friend bool operator==(const const_iterator& a, const const_iterator& b) {
      return a.index_ == b.index_;
    }

   private:
    friend class ChunkedVector;
    const_iterator(const ChunkedVector* vector, size_t index) : vector_(vector), index_(index) {}

    const ChunkedVector* vector_ = nullptr;
    size_t index_ = 0;
  };

  void push_back(T value) {
    if (size_ % kChunk == 0) chunks_.push_back(std::make_unique<T[]>(kChunk));
    chunks_.back()[size_++ % kChunk] = std::move(value);
  }

  const T& operator[](size_t index) const { return chunks_[index / kChunk][index % kChunk]; }
  T& operator[](size_t index) { return chunks_[index / kChunk][index % kChunk]; }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  uint64_t memory_bytes() const { return chunks_.size() * (kChunk * sizeof(T) + sizeof(void*)); }

  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size_}; }

 private:
  std::vector<std::unique_ptr<T[]>> chunks_;
  size_t size_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_CHUNKED_VECTOR_H_
