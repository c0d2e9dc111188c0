internal import Text

/// The term frequencies of a run of articles in half the space, for the next build.
///
/// Each term of the run is stored once; the articles refer to it in two bytes, or in three if there
/// are very many. A frequency takes four bits, and five bytes more if it is large.
struct PackedTerms: Sendable {
  /// The terms of the run, in the order of their first occurrence.
  private var terms: [UInt32] = []
  /// For each article the index at which its terms end.
  private var ends: [UInt32] = []
  /// For each term of each article the low bits of its index in `terms`.
  private var indices: [UInt16] = []
  /// The bits above them; empty if they are all 0.
  private var highBits: [UInt8] = []
  /// The frequencies of two terms in a byte, the first one in the low half.
  private var frequencies: [UInt8] = []
  /// The indices of the large frequencies in ascending order, and these themselves.
  private var largeIndices: [UInt32] = []
  private var largeFrequencies: [UInt8] = []

  /// A frequency in four bits that stands for a large one.
  private static let large: UInt8 = 15

  /// The number of articles.
  var articleCount: Int { ends.count }

  /// - Parameter run: The frequencies, at most 2^24 terms.
  init(_ run: TermFrequencies) {
    ends = run.ends.map { UInt32($0) }
    pack(run.terms)
    pack(frequencies: run.frequencies)
  }

  private mutating func pack(_ all: [UInt32]) {
    var table = TermTable(capacity: 32_768)
    var numbers: [UInt32] = []
    numbers.reserveCapacity(all.count)
    var start = 0
    for end in ends {
      table.number(all.span.extracting(start..<Int(end)), from: &terms, into: &numbers)
      start = Int(end)
    }
    indices = numbers.map { UInt16(truncatingIfNeeded: $0) }
    if terms.count > 1 << 16 { highBits = numbers.map { UInt8($0 >> 16) } }
  }

  private mutating func pack(frequencies all: [UInt8]) {
    frequencies = [UInt8](repeating: 0, count: (all.count + 1) / 2)
    // The uniqueness of a span is checked once, that of an array at each access.
    var packed = frequencies.mutableSpan
    let all = all.span
    for index in all.indices {
      let frequency = all[index]
      packed[index &>> 1] |= min(frequency, Self.large) &<< UInt8((index & 1) &<< 2)
    }
    for index in all.indices where all[index] >= Self.large {
      largeIndices.append(UInt32(index))
      largeFrequencies.append(all[index])
    }
  }

  // MARK: Reading

  /// Returns the frequencies of all articles.
  var unpacked: TermFrequencies {
    var run = TermFrequencies()
    append(0..<indices.count, to: &run)
    run.ends = ends.map { Int($0) }
    return run
  }

  /// Appends the terms of an article.
  func append(_ article: Int, to run: inout TermFrequencies) {
    append((article == 0 ? 0 : Int(ends[article - 1]))..<Int(ends[article]), to: &run)
    run.ends.append(run.terms.count)
  }

  private func append(_ range: Range<Int>, to run: inout TermFrequencies) {
    let start = run.frequencies.count
    run.terms.reserveCapacity(run.terms.count + range.count)
    run.frequencies.reserveCapacity(run.terms.count + range.count)
    // The bounds of a span are checked without counting references.
    let (terms, frequencies) = (terms.span, frequencies.span)
    let (indices, highBits) = (indices.span, highBits.span)
    for index in range {
      run.terms.append(terms[Self.place(index, indices, highBits)])
      run.frequencies.append(frequencies[index / 2] >> UInt8(index % 2 * 4) & 15)
    }
    var next = lowerBound(in: largeIndices.indices) { Int(largeIndices[$0]) < range.lowerBound }
    while next < largeIndices.count, Int(largeIndices[next]) < range.upperBound {
      run.frequencies[start + Int(largeIndices[next]) - range.lowerBound] = largeFrequencies[next]
      next += 1
    }
  }

  /// Returns the index in `terms` of one of the terms of the articles.
  @inline(__always)
  private static func place(
    _ index: Int, _ indices: Span<UInt16>, _ highBits: Span<UInt8>
  ) -> Int {
    Int(indices[index]) | (highBits.isEmpty ? 0 : Int(highBits[index]) << 16)
  }

  /// Calls a function with each article that has a term of a set, in order, and the term.
  func forEachArticle(with set: TermSet, _ body: (_ article: Int, _ term: UInt32) -> Void) {
    let isWanted = terms.map { set.contains($0) }
    guard isWanted.contains(true) else { return }
    let (indices, highBits, wanted) = (indices.span, highBits.span, isWanted.span)
    var start = 0
    for (article, end) in ends.enumerated() {
      for index in start..<Int(end) {
        let place = Self.place(index, indices, highBits)
        if wanted[place] { body(article, terms[place]) }
      }
      start = Int(end)
    }
  }

  // MARK: Bytes

  /// Returns the bytes of a file.
  func bytes(_ header: [UInt64]) -> [UInt8] {
    var encoder = FlatEncoder(header)
    encoder.reserve(indices.count * 3 + terms.count * 4)
    encoder.encode(terms)
    encoder.encode(ends)
    encoder.encode(indices)
    encoder.encode(highBits)
    encoder.encode(frequencies)
    encoder.encode(largeIndices)
    encoder.encode(largeFrequencies)
    return encoder.finish()
  }

  /// Decodes the bytes of a file; `nil` if they are not those of packed terms.
  init?(from decoder: inout FlatDecoder) {
    terms = decoder.decode()
    ends = decoder.decode()
    indices = decoder.decode()
    highBits = decoder.decode()
    frequencies = decoder.decode()
    largeIndices = decoder.decode()
    largeFrequencies = decoder.decode()
    guard decoder.isComplete, ends.areEnds(of: indices.count),
      highBits.isEmpty || highBits.count == indices.count, frequencies.count >= indices.count / 2,
      largeIndices.count == largeFrequencies.count
    else { return nil }
  }
}

extension [UInt32] {
  /// Returns whether they are the ends of parts that together have a number of elements.
  func areEnds(of count: Int) -> Bool {
    var last: UInt32 = 0
    for end in self {
      if end < last { return false }
      last = end
    }
    return Int(last) == count
  }
}
