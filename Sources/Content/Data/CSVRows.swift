internal import Basics

/// Takes a table apart row by row.
struct CSVRows {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int

  /// - Parameters:
  ///   - bytes: The table in UTF-8.
  ///   - separator: What parts fields; a line `sep=;` and the first row tell where nothing is given.
  init(_ bytes: [UInt8], separator: UInt8?) {
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var written: UInt8?
    let line = bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    if let named = Self.separator(namedBy: line) {
      written = named
      start += line.count
    }
    index = start
    self.separator = separator ?? written ?? Self.separator(of: bytes, from: start)
  }

  /// The next row that is no empty line.
  mutating func next() throws(SyntaxFailure) -> [CSVField]? {
    while index < bytes.count {
      let start = index
      let row = try row()
      let isEmpty = row.count == 1 && row[0].text.trimmed.isEmpty
      if !isEmpty || bytes[start] == UInt8(ascii: "\"") { return row }
    }
    return nil
  }

  private mutating func row() throws(SyntaxFailure) -> [CSVField] {
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

  private mutating func field() throws(SyntaxFailure) -> CSVField {
    var start = index
    while start < bytes.count, isBlank(bytes[start]), bytes[start] != separator { start += 1 }
    if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
      if let field = quotedField(from: start) { return field }
      if start == index { throw quoteFailure(from: start) }
    }
    let first = index
    while index < bytes.count, !isFieldEnd(bytes[index]) { index += 1 }
    return CSVField(
      text: String(decoding: bytes[first..<index], as: UTF8.self),
      range: first..<max(index, min(first + 1, bytes.count)))
  }

  /// A field in quotes; nothing where the quotes are not closed before its end.
  private mutating func quotedField(from start: Int) -> CSVField? {
    var text: [UInt8] = []
    var place = start + 1
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "\"") {
        text.append(bytes[place])
      } else if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
        text.append(bytes[place])
        place += 1
      } else {
        var end = place + 1
        while end < bytes.count, isBlank(bytes[end]), bytes[end] != separator { end += 1 }
        guard end == bytes.count || isFieldEnd(bytes[end]) else { return nil }
        index = end
        return CSVField(text: String(decoding: text, as: UTF8.self), range: start..<place + 1)
      }
      place += 1
    }
    return nil
  }

  /// A quote that opens a field and does not close it.
  private func quoteFailure(from start: Int) -> SyntaxFailure {
    var place = start + 1
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D {
      if bytes[place] == UInt8(ascii: "\"") {
        guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") else {
          return SyntaxFailure(
            "a field that starts with a quotation mark ends with one, and this one goes on",
            at: place..<place + 1, help: "write a quotation mark inside a field twice: \"\"")
        }
        place += 1
      }
      place += 1
    }
    return SyntaxFailure(
      "a quotation mark is opened here and not closed at the end of its field",
      at: start..<start + 1,
      help: "close it at the end of the field; a quotation mark inside a field is written twice")
  }

  private func isFieldEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == 0x0A || byte == 0x0D
  }
}

// Finding the separator.
extension CSVRows {
  /// The separator that a first line such as `sep=;` names.
  ///
  /// Programs that read the line as a row and write it again put it in quotes and empty fields behind it: `"sep=;",,`.
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

  /// The one of `,`, `;` and tab that the first row has most of; where it has several, the one of which the second row
  /// has as many comes first.
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

  /// How often each candidate stands outside quotes in the next row that is not empty, and where that row ends.
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
        // A comma before a space is one of a text, or the only separator that there is.
        let isOfText =
          byte == UInt8(ascii: ",") && index + 1 < bytes.count && isBlank(bytes[index + 1])
        if !isOfText, let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
      }
      index += 1
    }
    return (counts, index)
  }
}
