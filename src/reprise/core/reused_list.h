// A list whose elements keep their memory from one use to the next, where those of a std::vector
// give theirs back when it is cleared.
//
//   ReusedList<DocumentSketch> sketches;        // DocumentSketch::memory_bytes() says what it holds
//   DocumentSketch& sketch = sketches.Next();   // as it was left: the caller clears what it fills
//   sketches.Clear();
//
// Not thread-safe.
#ifndef REPRISE_CORE_REUSED_LIST_H_
#define REPRISE_CORE_REUSED_LIST_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reprise {

template <typename T>
class ReusedList {
 public:
  // One more, as it was left when the list was cleared. Others may move.
  T& Next() {
    if (used_ == elements_.size()) elements_.emplace_back();
    return elements_[used_++];
  }
  T& operator[](size_t index) { return elements_[index]; }
  size_t size() const { return used_; }
  // Of all elements, those too that are not in use now.
  uint64_t memory_bytes() const {
    uint64_t bytes = (elements_.capacity() - elements_.size()) * sizeof(T);
    for (const T& element : elements_) bytes += element.memory_bytes();
    return bytes;
  }
  void Clear() { used_ = 0; }

 private:
  std::vector<T> elements_;
  size_t used_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_REUSED_LIST_H_
