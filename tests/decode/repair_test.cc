#include <random>
#include <string>
#include <utility>
#include <vector>

#include "reprise/decode/decoder.h"
#include "tests/catch.h"
#include "tests/decode/cases.h"
#include "tests/each_kernel.h"
#include "tests/seeds.h"

namespace reprise {
namespace {

struct Repaired {
  std::string text;
  TextFacts facts;
};

// On every kernel, which must agree.
Repaired Repair(const std::string& utf8) {
  std::vector<Repaired> results;
  OnEachKernel([&] {
    Decoder decoder((DecodeOptions()));
    DecodedText text;
    Repaired result;
    REQUIRE(decoder.Decode(utf8, {}, text, result.facts).ok());
    result.text = text.utf8;
    results.push_back(std::move(result));
  });
  for (const Repaired& result : results) REQUIRE(result.text == results.front().text);
  return results.back();
}

TEST_CASE("mojibake is restored exactly and its carrier named") {
  for (const nlohmann::json& entry : ReadCases("mojibake.jsonl")) {
    CAPTURE(entry["why"].get<std::string>());
    const Repaired repaired = Repair(entry["damaged"]);
    CHECK(repaired.text == entry["text"].get<std::string>());
    CHECK(CharsetName(repaired.facts.mojibake_carrier) == entry["carrier"].get<std::string>());
    CHECK(repaired.facts.mojibake_repairs == 1);
    CHECK(repaired.facts.replacements == 0);
  }
}

TEST_CASE("natural text is left alone") {
  for (const nlohmann::json& entry : ReadCases("natural.jsonl")) {
    CAPTURE(entry["why"].get<std::string>());
    const Repaired repaired = Repair(entry["text"]);
    CHECK(repaired.text == entry["text"].get<std::string>());
    CHECK(repaired.facts.Damage() == 0);
  }
}

TEST_CASE("entities left in text are decoded") {
  for (const nlohmann::json& entry : ReadCases("entities.jsonl")) {
    CAPTURE(entry["why"].get<std::string>());
    CHECK(Repair(entry["damaged"]).text == entry["text"].get<std::string>());
  }
}

TEST_CASE("what was lost for good is dropped and counted") {
  const Repaired repaired = Repair("前\xEF\xBF\xBD\xEF\xBF\xBD后，锟斤拷锟斤拷锟结尾");
  CHECK(repaired.text == "前后，结尾");
  CHECK(repaired.facts.replacements == 2 + 5);
}

TEST_CASE("UTF-8 read as GBK loses bytes before ASCII and the rest is restored") {
  // 我们是中国人，他们也是。 and 村民们把收成的青稞运到县城 3 次，换回盐巴和茶叶。 in UTF-8, read
  // as GBK: each U+FFFD is a byte that cannot be told any more, and takes its character with it.
  const Repaired repaired = Repair(
      "鎴戜滑鏄"
      "\xEF\xBF\xBD"
      "涓"
      "\xEF\xBF\xBD"
      "鍥戒汉锛屼粬浠"
      "\xEF\xBF\xBD"
      "涔熸槸銆"
      "\xEF\xBF\xBD"
      "\n鏉戞皯浠"
      "\xEF\xBF\xBD"
      "鎶婃敹鎴愮殑闈掔"
      "\xEF\xBF\xBD"
      "炶繍鍒板幙鍩"
      "\xEF\xBF\xBD"
      " 3 娆★紝鎹㈠洖鐩愬反鍜岃尪鍙躲"
      "\xEF\xBF\xBD"
      "\xEF\xBF\xBD");
  CHECK(repaired.facts.mojibake_repairs == 2);
  CHECK(repaired.text == "我们国人，他也是\n村民把收成的青运到县 3 次，换回盐巴和茶叶");
  CHECK(repaired.facts.replacements == 8);
}

TEST_CASE("paragraphs that are whole stay as they are beside damaged ones") {
  const std::string whole = "这一段没有损坏，应当原样保留。";
  const std::string damaged =
      "Chaque printemps, les villageois rÃ©parent le ruisseau oÃ¹ l'eau a dÃ©bordÃ©.";
  const std::string text = whole + "\n" + damaged + "\n" + whole;
  const Repaired repaired = Repair(text);
  CHECK(repaired.text ==
        whole + "\nChaque printemps, les villageois réparent le ruisseau où l'eau a débordé.\n" +
            whole);
  CHECK(repaired.facts.mojibake_repairs == 1);
}

TEST_CASE("repair can be switched off") {
  Decoder decoder(DecodeOptions{.repair = false});
  DecodedText text;
  TextFacts facts;
  const std::string damaged = "rÃ©parÃ© et dÃ©bordÃ© R&amp;D &lt;";
  REQUIRE(decoder.Decode(damaged, {}, text, facts).ok());
  CHECK(text.utf8 == damaged);
}

TEST_CASE("every restored piece maps back to the damage it was made from") {
  for (const nlohmann::json& entry : ReadCases("mojibake.jsonl")) {
    CAPTURE(entry["why"].get<std::string>());
    const std::string damaged =
        "before " + entry["damaged"].get<std::string>() + "\nafter &amp;&#x4e2d;";
    Decoder decoder(DecodeOptions{.want_offsets = true});
    DecodedText text;
    TextFacts facts;
    REQUIRE(decoder.Decode(damaged, {}, text, facts).ok());
    const size_t after = text.utf8.rfind("\nafter");
    REQUIRE(after != std::string_view::npos);
    CHECK(text.repair_map.ToInput({0, 7}) == Span{0, 7});
    CHECK(text.repair_map.ToInput({after, after + 6}) ==
          Span{damaged.rfind("\nafter"), damaged.rfind("\nafter") + 6});
    CHECK(text.repair_map.ToInput({0, text.utf8.size()}) == Span{0, damaged.size()});
    // Pieces follow each other without a gap, whatever they are.
    uint64_t last = 0;
    for (const OffsetMap::Edit& edit : text.repair_map.edits()) {
      CHECK(edit.input.begin >= last);
      last = edit.input.end;
    }
  }
}

TEST_CASE("bytes that a spinner cut in GBK are put together again") {
  const Repaired repaired =
      Repair("优秀：優(yōu)勢；規(guī)范。从“旁觀者”變?yōu)榱恕皡⑴c者”，實現了“一家?guī)右唤M”。");
  CHECK(repaired.text.find("變為了“參與者”") != std::string::npos);
  CHECK(repaired.text.find("一家幱一組") != std::string::npos);
  CHECK(repaired.facts.byte_shift_repairs == 2);
}

TEST_CASE("a pair that a converter dropped behind a cut comes back when the document has it") {
  const std::string cut = "规：規(guī)范。實現了“一家?guī)右唤M”。";
  CHECK(Repair("一組帶動一村，" + cut).text.find("一家帶動一組”") != std::string::npos);
  // Nothing tells what was there: the half that is left is all that can be had.
  CHECK(Repair(cut).text.find("一家幱一組") != std::string::npos);
  // The piece is whole without it.
  CHECK(Repair("帶動。優(yōu)勢。為人。變?yōu)榱恕皡⑴c者”").text.find("變為了“參與者”") !=
        std::string::npos);
}

TEST_CASE("a cut is only undone by a character the document glosses") {
  const std::string text = "从“旁觀者”變?yōu)榱恕皡⑴c者”。";
  CHECK(Repair(text).text == text);
}

TEST_CASE("both cuts of the seed page are undone and nothing else is touched") {
  const std::optional<std::string> page = ReadSeed("001");
  if (!page) {
    WARN(kNoSeeds);
    return;
  }
  const Repaired repaired = Repair(*page);
  CHECK(repaired.facts.byte_shift_repairs == 2);
  CHECK(repaired.facts.mojibake_repairs == 0);
  CHECK(repaired.text.find("變為了“參與者”") != std::string::npos);
  CHECK(repaired.text.find("一家帶動一組、一組帶動一村") != std::string::npos);
}

TEST_CASE("the other seed pages are found undamaged") {
  for (const char* const number : {"000", "002", "003", "004"}) {
    const std::optional<std::string> page = ReadSeed(number);
    if (!page) {
      WARN(kNoSeeds);
      return;
    }
    CAPTURE(number);
    const Repaired repaired = Repair(*page);
    CHECK(repaired.facts.mojibake_repairs == 0);
    CHECK(repaired.facts.byte_shift_repairs == 0);
  }
}

}  // namespace
}  // namespace reprise
