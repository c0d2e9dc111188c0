internal import Basics

/// Reads a table of separated values (RFC 4180) as a list of mappings, keyed by the first row.
///
/// Fields in double quotes may contain separators, line ends and doubled quotes. All values are
/// text. Empty lines are skipped, and so are columns without a name and values.
///
/// - Parameters:
///   - bytes: The table in UTF-8.
///   - separator: The separator of fields; `nil` to detect it.
/// - Returns: The rows.
/// - Throws: `SyntaxError` if rows differ in length, a quote is not closed, or columns have no
///   unique names.
func readCSV(_ bytes: [UInt8], separator: UInt8?) throws(SyntaxError) -> Value {
  var rows = CSVParser(bytes, separator: separator)
  guard let header = try rows.next() else { return .array([]) }
  let columns = try CSVColumns(header)
  var values: [Value] = []
  while let row = try rows.next() { values.append(try columns.value(of: row)) }
  return .array(values)
}

/// A field of a table with its range.
struct CSVField {
  var text: String
  var range: Range<Int>
}

/// The names of a table's columns.
private struct CSVColumns {
  private let names: [String]
  private let header: [CSVField]

  init(_ header: [CSVField]) throws(SyntaxError) {
    self.header = header
    names = header.map(\.text.trimmed)
    for (column, name) in names.enumerated() where !name.isEmpty {
      guard let first = names[..<column].firstIndex(of: name) else { continue }
      throw SyntaxError(
        "the columns \(first + 1) and \(column + 1) have the same name '\(name.quoted)'",
        at: header[column].range, help: "give every column a unique name in the first row")
    }
  }

  func value(of row: [CSVField]) throws(SyntaxError) -> Value {
    guard row.count >= names.count else { throw countError(row, at: row[0].range) }
    var map = ValueMap()
    for (column, field) in row.enumerated() {
      guard column < names.count else {
        if field.text.trimmed.isEmpty { continue }
        throw countError(row, at: field.range)
      }
      if !names[column].isEmpty {
        map[names[column]] = .string(field.text)
      } else if !field.text.trimmed.isEmpty {
        throw SyntaxError(
          "column \(column + 1) contains '\(field.text.quoted)' but has no name",
          at: field.range, help: "give every column a name in the first row")
      }
    }
    return .map(map)
  }

  private func countError(_ row: [CSVField], at range: Range<Int>) -> SyntaxError {
    let fields = { (count: Int) in count == 1 ? "1 field" : "\(count) fields" }
    return SyntaxError(
      "this row has \(fields(row.count)), but the first row has \(names.count)", at: range,
      help: "put a field that contains the separator in double quotes; "
        + "load_data(\"…\", separator=\";\") sets another separator")
  }
}

/// Parses a table row by row.
struct CSVParser {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int

  /// - Parameters:
  ///   - bytes: The table in UTF-8.
  ///   - separator: The separator of fields; `nil` to detect it from a line `sep=;` or the first
  ///     row.
  init(_ bytes: [UInt8], separator: UInt8?) {
    self.bytes = bytes
    var start = byteOrderMarkLength(of: bytes)
    var written: UInt8?
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    if let named = Self.separator(namedBy: line) {
      written = named
      start += line.count
    }
    index = start
    self.separator = separator ?? written ?? Self.separator(of: bytes, from: start)
  }

  /// The next row that is not an empty line.
  mutating func next() throws(SyntaxError) -> [CSVField]? {
    while index < bytes.count {
      let start = index
      let row = try row()
      let isEmpty = row.count == 1 && row[0].text.trimmed.isEmpty
      if !isEmpty || bytes[start] == UInt8(ascii: "\"") { return row }
    }
    return nil
  }

