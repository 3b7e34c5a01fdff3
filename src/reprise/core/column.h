// A vector for columns that kernels fill and read, whole registers at a time: new elements are left
// as they are, where std::vector sets them to zero first, at half the cost of filling them; and the
// first one begins a cache line, so that aligned runs of eight words do not lie across two.
//
//   Column<uint64_t> hashes;
//   hashes.resize(count);            // not initialised
//   Hash(text, hashes.data());
//
// Else it is a std::vector. Cost, ownership and threads: those of one.
#ifndef REPRISE_CORE_COLUMN_H_
#define REPRISE_CORE_COLUMN_H_

#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace reprise {

namespace internal {

// Default-initialises where std::allocator value-initialises.
template <typename T>
class UninitializedAllocator {
 public:
  static constexpr size_t kCacheLine = 64;
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= kCacheLine);

  using value_type = T;

  UninitializedAllocator() = default;
  template <typename U>
  UninitializedAllocator(const UninitializedAllocator<U>&) noexcept {}

  T* allocate(size_t count) {
    return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{kCacheLine}));
  }
  void deallocate(T* memory, size_t) noexcept {
    ::operator delete (memory, std::align_val_t{kCacheLine});
  }

  template <typename U>
  void construct(U* place) noexcept {
    ::new (static_cast<void*>(place)) U;
  }
  template <typename U, typename... Arguments>
  void construct(U* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) U(std::forward<Arguments>(arguments)...);
  }

  // What one gave out the other takes back.
  template <typename U>
  friend bool operator==(const UninitializedAllocator&, const UninitializedAllocator<U>&) {
    return true;
  }
};

}  // namespace internal

template <typename T>
using Column = std::vector<T, internal::UninitializedAllocator<T>>;

}  // namespace reprise

#endif  // REPRISE_CORE_COLUMN_H_
