// Any bytes decode, or are refused, without a fault; what comes out is UTF-8 and does not depend on
// whether offsets are wanted, nor on the kernel. The first byte of the input chooses the hint, so
// that every declared charset is tried.
#include <cstddef>
#include <cstdint>
#include <string>

#include "reprise/core/kernel.h"
#include "reprise/decode/decoder.h"
#include "tests/fuzz/require.h"

namespace {

constexpr const char* kDeclared[] = {"",          "utf-8",    "gb18030",     "big5",
                                     "shift_jis", "euc-jp",   "iso-2022-jp", "euc-kr",
                                     "utf-16le",  "utf-16be", "koi8-r",      "windows-1251",
                                     "hz",        "no-such",  "ibm866",      "windows-1252"};

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Well-formed by Unicode 15.0, table 3-7; written apart from the library's own validator.
bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const size_t length = lead < 0x80   ? 1
                          : lead < 0xC2 ? 0
                          : lead < 0xE0 ? 2
                          : lead < 0xF0 ? 3
                          : lead < 0xF5 ? 4
                                        : 0;
    if (length == 0 || length > text.size() - i) return false;
    for (size_t j = 1; j < length; ++j) {
      if (!IsContinuation(static_cast<unsigned char>(text[i + j]))) return false;
    }
    if (length > 1) {
      const auto second = static_cast<unsigned char>(text[i + 1]);
      if (lead == 0xE0 && second < 0xA0) return false;
      if (lead == 0xED && second > 0x9F) return false;
      if (lead == 0xF0 && second < 0x90) return false;
      if (lead == 0xF4 && second > 0x8F) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  reprise::CharsetHint hint;
  hint.declared = kDeclared[data[0] % std::size(kDeclared)];

  static reprise::Decoder plain{reprise::DecodeOptions{}};
  static reprise::Decoder mapping{reprise::DecodeOptions{.want_offsets = true}};
  reprise::DecodedText text, mapped;
  reprise::TextFacts facts, mapped_facts;
  const absl::Status status = plain.Decode(bytes, hint, text, facts);
  const absl::Status mapped_status = mapping.Decode(bytes, hint, mapped, mapped_facts);
  REQUIRE(status.code() == mapped_status.code());
  if (!status.ok()) return 0;
  REQUIRE(IsUtf8(text.utf8));
  REQUIRE(text.utf8 == mapped.utf8);
  REQUIRE(facts.charset == mapped_facts.charset);
  static const reprise::Kernel fastest = reprise::ActiveKernel();
  for (const reprise::Kernel kernel : reprise::AvailableKernels()) {
    REQUIRE(reprise::ForceKernel(kernel).ok());
    reprise::DecodedText other;
    reprise::TextFacts other_facts;
    REQUIRE(plain.Decode(bytes, hint, other, other_facts).ok());
    REQUIRE(other.utf8 == text.utf8);
    REQUIRE(other_facts.charset == facts.charset);
  }
  REQUIRE(reprise::ForceKernel(fastest).ok());
  return 0;
}
