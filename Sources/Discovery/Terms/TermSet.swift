internal import Text

/// A few terms among which others are looked for very often.
struct TermSet: Sendable {
  /// Ascending.
  private let terms: [UInt32]
  /// For the lowest bits of a term whether any term of the set has them, which most others lack.
  ///
  /// It has a constant length, because the compiler then leaves out checks of indices.
  private var marks = [16_384 of Bool](repeating: false)

  private static let mask: UInt32 = 16_383

  /// - Parameter terms: In any order, possibly repeated.
  init(_ terms: [UInt32]) {
    self.terms = terms.sorted()
    for term in terms { marks[Int(term & Self.mask)] = true }
  }

  /// Returns whether one of the terms of a list is in the set.
  func hasAny(of list: Span<UInt32>) -> Bool {
    guard !terms.isEmpty else { return false }
    for index in list.indices {
      let term = list[index]
      if marks[Int(term & Self.mask)], contains(term) { return true }
    }
    return false
  }

  private func contains(_ term: UInt32) -> Bool {
    let index = lowerBound(in: terms.indices) { terms[$0] < term }
    return index < terms.count && terms[index] == term
  }
}
