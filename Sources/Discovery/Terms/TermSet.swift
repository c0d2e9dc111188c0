internal import Text

/// A few terms among which others are looked for very often.
struct TermSet: Sendable {
  /// Ascending.
  private let terms: [UInt32]
  /// A bit for the lowest bits of each term, which nearly all other terms lack.
  private var bits: [UInt64]

  private static let bitCount: UInt32 = 1 << 16

  /// - Parameter terms: In any order, possibly repeated.
  init(_ terms: [UInt32]) {
    self.terms = terms.sorted()
    bits = [UInt64](repeating: 0, count: Int(Self.bitCount / 64))
    for term in terms { bits[Int(term % Self.bitCount / 64)] |= 1 << UInt64(term % 64) }
  }

  /// Returns whether one of the terms of a list is in the set.
  func hasAny(of list: Span<UInt32>) -> Bool {
    guard !terms.isEmpty else { return false }
    for index in list.indices where contains(list[index]) { return true }
    return false
  }

  /// Returns whether a term is in the set.
  @inline(__always)
  func contains(_ term: UInt32) -> Bool {
    let word = bits[Int(term % Self.bitCount / 64)]
    return word >> UInt64(term % 64) & 1 != 0 && isListed(term)
  }

  private func isListed(_ term: UInt32) -> Bool {
    let index = lowerBound(in: terms.indices) { terms[$0] < term }
    return index < terms.count && terms[index] == term
  }
}
