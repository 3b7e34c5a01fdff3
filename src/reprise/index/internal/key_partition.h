// Moves entries apart by the highest bits of their keys, into memory too large for the caches.
//
// Each part has one cache line of its own in a small buffer; only full lines go to memory, past the
// caches where the machine can, so that a thousand open parts cost neither a read of the line to be
// written nor a miss of the address translation buffer for every entry. Source: Balkesen, Teubner,
// Alonso, Ozsu, "Main-memory hash joins on multi-core CPUs", ICDE 2013, section 3.2 (software
// write-combining).
#ifndef REPRISE_INDEX_INTERNAL_KEY_PARTITION_H_
#define REPRISE_INDEX_INTERNAL_KEY_PARTITION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reprise::internal {

// Entries [begins[part], begins[part + 1]) of `to` are those of `from` whose upper `bits` bits of
// 64 are `part`, in their old order. REQUIRES: 0 < bits <= 12; the arrays do not overlap.
void PartitionByTopBits(const uint64_t* from, size_t size, int bits, uint64_t* to,
                        std::vector<size_t>& begins);

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_KEY_PARTITION_H_
