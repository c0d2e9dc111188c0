/// The columns of a table of counts.
struct CountTableColumns: Sendable, Equatable {
  var separator: UInt8
  var time: Int
  var path: Int
  var visits: Int?
  var views: Int?
  var likes: Int?
  var host: Int?

  /// Parses the header of a table, or its first row if it has no header: time or date, path, views,
  /// likes.
  init?(firstLine bytes: Span<UInt8>, _ line: Range<Int>) {
    for separator in [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")] {
      if let columns = Self.header(bytes, line, separator) ?? Self.plain(bytes, line, separator) {
        self = columns
        return
      }
    }
    return nil
  }

  private init(separator: UInt8, time: Int, path: Int) {
    self.separator = separator
    self.time = time
    self.path = path
  }

  private static func header(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8
  ) -> Self? {
    let names = HeaderNames(bytes, line, separator: separator)
    guard let time = names.index(of: "time", "date", "hour", "day"),
      let path = names.index(of: "path", "page", "url")
    else { return nil }
    var columns = Self(separator: separator, time: time, path: path)
    columns.visits = names.index(of: "visits", "visitors")
    columns.views = names.index(of: "views", "pageviews")
    columns.likes = names.index(of: "likes")
    columns.host = names.index(of: "hostname", "host")
    let counts = [columns.visits, columns.views, columns.likes].compactMap { $0 }
    return counts.isEmpty ? nil : columns
  }

  /// Returns the columns of a table without a header, if its first row is a time, a path and one or
  /// two numbers.
  private static func plain(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8
  ) -> Self? {
    let fields = Fields(bytes, line, separator: separator)
    guard (3...4).contains(fields.count), LogTime(bytes, fields[0]) != nil,
      fields[1].first.map({ bytes[$0] == UInt8(ascii: "/") }) ?? false,
      fields.ranges[2...].allSatisfy({ bytes.number(in: bytes.trimmed($0)) != nil })
    else { return nil }
    var columns = Self(separator: separator, time: 0, path: 1)
    columns.views = 2
    columns.likes = fields.count == 4 ? 3 : nil
    return columns
  }
}

/// One row of a table of counts.
struct CountTableRow {
  var time: LogTime
  var path: Range<Int>
  var host: Range<Int>
  var visits = 0
  var views = 0
  var likes = 0

  /// Parses a row.
  init(
    _ bytes: Span<UInt8>, _ line: Range<Int>, columns: CountTableColumns
  ) throws(RowParseError) {
    let fields = Fields(bytes, line, separator: columns.separator)
    guard fields.count > max(columns.time, columns.path) else {
      throw RowParseError(.missingColumn)
    }
    let written = bytes.trimmed(fields[columns.time])
    guard let time = LogTime(bytes, written) else { throw RowParseError(.badTime, at: written) }
    self.time = time
    path = bytes.trimmed(fields[columns.path])
    host = fields[columns.host]
    guard !path.isEmpty else { throw RowParseError(.noPath) }
    let views = try Self.count(bytes, fields[columns.views])
    let visits = try Self.count(bytes, fields[columns.visits])
    self.likes = try Self.count(bytes, fields[columns.likes]) ?? 0
    // A table with only one of the two numbers means both by it.
    self.views = views ?? visits ?? 0
    self.visits = visits ?? views ?? 0
  }

  private static func count(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(RowParseError) -> Int? {
    let range = bytes.trimmed(range)
    guard !range.isEmpty else { return nil }
    guard let number = bytes.number(in: range) else { throw RowParseError(.badNumber, at: range) }
    return number
  }
}

/// A parse error of a table row with the range of the wrong value.
struct RowParseError: Error {
  var reason: LineParseError
  /// The wrong value; empty if a value is missing.
  var range: Range<Int>

  init(_ reason: LineParseError, at range: Range<Int> = 0..<0) {
    self.reason = reason
    self.range = range
  }
}

/// The columns of an export of GoatCounter.
struct GoatCounterColumns: Sendable {
  var path: Int
  var date: Int
  var session: Int?
  var event: Int?
  var agent: Int?
  var bot: Int?

