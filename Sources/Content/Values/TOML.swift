internal import Basics
internal import CToml

/// Reads a TOML text into a tree of values.
///
/// Dates become text, as in YAML.
///
/// - Parameters:
///   - bytes: The whole file, known to be UTF-8 in the range.
///   - range: The range of the TOML text; all offsets count from the start of the file.
/// - Returns: The root table, and notes on values that were changed.
/// - Throws: `SyntaxError` if the text is not TOML or nests too deep.
func composeTOML(
  _ bytes: [UInt8], in range: Range<Int>
) throws(SyntaxError) -> (value: SourcedValue, notes: [ScalarNote]) {
  try checkDots(bytes, in: range)
  guard let events = TOMLEvents(bytes, in: range) else {
    throw SyntaxError("this TOML text is too large", at: range.lowerBound..<range.lowerBound)
  }
  var composer = TOMLComposer(events: events, lines: LineOffsets(bytes, in: range))
  let value = try composer.document()
  return (value, composer.notes)
}

/// Rejects lines with too many dots, which could be one dotted key that nests without limit.
///
/// toml++ limits the nesting of values, but not the number of parts of a key.
private func checkDots(_ bytes: [UInt8], in range: Range<Int>) throws(SyntaxError) {
  let limit = 100
  var dots = 0
  for offset in range {
    if bytes[offset] == 0x0A { dots = 0 }
    guard bytes[offset] == UInt8(ascii: ".") else { continue }
    dots += 1
    guard dots <= limit else {
      throw SyntaxError(
        "a line of TOML must not contain more than \(limit) dots", at: offset..<offset + 1,
        help: "break the text into several lines between \"\"\"")
    }
  }
}

/// Owns a document that toml++ parsed, as a list of events.
@safe private struct TOMLEvents: ~Copyable {
  private let document: OpaquePointer
  let count: Int

  init?(_ bytes: [UInt8], in range: Range<Int>) {
    let made = unsafe bytes[range].withUnsafeBytes { buffer in
      unsafe sitegen_toml_parse(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let made = unsafe made else { return nil }
    unsafe document = made
    count = unsafe sitegen_toml_count(made)
  }

  deinit {
    unsafe sitegen_toml_free(document)
  }

  /// The error that toml++ reported, and its position.
  var error: (message: String, line: Int, column: Int)? {
    var line: UInt32 = 0
    var column: UInt32 = 0
    guard let text = unsafe sitegen_toml_error(document, &line, &column) else { return nil }
    return (unsafe String(cString: text), Int(line), Int(column))
  }

  subscript(index: Int) -> sitegen_toml_event {
    unsafe sitegen_toml_event_at(document, index)
  }

  static func text(of event: sitegen_toml_event) -> String {
    guard let start = unsafe event.text else { return "" }
    return unsafe start.withMemoryRebound(to: UInt8.self, capacity: event.length) { bytes in
      unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: event.length), as: UTF8.self)
    }
  }
}

/// Builds the tree from the events.
private struct TOMLComposer: ~Copyable {
  private let events: TOMLEvents
  private var lines: LineOffsets
  private var next = 0
  private var depth = 0
  private(set) var notes: [ScalarNote] = []

  init(events: consuming TOMLEvents, lines: LineOffsets) {
    self.events = events
    self.lines = lines
  }

  mutating func document() throws(SyntaxError) -> SourcedValue {
    if let error = events.error {
      let offset = lines.offset(line: error.line, column: error.column)
      throw tomlError(error.message, at: offset, in: lines)
    }
    return try value()
  }

