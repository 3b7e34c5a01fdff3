// Numbers that are mostly small, in few bytes: seven bits a byte, the lowest first; the highest bit
// says that more follow. A step backwards, taken modulo 2^64, comes back by adding it, in ten
// bytes.
//
//   AppendVarint(300, bytes);                      // two bytes
//   uint64_t number = TakeVarint(rest);            // and moves `rest` past them
//
// Thread rule: free of state. Source: Protocol Buffers, "Encoding", base 128 varints.
#ifndef REPRISE_CORE_VARINT_H_
#define REPRISE_CORE_VARINT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace reprise {

inline void AppendVarint(uint64_t number, std::string& bytes) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

// REQUIRES: `bytes` begins with one that AppendVarint has written.
inline uint64_t TakeVarint(std::string_view& bytes) {
  uint64_t number = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    number |= uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace reprise

#endif  // REPRISE_CORE_VARINT_H_
