internal import Basics

/// Reads a YAML text into a tree of values.
///
/// One document is allowed, with YAML's own tags only; `<<` merges. Aliases may nest and repeat,
/// but the number of values they stand for is limited, so that a few lines cannot expand to
/// billions of values.
///
/// - Parameters:
///   - file: The whole file, known to be UTF-8 in the range.
///   - range: The range of the YAML text; all offsets count from the start of the file.
///   - isASCII: True if the text is known to be ASCII.
/// - Returns: The tree, with warnings and notes on scalars that YAML changed.
/// - Throws: `SyntaxError` at the first error.
func composeYAML(
  _ file: [UInt8], in range: Range<Int>, isASCII: Bool
) throws(SyntaxError) -> ComposedYAML {
  let bytes = file.span.extracting(range)
  if isASCII, let standard = try? composeWithLibyaml(bytes, of: file, in: range, isASCII: true) {
    return standard
  }
  return try composeYAML12(file, in: range)
}

/// Reads a whole file of YAML, which may begin with a byte order mark.
///
/// - Parameter file: Its bytes, which need not be UTF-8.
/// - Returns: The tree, with warnings and notes on scalars that YAML changed.
/// - Throws: `SyntaxError` at the first error.
func composeYAML(_ file: [UInt8]) throws(SyntaxError) -> ComposedYAML {
  let start = byteOrderMarkLength(of: file)
  let text = UTF8Validation(file, in: start..<file.count)
  if let error = text.error { throw error }
  return try composeYAML(file, in: start..<file.count, isASCII: text.isASCII)
}

/// A tree that was read from YAML.
struct ComposedYAML {
  var value: SourcedValue
  /// Duplicate keys.
  var warnings: [SyntaxError]
  /// What YAML's rules removed from scalars.
  var notes: [ScalarNote]
}

/// Reads a YAML text with libyaml.
///
/// - Parameters:
///   - bytes: The YAML text for libyaml, with the same offsets as in the file.
///   - file: The whole file, which messages quote.
///   - range: The range of the YAML text in the file.
///   - isASCII: True if `bytes` are known to be ASCII.
/// - Returns: The tree, with warnings and notes on scalars that YAML changed.
/// - Throws: `SyntaxError` at the first error.
func composeWithLibyaml(
  _ bytes: Span<UInt8>, of file: [UInt8], in range: Range<Int>, isASCII: Bool
) throws(SyntaxError) -> ComposedYAML {
  let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
    let events = unsafe YAMLEvents(reading: buffer, isASCII: isASCII)
    var composer = YAMLComposer(events: events, file: file, range: range)
    do throws(SyntaxError) {
      let value = unsafe try composer.document(in: buffer.span)
      return Result<ComposedYAML, SyntaxError>.success(
        ComposedYAML(value: value, warnings: composer.duplicateKeys, notes: composer.unusedNotes))
    } catch {
      return .failure(error)
    }
  }
  return try outcome.get()
}

/// Builds the tree from events.
private struct YAMLComposer: ~Copyable {
  /// The node of an anchor, with the cost of a copy.
  private struct Anchored {
    var value: SourcedValue
    var size: Int
    var height: Int
  }

  /// A node with the number of values in it and its depth, with aliases counted in full.
  private struct Node {
    var value: SourcedValue
    var size = 1
    var height = 0
  }

  private static let sizeLimit = 100_000

  private var events: YAMLEvents
  private let file: [UInt8]
  /// The range of the YAML text in the file.
  private let text: Range<Int>
  private var start: Int { text.lowerBound }
  private var anchors: [String: Anchored] = [:]
  /// Anchors of nodes that are still being read.
  private var openAnchors: Set<String> = []
  private var depth = 0
  /// The number of values that aliases have added.
  private var copiedSize = 0
  /// Duplicate keys within a mapping.
  private(set) var duplicateKeys: [SyntaxError] = []
  private static let duplicateLimit = 20
  private var notes: [ScalarNote] = []
  private var usedAnchors: Set<String> = []
  /// The number of open lists and mappings in brackets.
  private var flowDepth = 0

  init(events: consuming YAMLEvents, file: [UInt8], range: Range<Int>) {
    self.events = events
    self.file = file
    text = range
  }

  /// The notes, without anchors that an alias uses.
  var unusedNotes: [ScalarNote] {
    notes.compactMap { note in
      var note = note
      if let name = note.anchor, usedAnchors.contains(name) { note.prefix = nil }
      return note.isEmpty ? nil : note
    }
  }

  mutating func document(in bytes: Span<UInt8>) throws(SyntaxError) -> SourcedValue {
    _ = try nextEvent(in: bytes)
    guard case .documentStart = try nextEvent(in: bytes) else { return .null(at: start..<start) }
    let root = try node(try nextEvent(in: bytes), in: bytes)
    _ = try nextEvent(in: bytes)
    guard case .streamEnd = try nextEvent(in: bytes) else {
      throw SyntaxError("only one YAML document is allowed here", at: eventRange)
    }
    return root.value
  }