  private mutating func value() throws(SyntaxError) -> SourcedValue {
    guard next < events.count else { return .null(at: lines.end..<lines.end) }
    let event = unsafe events[next]
    next += 1
    let range = unsafe range(of: event)
    switch unsafe Int(event.kind) {
    case sitegen_toml_integer: return whole(unsafe Int(event.integer), range)
    case sitegen_toml_boolean:
      let flag = unsafe event.integer != 0
      return SourcedValue(content: .scalar(.bool(flag), written: lines.text(range)), range: range)
    case sitegen_toml_float: return decimal(unsafe event.number, range)
    case sitegen_toml_array_start: return try collection(at: range, isTable: false)
    case sitegen_toml_table_start: return try collection(at: range, isTable: true)
    default:
      let text = unsafe TOMLEvents.text(of: event)
      note(text, at: range)
      return SourcedValue(content: .text(text), range: range)
    }
  }

  private mutating func note(_ text: String, at range: Range<Int>) {
    guard let first = lines.bytes[range].first else { return }
    var note = ScalarNote(range: range)
    note.hasControls =
      first == UInt8(ascii: "\"") && !lines.bytes[range].starts(with: Array("\"\"\"".utf8))
      && text.utf8.contains { $0 < 0x20 }
    note.isRewritten = !"\"'".utf8.contains(first) && text != lines.text(range)
    if !note.isEmpty { notes.append(note) }
  }

  private func whole(_ number: Int, _ range: Range<Int>) -> SourcedValue {
    SourcedValue(content: .scalar(.int(number), written: lines.text(range)), range: range)
  }

  /// Infinity and NaN stay text, as in YAML.
  private mutating func decimal(_ number: Double, _ range: Range<Int>) -> SourcedValue {
    guard number.isFinite else {
      let text = number.isNaN ? ".nan" : number < 0 ? "-.inf" : ".inf"
      note(text, at: range)
      return SourcedValue(content: .text(text), range: range)
    }
    return SourcedValue(
      content: .scalar(.double(number), written: lines.text(range)), range: range)
  }

  private mutating func collection(
    at range: Range<Int>, isTable: Bool
  ) throws(SyntaxError) -> SourcedValue {
    guard depth < SourcedValue.depthLimit else {
      throw SyntaxError("nested more than \(SourcedValue.depthLimit) levels deep", at: range)
    }
    depth += 1
    defer { depth -= 1 }
    let content: SourcedValue.Content =
      isTable ? .mapping(try entries()) : .list(try items())
    return SourcedValue(content: content, range: range)
  }

  private mutating func isAtEnd() -> Bool {
    guard next < events.count else { return true }
    guard unsafe Int(events[next].kind) == sitegen_toml_end else { return false }
    next += 1
    return true
  }

  private mutating func items() throws(SyntaxError) -> [SourcedValue] {
    var items: [SourcedValue] = []
    while !isAtEnd() { items.append(try value()) }
    return items
  }

  private mutating func entries() throws(SyntaxError) -> [SourcedValue.Entry] {
    var entries: [SourcedValue.Entry] = []
    while !isAtEnd() {
      let event = unsafe events[next]
      next += 1
      let range = unsafe range(of: event)
      let key = unsafe TOMLEvents.text(of: event)
      entries.append(
        SourcedValue.Entry(key: .string(key), keyRange: range, value: try value()))
    }
    return entries
  }

  private mutating func range(of event: sitegen_toml_event) -> Range<Int> {
    let start = lines.offset(line: unsafe Int(event.line), column: unsafe Int(event.column))
    let end = lines.offset(line: unsafe Int(event.end_line), column: unsafe Int(event.end_column))
    return start..<max(start, end)
  }
}

