// Memory for very many numbers, on huge pages where the system has them: the first touch of a 4 KiB
// page costs as much as sorting what it holds.
//
//   LargeArray<uint64_t> block(count);      // not initialised
//   std::copy(set.begin(), set.end(), block.data());
//
// Cost: 20 to 50 us for each 2 MiB touched the first time; without huge pages 500 to 1,000. Counts
// as resident in steps of 2 MiB where the system grants huge pages (Linux, transparent_hugepage
// "madvise" or "always"), else and for less than 2 MiB it is common memory. Out of memory it
// calls the new handler or throws std::bad_alloc, like std::vector. Thread rule: that of an array.
#ifndef REPRISE_CORE_LARGE_ARRAY_H_
#define REPRISE_CORE_LARGE_ARRAY_H_

#include <cstddef>
#include <memory>
#include <type_traits>

namespace reprise {

namespace internal {

void* AllocateLarge(size_t bytes);
void FreeLarge(void* memory);

}  // namespace internal

template <typename T>
class LargeArray {
 public:
  static_assert(std::is_trivially_copyable_v<T>);

  LargeArray() = default;
  explicit LargeArray(size_t size)
      : memory_(static_cast<T*>(internal::AllocateLarge(size * sizeof(T)))), size_(size) {}

  T* data() { return memory_.get(); }
  const T* data() const { return memory_.get(); }
  size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(T* memory) const { internal::FreeLarge(memory); }
  };
  std::unique_ptr<T[], Free> memory_;
  size_t size_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_CORE_LARGE_ARRAY_H_