  /// The next event.
  ///
  /// Offsets of libyaml's errors are converted to offsets in the file.
  private mutating func nextEvent(in bytes: Span<UInt8>) throws(SyntaxError) -> YAMLEvent {
    do throws(YAMLParserError) {
      return try events.next(in: bytes)
    } catch {
      throw YAMLErrorMessage(error, file: file, text: text).error
    }
  }

  /// A part of the file as written, for a message.
  private func written(_ range: Range<Int>) -> String {
    String(decoding: file[range], as: UTF8.self).quoted
  }

  private var eventRange: Range<Int> {
    events.range.lowerBound + start..<events.range.upperBound + start
  }

  private mutating func node(
    _ event: YAMLEvent, in bytes: Span<UInt8>
  ) throws(SyntaxError) -> Node {
    switch event {
    case .alias(let name): return try copy(of: name)
    case .scalar(let scalar):
      let node = Node(value: try value(of: scalar))
      note(scalar)
      keep(node, as: scalar.properties.anchor)
      return node
    case .listStart(let properties, let isFlow):
      return try collection(properties, isFlow) { (composer) throws(SyntaxError) in
        try composer.list(properties, in: bytes)
      }
    case .mappingStart(let properties, let isFlow):
      return try collection(properties, isFlow) { (composer) throws(SyntaxError) in
        try composer.mapping(properties, in: bytes)
      }
    default: throw SyntaxError("expected a value", at: eventRange)
    }
  }

  private mutating func collection(
    _ properties: YAMLProperties, _ isFlow: Bool,
    _ read: (inout YAMLComposer) throws(SyntaxError) -> Node
  ) throws(SyntaxError) -> Node {
    guard depth < SourcedValue.depthLimit else { throw tooDeep }
    depth += 1
    if isFlow { flowDepth += 1 }
    defer {
      depth -= 1
      if isFlow { flowDepth -= 1 }
    }
    if let anchor = properties.anchor { openAnchors.insert(anchor) }
    let node = try read(&self)
    if let anchor = properties.anchor { openAnchors.remove(anchor) }
    keep(node, as: properties.anchor)
    return node
  }

  private var tooDeep: SyntaxError {
    SyntaxError(
      "nested more than \(SourcedValue.depthLimit) levels deep", at: eventRange,
      help: "put text that starts with '[', '{' or '-' in quotes")
  }

  /// Notes what YAML removed from a scalar.
  private mutating func note(_ scalar: YAMLScalar) {
    let note = ScalarNote(scalar, at: eventRange, in: file, text: text, isInFlow: flowDepth > 0)
    if let note { notes.append(note) }
  }

  private mutating func keep(_ node: Node, as anchor: String?) {
    guard let anchor else { return }
    anchors[anchor] = Anchored(value: node.value, size: node.size, height: node.height)
  }

  private mutating func copy(of name: String) throws(SyntaxError) -> Node {
    guard !openAnchors.contains(name) else {
      throw SyntaxError(
        "'\(written(eventRange))' is an alias inside the value that it refers to", at: eventRange)
    }
    guard let anchored = anchors[name] else {
      let anchorName = written(eventRange.lowerBound + 1..<eventRange.upperBound)
      throw SyntaxError(
        "unknown alias '*\(anchorName)': no value above has the anchor '&\(anchorName)'",
        at: eventRange,
        help: YAMLErrorMessage.quotesHelp(from: eventRange.lowerBound, in: file, text: text))
    }
    usedAnchors.insert(name)
    guard depth + anchored.height <= SourcedValue.depthLimit else { throw tooDeep }
    copiedSize += anchored.size
    guard copiedSize <= Self.sizeLimit else {
      throw SyntaxError(
        "aliases expand to more than \(Self.sizeLimit) values", at: eventRange,
        help: "write out the values, or use fewer aliases")
    }
    return Node(value: anchored.value, size: anchored.size, height: anchored.height)
  }

  private mutating func list(
    _ properties: YAMLProperties, in bytes: Span<UInt8>
  ) throws(SyntaxError) -> Node {
    try checkTag(properties.tag, isOneOf: ["seq", "omap", "pairs"])
    let first = eventRange.lowerBound
    var items: [SourcedValue] = []
    var result = Node(value: .null(at: 0..<0))
    while true {
      let event = try nextEvent(in: bytes)
      if case .collectionEnd = event { break }
      let item = try node(event, in: bytes)
      result.size += item.size
      result.height = max(result.height, item.height + 1)
      items.append(item.value)
    }
    result.value = SourcedValue(
      content: .list(items), range: collectionRange(from: first, in: bytes))
    return result
  }