  private mutating func row() throws(SyntaxError) -> [CSVField] {
    var fields: [CSVField] = []
    while true {
      fields.append(try field())
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    if index < bytes.count, bytes[index] == 0x0D { index += 1 }
    if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    return fields
  }

  private mutating func field() throws(SyntaxError) -> CSVField {
    var start = index
    while start < bytes.count, isBlank(bytes[start]), bytes[start] != separator { start += 1 }
    if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
      if let field = quotedField(from: start) { return field }
      if start == index { throw quoteError(from: start) }
    }
    let first = index
    while index < bytes.count, !isFieldEnd(bytes[index]) { index += 1 }
    return CSVField(
      text: String(decoding: bytes[first..<index], as: UTF8.self),
      range: first..<max(index, min(first + 1, bytes.count)))
  }

  /// A field in quotes; `nil` if the quotes do not enclose the whole field.
  private mutating func quotedField(from start: Int) -> CSVField? {
    var text: [UInt8] = []
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] != UInt8(ascii: "\"") {
        text.append(bytes[offset])
      } else if offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") {
        text.append(bytes[offset])
        offset += 1
      } else {
        var end = offset + 1
        while end < bytes.count, isBlank(bytes[end]), bytes[end] != separator { end += 1 }
        guard end == bytes.count || isFieldEnd(bytes[end]) else { return nil }
        index = end
        return CSVField(text: String(decoding: text, as: UTF8.self), range: start..<offset + 1)
      }
      offset += 1
    }
    return nil
  }

  /// The error for a quote that opens a field and does not close it.
  private func quoteError(from start: Int) -> SyntaxError {
    var offset = start + 1
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      if bytes[offset] == UInt8(ascii: "\"") {
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "\"") else {
          return SyntaxError(
            "a field that starts with a quotation mark must end with one",
            at: offset..<offset + 1, help: "write a quotation mark inside a field twice: \"\"")
        }
        offset += 1
      }
      offset += 1
    }
    return SyntaxError(
      "this quotation mark is not closed at the end of its field",
      at: start..<start + 1,
      help: "close it at the end of the field; write a quotation mark inside a field twice")
  }

  private func isFieldEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }
}

// MARK: Detecting the separator
extension CSVParser {
  /// The separator that a first line such as `sep=;` names.
  ///
  /// Programs that rewrite the table quote the line and append empty fields: `"sep=;",,`.
  private static func separator(namedBy line: ArraySlice<UInt8>) -> UInt8? {
    let quote = UInt8(ascii: "\"")
    let isQuoted = line.first == quote
    let text = line.dropFirst(isQuoted ? 1 : 0)
    guard String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep=",
      let separator = text.dropFirst(4).first, separator != quote, separator < 0x80
    else { return nil }
    var rest = text.dropFirst(5)
    if isQuoted { guard rest.popFirst() == quote else { return nil } }
    let isEmpty = rest.allSatisfy { isBlank($0) || $0 == separator || ",;".utf8.contains($0) }
    return isEmpty ? separator : nil
  }

  /// The most frequent of `,`, `;` and tab in the first row; candidates that are as frequent in the
  /// second row are preferred.
  private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
    let (first, next) = counts(of: candidates, in: bytes, from: start)
    let used = candidates.indices.filter { first[$0] > 0 }
    guard used.count > 1 else { return used.first.map { candidates[$0] } ?? candidates[0] }
    let (second, _) = counts(of: candidates, in: bytes, from: next)
    let steady = used.filter { second[$0] == first[$0] }
    let best = (steady.isEmpty ? used : steady).max { left, right in
      (first[left], right) < (first[right], left)
    }
    return best.map { candidates[$0] } ?? candidates[0]
  }

  /// The number of times each candidate occurs outside quotes in the next row, and the end of the
  /// row.
  private static func counts(
    of candidates: [UInt8], in bytes: [UInt8], from start: Int
  ) -> (counts: [Int], end: Int) {
    var counts = candidates.map { _ in 0 }
    var isQuoted = false
    var index = start
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted {
        if byte == 0x0A || byte == 0x0D { break }
        // A comma before a space is probably punctuation; it counts only if nothing else does.
        let isOfText =
          byte == UInt8(ascii: ",") && index + 1 < bytes.count && isBlank(bytes[index + 1])
        if !isOfText, let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
      }
      index += 1
    }
    return (counts, index)
  }
}
