// How a removed document relates to the one that was kept in its place.
//
//   RelationName(Relation::kSameText)     // "same-text"
//   FindRelation("near")                  // Relation::kNear
#ifndef REPRISE_CORE_RELATION_H_
#define REPRISE_CORE_RELATION_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace reprise {

enum class Relation : uint8_t {
  kIdentical,  // The same bytes.
  kSameText,   // The same tokens: another encoding, script, markup, punctuation or gloss.
  kNear,       // Resemblance at or above the threshold.
  kContained,  // Containment at or above the threshold, resemblance below it.
};

// "identical", "same-text", "near", "contained": what results say.
inline const char* RelationName(Relation relation) {
  switch (relation) {
    case Relation::kIdentical:
      return "identical";
    case Relation::kSameText:
      return "same-text";
    case Relation::kNear:
      return "near";
    case Relation::kContained:
      return "contained";
  }
  return "unknown";
}

// The other way round.
inline std::optional<Relation> FindRelation(std::string_view name) {
  for (const Relation relation :
       {Relation::kIdentical, Relation::kSameText, Relation::kNear, Relation::kContained}) {
    if (name == RelationName(relation)) return relation;
  }
  return std::nullopt;
}

}  // namespace reprise

#endif  // REPRISE_CORE_RELATION_H_