  private mutating func mapping(
    _ properties: YAMLProperties, in bytes: Span<UInt8>
  ) throws(SyntaxError) -> Node {
    try checkTag(properties.tag, isOneOf: ["map", "set"])
    let first = eventRange.lowerBound
    var mapping = YAMLMapping()
    var result = Node(value: .null(at: 0..<0))
    while true {
      let event = try nextEvent(in: bytes)
      if case .collectionEnd = event { break }
      let isMerge = Self.isMergeKey(event)
      let (key, keyRange) = try key(event, in: bytes)
      let item = try node(try nextEvent(in: bytes), in: bytes)
      result.size += item.size + 1
      result.height = max(result.height, item.height + 1)
      if isMerge {
        try mapping.merge(item.value, at: keyRange)
      } else {
        let entry = SourcedValue.Entry(key: key, keyRange: keyRange, value: item.value)
        if mapping.append(entry) { reportDuplicate(of: key, at: keyRange) }
      }
    }
    result.value = SourcedValue(
      content: .mapping(mapping.entries), range: collectionRange(from: first, in: bytes))
    return result
  }

  private mutating func reportDuplicate(of key: Value, at range: Range<Int>) {
    guard duplicateKeys.count < Self.duplicateLimit else { return }
    duplicateKeys.append(
      SyntaxError(
        "the key '\(keyText(key).quoted)' is given twice", at: range,
        help: "remove one of the two; the last one is used", id: "duplicate-key"))
  }

  private static func isMergeKey(_ event: YAMLEvent) -> Bool {
    guard case .scalar(let scalar) = event else { return false }
    return scalar.isPlain && scalar.text == "<<" && scalar.properties.tag == nil
  }

  private mutating func key(
    _ event: YAMLEvent, in bytes: Span<UInt8>
  ) throws(SyntaxError) -> (Value, Range<Int>) {
    let range = eventRange
    let key = try node(event, in: bytes).value
    switch key.content {
    case .text(let text): return (.string(text), range)
    case .scalar(let value, _): return (value, range)
    case .list, .mapping:
      throw SyntaxError("a key must be text, not \(key.kindName)", at: range)
    }
  }

  /// The range of a collection up to its last character; libyaml ends it at the next token.
  private func collectionRange(from first: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = min(events.range.upperBound, bytes.count)
    while end > first - start, bytes[end - 1] <= 0x20 { end -= 1 }
    return first..<max(first, end + start)
  }

  private func value(of scalar: YAMLScalar) throws(SyntaxError) -> SourcedValue {
    if let tag = scalar.properties.tag { return try tagged(scalar, tag) }
    switch scalar.plain {
    case .text: return SourcedValue(content: .text(scalar.text), range: eventRange)
    case .rewritten(let text): return SourcedValue(content: .text(text), range: eventRange)
    case .value(let value):
      return SourcedValue(content: .scalar(value, written: scalar.text), range: eventRange)
    case .impossibleTimestamp:
      throw SyntaxError(
        "there is no such date or time as '\(scalar.text.quoted)'", at: eventRange,
        help: "\(DateHelp.help(for: scalar.text)); if it is only text, write it in quotes",
        id: "bad-date")
    }
  }

  private static let prefix = "tag:yaml.org,2002:"

  /// A scalar with an explicit tag: `!!str 2026`.
  private func tagged(
    _ scalar: YAMLScalar, _ tag: String
  ) throws(SyntaxError) -> SourcedValue {
    let text = SourcedValue(content: .text(scalar.text), range: eventRange)
    guard tag != "!" else { return text }
    try checkTag(
      tag, isOneOf: ["str", "binary", "int", "float", "bool", "null", "timestamp"])
    let kind = tag.dropFirst(Self.prefix.count)
    guard kind != "str", kind != "binary" else { return text }
    let meaning = PlainScalar(Array(scalar.text.utf8).span)
    switch (kind, meaning) {
    case ("timestamp", .rewritten(let date)):
      return SourcedValue(content: .text(date), range: eventRange)
    case ("int", .value(.int)), ("float", .value(.double)), ("bool", .value(.bool)),
      ("null", .value(.null)):
      guard case .value(let value) = meaning else { return text }
      return SourcedValue(content: .scalar(value, written: scalar.text), range: eventRange)
    case ("float", .value(.int(let whole))):
      return SourcedValue(
        content: .scalar(.double(Double(whole)), written: scalar.text), range: eventRange)
    default:
      throw SyntaxError(
        "'\(scalar.text.quoted)' does not match its tag '!!\(kind)'", at: eventRange)
    }
  }

  private func checkTag(_ tag: String?, isOneOf kinds: [String]) throws(SyntaxError) {
    guard let tag, tag != "!" else { return }
    if tag.hasPrefix(Self.prefix), kinds.contains(String(tag.dropFirst(Self.prefix.count))) {
      return
    }
    let end = file[eventRange].firstIndex { $0 <= 0x20 } ?? eventRange.upperBound
    throw SyntaxError(
      "unknown tag '\(written(eventRange.lowerBound..<end))'",
      at: eventRange.lowerBound..<end,
      help: YAMLErrorMessage.quotesHelp(from: eventRange.lowerBound, in: file, text: text))
  }
}
