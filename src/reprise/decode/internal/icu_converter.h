// An owned ICU converter for one of our charsets.
#ifndef REPRISE_DECODE_INTERNAL_ICU_CONVERTER_H_
#define REPRISE_DECODE_INTERNAL_ICU_CONVERTER_H_

#include <unicode/ucnv.h>

#include <memory>

#include "reprise/core/charset.h"

namespace reprise::internal {

struct CloseIcuConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using IcuConverter = std::unique_ptr<UConverter, CloseIcuConverter>;

// Null when this ICU was built without it.
IcuConverter OpenIcuConverter(Charset charset);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_ICU_CONVERTER_H_
