internal import Newsroom
internal import Text

/// Numbers all inputs of one edition, so that arrays can hold what is known about each.
struct InputNumbers: Sendable {
  /// For each kind of input the number of its first one, and at the end the count of all.
  private let starts: [UInt32]

  init(_ edition: Edition) {
    let (articles, sections) = (edition.articles.count, edition.sections.count)
    let counts =
      Array(repeating: articles, count: 4) + Array(repeating: sections, count: 5)
      + Array(repeating: edition.tags.count, count: 2)
      + Array(repeating: edition.authors.count, count: 2)
      + Array(repeating: edition.months.count, count: 2) + [edition.pages.count]
    var starts: [UInt32] = [0]
    var kind = 0
    while PageInput.make(kind: kind, 0) != nil {
      // The kinds after the lists have one input each.
      starts.append(starts[kind] + UInt32(kind < counts.count ? counts[kind] : 1))
      kind += 1
    }
    self.starts = starts
  }

  /// The number of inputs.
  var count: Int { Int(starts.last ?? 0) }

  /// Returns the number of an input.
  func number(of input: PageInput) -> UInt32 {
    let (kind, index) = input.parts
    return starts[kind] + UInt32(index)
  }

  /// Returns the input of a number.
  func input(_ number: Int) -> PageInput {
    let kind = lowerBound(in: starts.indices) { starts[$0] <= UInt32(number) } - 1
    guard let input = PageInput.make(kind: kind, number - Int(starts[kind])) else {
      preconditionFailure("there are \(count) inputs")
    }
    return input
  }
}
