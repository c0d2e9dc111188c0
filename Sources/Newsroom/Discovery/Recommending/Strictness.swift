/// How strict a round of choosing is: each round takes what the one before it left out.
struct Strictness: Sendable {
  var allowsOwnSection: Bool
  var allowsRanked: Bool
  var sectionLimit: Int
  var allowsSameAuthor: Bool

  /// From variety to completeness.
  static let rounds = [
    Strictness(
      allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: false),
    Strictness(
      allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: true),
    Strictness(
      allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: false),
    Strictness(
      allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: true),
    Strictness(
      allowsOwnSection: true, allowsRanked: true, sectionLimit: .max, allowsSameAuthor: true),
  ]

  /// Why a pick may not stand beside those chosen; nothing where it may.
  func objection(to pick: Pick, beside chosen: [Pick]) -> Objection? {
    if !allowsRanked, pick.isRanked { return .ranked }
    var sameSection = 0
    for other in chosen {
      sameSection += other.section == pick.section ? 1 : 0
      if !allowsSameAuthor, pick.sharesAuthor(with: other) { return .author }
    }
    return sameSection < sectionLimit ? nil : .section
  }

  /// What speaks against one more article.
  enum Objection: Sendable, Equatable {
    case ranked
    case section
    case author
  }
}
