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
) throws(SyntaxFailure) -> YAMLReading {
  let bytes = file.span.extracting(range)
  if isASCII, let standard = try? composeStandard(bytes, of: file, in: range, isASCII: true) {
    return standard
  }
  return try composeModern(file, in: range)
}

/// A tree that was read from YAML.
struct YAMLReading {
  var value: SourcedValue
  /// Duplicate keys.
  var warnings: [SyntaxFailure]
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
func composeStandard(
  _ bytes: Span<UInt8>, of file: [UInt8], in range: Range<Int>, isASCII: Bool
) throws(SyntaxFailure) -> YAMLReading {
  let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
    let events = unsafe YAMLEvents(reading: buffer, isASCII: isASCII)
    var composer = YAMLComposer(events: events, file: file, range: range)
    do throws(SyntaxFailure) {
      let value = unsafe try composer.document(in: buffer.span)
      return Result<YAMLReading, SyntaxFailure>.success(
        YAMLReading(value: value, warnings: composer.repetitions, notes: composer.unusedNotes))
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
  private var open: Set<String> = []
  private var depth = 0
  /// The number of values that aliases have added.
  private var copied = 0
  /// Duplicate keys within a mapping.
  private(set) var repetitions: [SyntaxFailure] = []
  private static let repetitionLimit = 20
  private var notes: [ScalarNote] = []
  private var usedNames: Set<String> = []
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
      if let name = note.anchor, usedNames.contains(name) { note.prefix = nil }
      return note.isEmpty ? nil : note
    }
  }

  mutating func document(in bytes: Span<UInt8>) throws(SyntaxFailure) -> SourcedValue {
    _ = try nextEvent(in: bytes)
    guard case .documentStart = try nextEvent(in: bytes) else { return .null(at: start..<start) }
    let root = try node(try nextEvent(in: bytes), in: bytes)
    _ = try nextEvent(in: bytes)
    guard case .streamEnd = try nextEvent(in: bytes) else {
      throw SyntaxFailure("only one YAML document is allowed here", at: place)
    }
    return root.value
  }

  /// The next event.
  ///
  /// Offsets of libyaml's errors are converted to offsets in the file.
  private mutating func nextEvent(in bytes: Span<UInt8>) throws(SyntaxFailure) -> YAMLEvent {
    do throws(YAMLProblem) {
      return try events.next(in: bytes)
    } catch {
      throw YAMLFault(error, file: file, text: text).failure
    }
  }

  /// A part of the file as written, for a message.
  private func written(_ range: Range<Int>) -> String {
    String(decoding: file[range], as: UTF8.self).quoted
  }

  private var place: Range<Int> {
    events.range.lowerBound + start..<events.range.upperBound + start
  }

  private mutating func node(
    _ event: YAMLEvent, in bytes: Span<UInt8>
  ) throws(SyntaxFailure) -> Node {
    switch event {
    case .alias(let name): return try copy(of: name)
    case .scalar(let scalar):
      let node = Node(value: try value(of: scalar))
      note(scalar)
      keep(node, as: scalar.properties.anchor)
      return node
    case .listStart(let properties, let isFlow):
      return try collection(properties, isFlow) { (composer) throws(SyntaxFailure) in
        try composer.list(properties, in: bytes)
      }
    case .mappingStart(let properties, let isFlow):
      return try collection(properties, isFlow) { (composer) throws(SyntaxFailure) in
        try composer.mapping(properties, in: bytes)
      }
    default: throw SyntaxFailure("expected a value", at: place)
    }
  }

  private mutating func collection(
    _ properties: YAMLProperties, _ isFlow: Bool,
    _ read: (inout YAMLComposer) throws(SyntaxFailure) -> Node
  ) throws(SyntaxFailure) -> Node {
    guard depth < SourcedValue.depthLimit else { throw tooDeep }
    depth += 1
    if isFlow { flowDepth += 1 }
    defer {
      depth -= 1
      if isFlow { flowDepth -= 1 }
    }
    if let anchor = properties.anchor { open.insert(anchor) }
    let node = try read(&self)
    if let anchor = properties.anchor { open.remove(anchor) }
    keep(node, as: properties.anchor)
    return node
  }

  private var tooDeep: SyntaxFailure {
    SyntaxFailure(
      "nested more than \(SourcedValue.depthLimit) levels deep", at: place,
      help: "put text that starts with '[', '{' or '-' in quotes")
  }

  /// Notes what YAML removed from a scalar.
  private mutating func note(_ scalar: YAMLScalar) {
    let note = ScalarNote(scalar, at: place, in: file, text: text, isInFlow: flowDepth > 0)
    if let note { notes.append(note) }
  }

  private mutating func keep(_ node: Node, as anchor: String?) {
    guard let anchor else { return }
    anchors[anchor] = Anchored(value: node.value, size: node.size, height: node.height)
  }

  private mutating func copy(of name: String) throws(SyntaxFailure) -> Node {
    guard !open.contains(name) else {
      throw SyntaxFailure("'\(written(place))' stands inside what it stands for", at: place)
    }
    guard let known = anchors[name] else {
      let own = written(place.lowerBound + 1..<place.upperBound)
      throw SyntaxFailure(
        "'*\(own)' refers to nothing: no value above is marked '&\(own)'", at: place,
        help: YAMLFault.quotesHelp(from: place.lowerBound, in: file, text: text))
    }
    usedNames.insert(name)
    guard depth + known.height <= SourcedValue.depthLimit else { throw tooDeep }
    copied += known.size
    guard copied <= Self.sizeLimit else {
      throw SyntaxFailure(
        "aliases stand for more than \(Self.sizeLimit) values", at: place,
        help: "write out what they stand for, or less of it")
    }
    return Node(value: known.value, size: known.size, height: known.height)
  }

