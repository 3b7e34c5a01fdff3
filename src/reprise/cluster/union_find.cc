#include "reprise/cluster/union_find.h"

#include <numeric>
#include <utility>

namespace reprise {

UnionFind::UnionFind(uint32_t count) : parents_(count) {
  std::iota(parents_.begin(), parents_.end(), 0u);
}

uint32_t UnionFind::Find(uint32_t element) {
  while (parents_[element] != element) {
    parents_[element] = parents_[parents_[element]];
    element = parents_[element];
  }
  return element;
}

bool UnionFind::Union(uint32_t a, uint32_t b) {
  a = Find(a);
  b = Find(b);
  if (a == b) return false;
  if (b < a) std::swap(a, b);
  parents_[b] = a;
  return true;
}

}  // namespace reprise