  /// Parses the header `2Path,Title,Event,…`; the first name starts with the version of the format.
  init?(header bytes: Span<UInt8>, _ line: Range<Int>) {
    let names = HeaderNames(bytes, line, separator: UInt8(ascii: ","))
    guard names.index(of: "event") != nil || names.index(of: "firstvisit") != nil,
      let path = names.index(of: "2path", "path", "1path", "3path"),
      let date = names.index(of: "date", "createdat")
    else { return nil }
    self.path = path
    self.date = date
    session = names.index(of: "session")
    event = names.index(of: "event")
    agent = names.index(of: "useragent")
    bot = names.index(of: "bot")
  }
}

/// Parses a page view of an export of GoatCounter; a session takes the place of a reader's address.
func parseGoatCounterLine(
  _ bytes: Span<UInt8>, _ line: Range<Int>, columns: GoatCounterColumns,
  into request: inout Request
) -> LineParseError? {
  let fields = Fields(bytes, line, separator: UInt8(ascii: ","))
  guard fields.count > max(columns.path, columns.date) else {
    return request.parseError(.missingColumn)
  }
  guard let time = LogTime(bytes, fields[columns.date]) else {
    return request.parseError(.badTime, at: fields[columns.date])
  }
  guard !fields[columns.path].isEmpty else { return request.parseError(.noPath) }
  request.time = time.utc
  request.status = 200
  // An event is a click, not a page view.
  request.isGet =
    !bytes.holds("1", at: fields[columns.event])
    && !bytes.holds("true", at: fields[columns.event])
  request.target = fields[columns.path]
  request.address = fields[columns.session]
  request.agent = fields[columns.agent]
  request.hasAgent = false
  let bot = fields[columns.bot]
  request.isRobot = !bot.isEmpty && !bytes.holds("0", at: bot)
  var fingerprint = ByteHash(key: fingerprintKey)
  fingerprint.add(bytes, fields[columns.path])
  request.fingerprint = fingerprint.value
  return nil
}

/// The fields of one row of a table, as ranges of bytes.
struct Fields {
  private(set) var ranges: [Range<Int>] = []

  /// Splits a row whose fields may be quoted.
  init(_ bytes: Span<UInt8>, _ line: Range<Int>, separator: UInt8) {
    self.init(bytes, line, separator, allowsQuotes: true)
  }

  /// Splits a row in which quotes have no meaning.
  init(_ bytes: Span<UInt8>, _ line: Range<Int>, unquoted separator: UInt8) {
    self.init(bytes, line, separator, allowsQuotes: false)
  }

  private init(_ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8, allowsQuotes: Bool) {
    ranges.reserveCapacity(40)
    var offset = line.lowerBound
    while offset <= line.upperBound {
      if allowsQuotes, offset < line.upperBound, bytes[offset] == UInt8(ascii: "\"") {
        offset = addQuoted(bytes, offset, line.upperBound, separator)
      } else {
        let end = bytes.index(of: separator, in: offset..<line.upperBound) ?? line.upperBound
        ranges.append(offset..<end)
        offset = end + 1
      }
    }
  }

  /// Appends a quoted field, in which a doubled quote stands for one, and returns the start of the
  /// next field.
  private mutating func addQuoted(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ separator: UInt8
  ) -> Int {
    var offset = start + 1
    while let quote = bytes.index(of: UInt8(ascii: "\""), in: offset..<end) {
      guard quote + 1 < end, bytes[quote + 1] == UInt8(ascii: "\"") else {
        // In a table with tabs, a text may begin with an ordinary quote.
        if separator == 0x09, quote + 1 < end, bytes[quote + 1] != separator { break }
        ranges.append(start + 1..<quote)
        return (bytes.index(of: separator, in: quote..<end) ?? end) + 1
      }
      offset = quote + 2
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

  /// Returns a field; empty if the row or the header lacks it.
  subscript(column: Int?) -> Range<Int> {
    guard let column, ranges.indices.contains(column) else { return 0..<0 }
    return ranges[column]
  }
}

/// The column names of a header row with their indices.
struct HeaderNames {
  private var indices: [String: Int] = [:]

  init(_ bytes: Span<UInt8>, _ line: Range<Int>, separator: UInt8) {
    let fields = Fields(bytes, line, separator: separator)
    for (index, range) in fields.ranges.enumerated() {
      let name = bytes.text(bytes.trimmed(range)).lowercased()
      if indices[name] == nil { indices[name] = index }
    }
  }

  /// Returns the index of the first of these names that the header contains.
  func index(of names: String...) -> Int? {
    for name in names {
      if let index = indices[name] { return index }
    }
    return nil
  }
}
