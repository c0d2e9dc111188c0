/// Which columns of a table of counts say what.
struct StatedColumns: Sendable, Equatable {
  var separator: UInt8
  var time: Int
  var path: Int
  var visits: Int?
  var views: Int?
  var likes: Int?
  var host: Int?

  /// Reads the header of a table, or its first row where it has none: time or date, path, views, likes.
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
    guard let time = names.place("time", "date", "hour", "day"),
      let path = names.place("path", "page", "url")
    else { return nil }
    var columns = Self(separator: separator, time: time, path: path)
    columns.visits = names.place("visits", "visitors")
    columns.views = names.place("views", "pageviews")
    columns.likes = names.place("likes")
    columns.host = names.place("hostname", "host")
    let counts = [columns.visits, columns.views, columns.likes].compactMap { $0 }
    return counts.isEmpty ? nil : columns
  }

  /// A table without a header whose first row is a time, a path and one or two numbers.
  private static func plain(
    _ bytes: Span<UInt8>, _ line: Range<Int>, _ separator: UInt8
  ) -> Self? {
    let fields = Fields(bytes, line, separator: separator)
    guard (3...4).contains(fields.count), ReadTime(bytes, fields[0]) != nil,
      fields[1].first.map({ bytes[$0] == UInt8(ascii: "/") }) ?? false,
      fields.ranges[2...].allSatisfy({ bytes.number(in: bytes.trimmed($0)) != nil })
    else { return nil }
    var columns = Self(separator: separator, time: 0, path: 1)
    columns.views = 2
    columns.likes = fields.count == 4 ? 3 : nil
    return columns
  }
}

/// What a row of a table of counts says.
struct StatedRow {
  var time: ReadTime
  var path: Range<Int>
  var host: Range<Int>
  var visits = 0
  var views = 0
  var likes = 0

  /// Reads a row.
  init(
    _ bytes: Span<UInt8>, _ line: Range<Int>, columns: StatedColumns
  ) throws(LineFailure) {
    let fields = Fields(bytes, line, separator: columns.separator)
    guard fields.count > max(columns.time, columns.path) else {
      throw LineFailure(.missingColumn)
    }
    let written = bytes.trimmed(fields[columns.time])
    guard let time = ReadTime(bytes, written) else { throw LineFailure(.badTime, at: written) }
    self.time = time
    path = bytes.trimmed(fields[columns.path])
    host = fields[columns.host]
    guard !path.isEmpty else { throw LineFailure(.noPath) }
    let views = try Self.count(bytes, fields[columns.views])
    let visits = try Self.count(bytes, fields[columns.visits])
    self.likes = try Self.count(bytes, fields[columns.likes]) ?? 0
    // Who tells only one of the two is taken to mean both.
    self.views = views ?? visits ?? 0
    self.visits = visits ?? views ?? 0
  }

  private static func count(
    _ bytes: Span<UInt8>, _ range: Range<Int>
  ) throws(LineFailure) -> Int? {
    let range = bytes.trimmed(range)
    guard !range.isEmpty else { return nil }
    guard let number = bytes.number(in: range) else { throw LineFailure(.badNumber, at: range) }
    return number
  }
}

/// A fault as an error.
struct LineFailure: Error {
  var fault: LineFault
  /// What is wrong; empty where something is missing.
  var range: Range<Int>

  init(_ fault: LineFault, at range: Range<Int> = 0..<0) {
    self.fault = fault
    self.range = range
  }
}
