/// What the rules of recommendations need to know about an article.
struct RecommendationItem: Sendable {
  /// The index of the article in the list of candidates.
  var article: Int32
  var section: Int32
  /// The first four authors and tags; unused lanes hold distinct numbers below 0.
  var authors: SIMD4<Int32>
  var tags: SIMD4<Int32>
  var isRanked = false

  init(_ candidate: borrowing Candidate, article: Int32) {
    self.article = article
    section = candidate.section
    authors = Self.lanes(candidate.authors)
    tags = Self.lanes(candidate.tags)
  }

  private static func lanes(_ numbers: [Int32]) -> SIMD4<Int32> {
    var lanes = SIMD4<Int32>(-1, -2, -3, -4)
    for (lane, number) in numbers.prefix(4).enumerated() { lanes[lane] = number }
    return lanes
  }

  /// Returns whether the two articles have an author in common.
  func sharesAuthor(with other: RecommendationItem) -> Bool {
    Self.haveOneInCommon(authors, other.authors)
  }

  /// Returns the overlap of two articles in 65,536ths: half for the section, half for a tag.
  func overlap(with other: RecommendationItem) -> Int64 {
    (section == other.section ? 32_768 : 0)
      + (Self.haveOneInCommon(tags, other.tags) ? 32_768 : 0)
  }

  /// Returns the greatest overlap with one of the chosen articles.
  func overlap(withAnyOf chosen: [RecommendationItem]) -> Int64 {
    chosen.reduce(0) { max($0, overlap(with: $1)) }
  }

  private static func haveOneInCommon(_ first: SIMD4<Int32>, _ second: SIMD4<Int32>) -> Bool {
    for lane in 0..<4 where first[lane] >= 0 {
      if any(second .== SIMD4(repeating: first[lane])) { return true }
    }
    return false
  }
}

/// Which articles may stand beside each other in one round of choosing.
///
/// Each round accepts some of what the rounds before it left out.
struct DiversityRule: Sendable {
  var allowsOwnSection: Bool
  var allowsRanked: Bool
  var sectionLimit: Int
  var allowsSameAuthor: Bool

  /// The rules from the strictest to the most permissive.
  static let rounds = [
    DiversityRule(
      allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: false),
    DiversityRule(
      allowsOwnSection: false, allowsRanked: false, sectionLimit: 2, allowsSameAuthor: true),
    DiversityRule(
      allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: false),
    DiversityRule(
      allowsOwnSection: true, allowsRanked: false, sectionLimit: .max, allowsSameAuthor: true),
    DiversityRule(
      allowsOwnSection: true, allowsRanked: true, sectionLimit: .max, allowsSameAuthor: true),
  ]

  /// The reason why an article may not stand beside others.
  enum Violation: Sendable, Equatable {
    case ranked
    case section
    case author
  }

  /// Returns why an article may not stand beside the chosen ones; `nil` if it may.
  func violation(
    by item: RecommendationItem, beside chosen: [RecommendationItem]
  ) -> Violation? {
    if !allowsRanked, item.isRanked { return .ranked }
    var sameSection = 0
    for other in chosen {
      sameSection += other.section == item.section ? 1 : 0
      if !allowsSameAuthor, item.sharesAuthor(with: other) { return .author }
    }
    return sameSection < sectionLimit ? nil : .section
  }
}