/// Translates an error of toml++ into words that help an author who does not know TOML.
func tomlError(_ problem: String, at offset: Int, in lines: LineOffsets) -> SyntaxError {
  let here = offset..<min(offset + 1, lines.end)
  let isAtLineEnd = lines.isLineEnd(offset)
  if problem.contains("maximum nested value depth") {
    return SyntaxError(
      "values in TOML must not nest more than 16 levels deep", at: here,
      help: "move the inner ones to a separate table")
  }
  if problem.contains("control characters other than TAB") {
    return isAtLineEnd
      ? SyntaxError(
        "a quotation mark in this line is never closed", at: here,
        help: "close it at the end of the text; put text of several lines between \"\"\"")
      : SyntaxError("a control character is not allowed in front matter", at: here)
  }
  if problem.contains("cannot redefine") {
    return SyntaxError(reason(in: problem), at: here, help: "give each name once")
  }
  if problem.contains("parsing date") || problem.contains("parsing time") {
    return SyntaxError(
      reason(in: problem), at: here, help: "write it as 2026-11-20T08:00:00+03:00", id: "bad-date")
  }
  if problem.contains("unknown escape sequence") {
    return SyntaxError(
      "a '\\' in double quotes must start an escape of TOML", at: here,
      help: "write '\\\\' for the character itself, or use single quotes")
  }
  return tomlLineError(problem, at: offset, in: lines)
}

/// The error for a line that is not `key = value`.
private func tomlLineError(
  _ problem: String, at offset: Int, in lines: LineOffsets
) -> SyntaxError {
  let here = offset..<min(offset + 1, lines.end)
  let help = "text must be in quotes, and every line must be 'key = value'"
  guard problem.contains("determine value type") || problem.contains("comment or whitespace") else {
    return SyntaxError("front matter in TOML: " + reason(in: problem), at: here, help: help)
  }
  let rule =
    problem.contains("determine value type")
    ? "text in TOML must be in quotes" : "only a comment can follow a value"
  return SyntaxError(
    "front matter in TOML: " + rule, at: here, help: quotedValue(before: offset, in: lines) ?? help)
}

/// A help that shows the line with its value in quotes; `nil` if it has no such value.
private func quotedValue(before offset: Int, in lines: LineOffsets) -> String? {
  let start = lines.bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  let line = lines.bytes[start..<lines.end].prefix { $0 != 0x0A && $0 != 0x0D }
  guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals < offset, line.count <= 80
  else {
    return nil
  }
  let key = lines.text(start..<equals).trimmed
  var text = lines.text(equals + 1..<line.endIndex).trimmed
  guard let first = text.first, first != "[", first != "{" else { return nil }
  if first == "'" || first == "\"", text.last == first, text.utf8.count > 2 {
    text = String(text.dropFirst().dropLast())
  }
  let isPlain = !text.contains("\"") && !text.contains("\\")
  guard isPlain || !text.contains("'") else { return nil }
  return "put the text in quotes: \(key) = " + (isPlain ? "\"\(text)\"" : "'\(text)'")
}

/// The reason without the prefix that names what was being parsed.
private func reason(in problem: String) -> String {
  guard problem.hasPrefix("Error while parsing"), let colon = problem.firstIndex(of: ":") else {
    return problem
  }
  return String(problem[colon...].dropFirst()).trimmed
}

/// Converts lines and columns of a part of a file to offsets.
///
/// Positions come nearly in order, so the search starts from the last one on the same line.
struct LineOffsets {
  let end: Int
  let bytes: [UInt8]
  private var starts: [Int]
  private var last = (line: 0, column: 1, offset: 0)

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    starts = [range.lowerBound]
    for offset in range where bytes[offset] == 0x0A { starts.append(offset + 1) }
  }

  /// The offset of a position; lines and columns count from 1, columns in characters.
  mutating func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return line < 1 ? starts[0] : end }
    var position = (line: line, column: 1, offset: starts[line - 1])
    if last.line == line, last.column / 2 <= column { position = last }
    while position.column > column {
      position.offset -= 1
      while bytes[position.offset] & 0xC0 == 0x80 { position.offset -= 1 }
      position.column -= 1
    }
    while position.column < column, position.offset < end, bytes[position.offset] != 0x0A {
      position.offset += 1
      while position.offset < end, bytes[position.offset] & 0xC0 == 0x80 { position.offset += 1 }
      position.column += 1
    }
    last = position
    return position.offset
  }

  /// Returns true if a line ends at an offset.
  func isLineEnd(_ offset: Int) -> Bool {
    offset >= end || bytes[offset] == 0x0A || bytes[offset] == 0x0D
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
