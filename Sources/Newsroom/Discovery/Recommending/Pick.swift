/// An article as recommendations see it.
struct Pick: Sendable {
  var place: Int32
  var section: Int32
  /// The first four authors and tags; unused lanes hold numbers below 0, each another.
  var authors: SIMD4<Int32>
  var tags: SIMD4<Int32>
  var isRanked = false

  init(_ candidate: Candidate, place: Int32) {
    self.place = place
    section = candidate.section
    authors = Self.lanes(candidate.authors)
    tags = Self.lanes(candidate.tags)
  }

  private static func lanes(_ numbers: [Int32]) -> SIMD4<Int32> {
    var lanes = SIMD4<Int32>(-1, -2, -3, -4)
    for (lane, number) in numbers.prefix(4).enumerated() { lanes[lane] = number }
    return lanes
  }

  /// Whether both were written by one author.
  func sharesAuthor(with other: Pick) -> Bool { Self.haveOneInCommon(authors, other.authors) }

  /// How much two picks are of one kind, in 65,536ths: half for the section, half for a tag.
  func kinship(with other: Pick) -> Int64 {
    (section == other.section ? 32_768 : 0)
      + (Self.haveOneInCommon(tags, other.tags) ? 32_768 : 0)
  }

  private static func haveOneInCommon(_ first: SIMD4<Int32>, _ second: SIMD4<Int32>) -> Bool {
    for lane in 0..<4 where first[lane] >= 0 {
      if any(second .== SIMD4(repeating: first[lane])) { return true }
    }
    return false
  }
}
