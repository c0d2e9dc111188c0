/// The fields of one row of a table, as ranges of its bytes.
struct Fields {
  private(set) var ranges: [Range<Int>] = []

  /// Splits a row whose fields may stand in double quotes.
  init(_ bytes: Span<UInt8>, _ line: Range<Int>, separator: UInt8) {
    self.init(bytes, line, separator, allowsQuotes: true)
  }

  /// Splits a row in which quotes mean nothing.
  init(_ bytes: Span<UInt8>, _ line: Range<Int>, unquoted separator: UInt8) {
    self.init(bytes, line, separator, allowsQuotes: false)
  }

  private init(_ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8, allowsQuotes: Bool) {
    ranges.reserveCapacity(40)
    var place = line.lowerBound
    while place <= line.upperBound {
      if allowsQuotes, place < line.upperBound, bytes[place] == UInt8(ascii: "\"") {
        place = addQuoted(bytes, place, line.upperBound, separator)
      } else {
        let end = bytes.index(of: separator, in: place..<line.upperBound) ?? line.upperBound
        ranges.append(place..<end)
        place = end + 1
      }
    }
  }

  /// Adds a field in quotes, in which a doubled quote stands for one; returns where the next field starts.
  private mutating func addQuoted(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ separator: UInt8
  ) -> Int {
    var place = start + 1
    while let quote = bytes.index(of: UInt8(ascii: "\""), in: place..<end) {
      guard quote + 1 < end, bytes[quote + 1] == UInt8(ascii: "\"") else {
        // Between tabs a text may begin with a quote that means nothing.
        if separator == 0x09, quote + 1 < end, bytes[quote + 1] != separator { break }
        ranges.append(start + 1..<quote)
        return (bytes.index(of: separator, in: quote..<end) ?? end) + 1
      }
      place = quote + 2
    }
    guard separator == 0x09 else {
      ranges.append(start + 1..<end)
      return end + 1
    }
    let fieldEnd = bytes.index(of: separator, in: start..<end) ?? end
    ranges.append(start..<fieldEnd)
    return fieldEnd + 1
  }

  var count: Int { ranges.count }

  /// A field; empty where the row or the header has none.
  subscript(column: Int?) -> Range<Int> {
    guard let column, ranges.indices.contains(column) else { return 0..<0 }
    return ranges[column]
  }
}

/// The names of a header row, and where each stands.
struct HeaderNames {
  private var places: [String: Int] = [:]

  init(_ bytes: Span<UInt8>, _ line: Range<Int>, separator: UInt8) {
    let fields = Fields(bytes, line, separator: separator)
    for (place, range) in fields.ranges.enumerated() {
      let name = bytes.text(bytes.trimmed(range)).lowercased()
      if places[name] == nil { places[name] = place }
    }
  }

  /// The place of the first of these names that is there.
  func place(_ names: String...) -> Int? {
    for name in names {
      if let place = places[name] { return place }
    }
    return nil
  }
}