  private mutating func list(
    _ properties: YAMLProperties, in bytes: Span<UInt8>
  ) throws(SyntaxFailure) -> Node {
    try checkTag(properties.tag, isOneOf: ["seq", "omap", "pairs"])
    let first = place.lowerBound
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
    result.value = SourcedValue(content: .list(items), range: endedRange(from: first, in: bytes))
    return result
  }

  private mutating func mapping(
    _ properties: YAMLProperties, in bytes: Span<UInt8>
  ) throws(SyntaxFailure) -> Node {
    try checkTag(properties.tag, isOneOf: ["map", "set"])
    let first = place.lowerBound
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
        if mapping.append(entry) { reportRepetition(of: key, at: keyRange) }
      }
    }
    result.value = SourcedValue(
      content: .mapping(mapping.entries), range: endedRange(from: first, in: bytes))
    return result
  }

  private mutating func reportRepetition(of key: Value, at range: Range<Int>) {
    guard repetitions.count < Self.repetitionLimit else { return }
    repetitions.append(
      SyntaxFailure(
        "the key '\(keyText(key).quoted)' is given twice", at: range,
        help: "remove one of the two; the last one counts", id: "duplicate-key"))
  }

  private static func isMergeKey(_ event: YAMLEvent) -> Bool {
    guard case .scalar(let scalar) = event else { return false }
    return scalar.isPlain && scalar.text == "<<" && scalar.properties.tag == nil
  }

  private mutating func key(
    _ event: YAMLEvent, in bytes: Span<UInt8>
  ) throws(SyntaxFailure) -> (Value, Range<Int>) {
    let range = place
    let key = try node(event, in: bytes).value
    switch key.content {
    case .text(let text): return (.string(text), range)
    case .scalar(let value, _): return (value, range)
    case .list, .mapping:
      throw SyntaxFailure("a key must be text, not \(key.kindName)", at: range)
    }
  }

  /// The range of a collection up to its last character; libyaml ends it at the next token.
  private func endedRange(from first: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = min(events.range.upperBound, bytes.count)
    while end > first - start, bytes[end - 1] <= 0x20 { end -= 1 }
    return first..<max(first, end + start)
  }

  private func value(of scalar: YAMLScalar) throws(SyntaxFailure) -> SourcedValue {
    if let tag = scalar.properties.tag { return try tagged(scalar, tag) }
    switch scalar.plain {
    case .text: return SourcedValue(content: .text(scalar.text), range: place)
    case .rewritten(let text): return SourcedValue(content: .text(text), range: place)
    case .value(let value):
      return SourcedValue(content: .scalar(value, written: scalar.text), range: place)
    case .impossibleTimestamp:
      throw SyntaxFailure(
        "there is no such date or time as '\(scalar.text.quoted)'", at: place,
        help: "\(DateAdvice.help(for: scalar.text)); if it is only text, write it in quotes",
        id: "bad-date")
    }
  }

  private static let prefix = "tag:yaml.org,2002:"

  /// A scalar with an explicit tag: `!!str 2026`.
  private func tagged(
    _ scalar: YAMLScalar, _ tag: String
  ) throws(SyntaxFailure) -> SourcedValue {
    let text = SourcedValue(content: .text(scalar.text), range: place)
    guard tag != "!" else { return text }
    try checkTag(
      tag, isOneOf: ["str", "binary", "int", "float", "bool", "null", "timestamp"])
    let kind = tag.dropFirst(Self.prefix.count)
    guard kind != "str", kind != "binary" else { return text }
    let meaning = PlainScalar(Array(scalar.text.utf8).span)
    switch (kind, meaning) {
    case ("timestamp", .rewritten(let date)):
      return SourcedValue(content: .text(date), range: place)
    case ("int", .value(.int)), ("float", .value(.double)), ("bool", .value(.bool)),
      ("null", .value(.null)):
      guard case .value(let value) = meaning else { return text }
      return SourcedValue(content: .scalar(value, written: scalar.text), range: place)
    case ("float", .value(.int(let whole))):
      return SourcedValue(
        content: .scalar(.double(Double(whole)), written: scalar.text), range: place)
    default:
      throw SyntaxFailure("'\(scalar.text.quoted)' is not what its tag '!!\(kind)' says", at: place)
    }
  }

  private func checkTag(_ tag: String?, isOneOf kinds: [String]) throws(SyntaxFailure) {
    guard let tag, tag != "!" else { return }
    if tag.hasPrefix(Self.prefix), kinds.contains(String(tag.dropFirst(Self.prefix.count))) {
      return
    }
    let end = file[place].firstIndex { $0 <= 0x20 } ?? place.upperBound
    throw SyntaxFailure(
      "the tag '\(written(place.lowerBound..<end))' is not known", at: place.lowerBound..<end,
      help: YAMLFault.quotesHelp(from: place.lowerBound, in: file, text: text))
  }
}
