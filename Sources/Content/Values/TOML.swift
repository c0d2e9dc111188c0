internal import Basics
internal import CToml

/// Reads a TOML text into a tree of values; dates become text, as they do in YAML.
///
/// - Parameters:
///   - bytes: The whole file, known to be UTF-8 in the range.
///   - range: Where the TOML text stands in it; all ranges are counted from the start of the file.
/// - Returns: The table that the text is, and what its rules change in texts.
/// - Throws: Where the text is no TOML, or nests too deep.
func composeTOML(
  _ bytes: [UInt8], in range: Range<Int>
) throws(SyntaxFailure) -> (value: SourcedValue, notes: [ScalarNote]) {
  try checkDots(bytes, in: range)
  guard let events = TOMLEvents(bytes, in: range) else {
    throw SyntaxFailure("this text in TOML is too large", at: range.lowerBound..<range.lowerBound)
  }
  var composer = TOMLComposer(events: events, lines: LinePlaces(bytes, in: range))
  let value = try composer.document()
  return (value, composer.notes)
}

/// Refuses lines of so many dots that, taken for one dotted key, they would nest without end.
///
/// toml++ limits how deep values nest, but not how many parts a key has.
private func checkDots(_ bytes: [UInt8], in range: Range<Int>) throws(SyntaxFailure) {
  let limit = 100
  var dots = 0
  for place in range {
    if bytes[place] == 0x0A { dots = 0 }
    guard bytes[place] == UInt8(ascii: ".") else { continue }
    dots += 1
    guard dots <= limit else {
      throw SyntaxFailure(
        "a line of TOML must not hold more than \(limit) dots", at: place..<place + 1,
        help: "break the text into several lines between \"\"\"")
    }
  }
}

/// The events of a TOML text; it owns what toml++ made of it.
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

  /// What is wrong with the text, and where.
  var failure: (message: String, line: Int, column: Int)? {
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

/// Builds the tree from events.
private struct TOMLComposer: ~Copyable {
  private let events: TOMLEvents
  private var lines: LinePlaces
  private var next = 0
  private var depth = 0
  private(set) var notes: [ScalarNote] = []

  init(events: consuming TOMLEvents, lines: LinePlaces) {
    self.events = events
    self.lines = lines
  }

  mutating func document() throws(SyntaxFailure) -> SourcedValue {
    if let failure = events.failure {
      let place = lines.offset(line: failure.line, column: failure.column)
      throw tomlFailure(failure.message, at: place, in: lines)
    }
    return try value()
  }

  private mutating func value() throws(SyntaxFailure) -> SourcedValue {
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

  /// Infinity and "not a number" are text, as in YAML.
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
  ) throws(SyntaxFailure) -> SourcedValue {
    guard depth < SourcedValue.depthLimit else {
      throw SyntaxFailure("nested more than \(SourcedValue.depthLimit) levels deep", at: range)
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

  private mutating func items() throws(SyntaxFailure) -> [SourcedValue] {
    var items: [SourcedValue] = []
    while !isAtEnd() { items.append(try value()) }
    return items
  }

  private mutating func entries() throws(SyntaxFailure) -> [SourcedValue.Entry] {
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
