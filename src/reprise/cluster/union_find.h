// Connected components of documents under verified pairs.
//
//   UnionFind components(documents);
//   components.Union(a, b);
//   components.Find(a) == components.Find(b)
//
// The representative of a component is its smallest member, so the result does not depend on the
// order of unions. Cost: a few steps a call (path halving; log n at worst, averaged over calls); 4
// bytes a document. Not thread-safe.
#ifndef REPRISE_CLUSTER_UNION_FIND_H_
#define REPRISE_CLUSTER_UNION_FIND_H_

#include <cstdint>
#include <vector>

namespace reprise {

class UnionFind {
 public:
  explicit UnionFind(uint32_t count);

  uint32_t Find(uint32_t element);
  // True when the two were apart.
  bool Union(uint32_t a, uint32_t b);

 private:
  std::vector<uint32_t> parents_;
};

}  // namespace reprise

#endif  // REPRISE_CLUSTER_UNION_FIND_H_
