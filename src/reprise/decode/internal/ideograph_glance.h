// The first look for mojibake in text of ideographs: from UTF-8 and a few places in it, to whether
// it can be left at that.
//
//   AreUsualIdeographs("我们在这里看到的文件已经不再使用 ...", 192)     // true
//   AreUsualIdeographs("鎴戜滑鍦ㄨ繖閲岀湅鍒扮殑鏂囦欢 ...", 192)       // false: nobody writes these
//   AreUsualIdeographs("我们在这里 see the files ...", 192)             // false: it cannot say
//
// Cost: 1.5 ns a place. Thread rule: free of state.
#ifndef REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_
#define REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_

#include <cstddef>
#include <string_view>

namespace reprise::internal {

inline constexpr size_t kMostUsualPlaces = 20;

// True only where a character of three bytes begins soon after each of the bytes step / 2, step / 2
// + step, ..., at most one of them is one that natural text hardly ever has, none is one of a
// Western charset or stands after a lower-case letter, and the ideographs are less dear than
// kSomewhatDear, with kDearByChance, on average. REQUIRES: valid UTF-8; step >= 8; at most
// kMostUsualPlaces places.
bool AreUsualIdeographs(std::string_view utf8, size_t step);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_
