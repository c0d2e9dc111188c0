internal import Text
internal import Basics

/// The shortcodes of a text outside its code, and what only looks like one.
struct ScannedShortcodes {
  /// The calls and escaped tags that are in no other call, in the order of the text.
  enum Item {
    case call(ShortcodeCall)
    case escaped(String, Range<Int>)

    var range: Range<Int> {
      switch self {
      case .call(let call): call.range
      case .escaped(_, let range): range
      }
    }
  }

  var items: [Item] = []
  /// Errors of known shortcodes, and tags that are none.
  var findings: [ShortcodeFinding] = []
  /// Unknown shortcodes and tags of other template languages.
  var strangers: [StrangeTag] = []
  /// The bytes that were looked at, for tests of linear time.
  var steps = 0
}

/// Returns true if a text may contain a shortcode or a tag of a template language.
func mayHaveShortcodes(_ source: ArraySlice<UInt8>) -> Bool {
  let bytes = source.span
  var offset = 0
  while true {
    offset = firstOffset(in: bytes, from: offset) { $0 .== splat(UInt8(ascii: "{")) }
    guard offset + 1 < bytes.count else { return false }
    if bytes[offset + 1] == UInt8(ascii: "{") || bytes[offset + 1] == UInt8(ascii: "%") {
      return true
    }
    offset += 1
  }
}

/// Finds the shortcodes of a text in linear time.
struct ShortcodeScanner {
  /// The number of shortcodes in one text, which bounds the work of rendering them.
  static let callLimit = 10_000

  private let bytes: [UInt8]
  private let host: any ShortcodeHost
  private var reader: ShortcodeTagReader
  private var code: CodeSkipping
  private var result = ScannedShortcodes()
  /// The calls so far: those that contain others are closed later and remove them.
  private var items: [ScannedShortcodes.Item] = []
  /// The indices in `items` of the calls that may still be closed, for each name.
  private var openCalls: [String: [Int]] = [:]
  /// The calls that Zola's `{% end %}` may close.
  private var openBlocks: [Int] = []
  /// The numbers of findings and strangers before each call.
  private var marks: [Int: (findings: Int, strangers: Int)] = [:]
  /// The unknown shortcodes so far: their closing tags are not counted again.
  private var strangeNames: Set<String> = []
  /// The names of closing tags of unread texts that the rest of the text does not have.
  private var unclosed: Set<String> = []
  private var definitions: [String: ShortcodeDefinition?] = [:]
  private var steps = 0
  private var count = 0

  init(_ bytes: [UInt8], host: any ShortcodeHost) {
    self.bytes = bytes
    self.host = host
    reader = ShortcodeTagReader(bytes)
    code = CodeSkipping(bytes)
  }

  mutating func scan() -> ScannedShortcodes {
    var line = 0
    while line < bytes.count {
      line = code.endOfCodeLine(at: line) ?? scanLines(from: line)
    }
    for case .call(let call) in items where call.innerRange == nil { checkInner(of: call) }
    result.items = items
    result.steps = steps + reader.steps + code.steps
    return result
  }

  /// Reads a line, or several if a tag or a code span continues on the next one.
  private mutating func scanLines(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      steps += 1
      switch bytes[offset] {
      case 0x0A: return offset + 1
      case UInt8(ascii: "\\"):
        offset += offset + 1 < bytes.count && bytes[offset + 1] != 0x0A ? 2 : 1
      case UInt8(ascii: "`"): offset = code.endOfSpan(at: offset)
      case UInt8(ascii: "{"): offset = readTag(at: offset)
      default: offset += 1
      }
    }
    return offset
  }

  // MARK: Tags

  /// Reads what a brace opens, and returns the offset after it.
  private mutating func readTag(at start: Int) -> Int {
    guard let form = form(at: start) else { return readStranger(at: start) }
    do throws(ShortcodeTagError) {
      let tag = try reader.tag(at: start, form)
      return add(tag) ?? readStranger(at: start, tag)
    } catch {
      guard let name = error.name, definition(name) != nil else { return readStranger(at: start) }
      result.findings.append(error.finding)
      return start + form.opener.utf8.count
    }
  }

  private func form(at start: Int) -> ShortcodeTag.Form? {
    let rest = bytes[start...].dropFirst()
    let second = rest.first
    let third = rest.dropFirst().first
    if second == UInt8(ascii: "{") {
      if third == UInt8(ascii: "<") { return .angle }
      if third == UInt8(ascii: "%") { return .percent }
      return host.usesZola ? .call : nil
    }
    return second == UInt8(ascii: "%") && host.usesZola ? .block : nil
  }

  /// Adds a tag of a known shortcode and returns the offset after it; `nil` for every other tag.
  private mutating func add(_ tag: ShortcodeTag) -> Int? {
    if case .escaped(let text) = tag.role {
      items.append(.escaped(text, tag.range))
      return tag.range.upperBound
    }
    if tag.role == .closing { return close(tag) ? tag.range.upperBound : nil }
    guard let definition = definition(tag.name) else { return nil }
    guard count < Self.callLimit else { return reportLimit(at: tag) }
    count += 1
    let call = ShortcodeCall(
      name: tag.name, nameRange: tag.nameRange, arguments: tag.arguments,
      isMarkdown: tag.form == .percent || tag.form == .block, tagRange: tag.range,
      range: tag.range)
    items.append(.call(call))
    guard tag.role == .opening else { return tag.range.upperBound }
    if definition.kind == .code || definition.kind == .html { return closeUnread(tag) }
    open(tag)
    return tag.range.upperBound
  }

  /// Records that the last call may be closed.
  private mutating func open(_ tag: ShortcodeTag) {
    marks[items.count - 1] = (result.findings.count, result.strangers.count)
    if tag.form == .block { openBlocks.append(items.count - 1) }
    if tag.form == .angle || tag.form == .percent {
      openCalls[tag.name, default: []].append(items.count - 1)
    }
  }

  /// Closes a call at the next closing tag of its name, and does not read what is between them.
  private mutating func closeUnread(_ tag: ShortcodeTag) -> Int {
    open(tag)
    let isBlock = tag.form == .block
    let closer = isBlock ? "end" : tag.name
    guard !unclosed.contains(closer) else { return tag.range.upperBound }
    var offset = tag.range.upperBound
    while offset < bytes.count {
      steps += 1
      if bytes[offset] == UInt8(ascii: "{"), let form = form(at: offset),
        let end = try? reader.tag(at: offset, form), end.role == .closing,
        (form == .block) == isBlock, end.name == closer
      {
        _ = close(end)
        return end.range.upperBound
      }
      offset += 1
    }
    unclosed.insert(closer)
    return tag.range.upperBound
  }

  private mutating func reportLimit(at tag: ShortcodeTag) -> Int {
    if count == Self.callLimit {
      result.findings.append(
        ShortcodeFinding(
          "a text must not have more than \(Self.callLimit) shortcodes", at: tag.range,
          help: "part it into several files"))
    }
    count += 1
    return tag.range.upperBound
  }

  /// Closes the last open call of a tag's name; the calls since then are within it.
  private mutating func close(_ tag: ShortcodeTag) -> Bool {
    let isZola = tag.form == .block
    guard isZola || definition(tag.name) != nil else { return false }
    guard let index = isZola ? openBlocks.popLast() : openCalls[tag.name]?.popLast(),
      case .call(var call) = items[index]
    else {
      if isZola { return false }
      result.findings.append(
        ShortcodeFinding(
          "there is no open shortcode '\(tag.name)' to close", at: tag.range,
          help: "write {{< \(tag.name) >}} before it, or remove it"))
      return true
    }
    call.innerRange = call.tagRange.upperBound..<tag.range.lowerBound
    call.range = call.tagRange.lowerBound..<tag.range.upperBound
    items[index] = .call(call)
    removeItems(after: index)
    checkInner(of: call)
    return true
  }

  /// Removes what is within a call: its inner text is read again when it is rendered.
  private mutating func removeItems(after index: Int) {
    for case .call(let inner) in items[(index + 1)...] {
      while let last = openCalls[inner.name]?.last, last > index {
        openCalls[inner.name]?.removeLast()
      }
    }
    while let last = openBlocks.last, last > index { openBlocks.removeLast() }
    items.removeSubrange((index + 1)...)
    guard let mark = marks[index] else { return }
    result.findings.removeSubrange(mark.findings...)
    result.strangers.removeSubrange(mark.strangers...)
  }

  /// Reports a missing inner text, and one that the shortcode would lose.
  private mutating func checkInner(of call: ShortcodeCall) {
    guard let definition = definition(call.name) else { return }
    if let range = call.innerRange {
      guard definition.inner == .none, let first = bytes[range].firstIndex(where: { $0 > 0x20 })
      else { return }
      result.findings.append(
        ShortcodeFinding(
          "the shortcode '\(call.name)' has no inner text", at: first..<range.upperBound,
          help: "write {{< \(call.name) />}} and the text after it"))
    } else if definition.needsInner {
      result.findings.append(
        ShortcodeFinding(
          "the shortcode '\(call.name)' is not closed", at: call.tagRange,
          help: "write {{< /\(call.name) >}} after its text"))
    }
  }

  private mutating func definition(_ name: String) -> ShortcodeDefinition? {
    if let known = definitions[name] { return known }
    let definition = host.definition(of: name)
    definitions[name] = .some(definition)
    return definition
  }

  // MARK: Strangers

  private mutating func readStranger(at start: Int, _ tag: ShortcodeTag? = nil) -> Int {
    if let tag {
      let isNew = strangeNames.insert(tag.name).inserted
      if tag.role == .closing, !isNew { return tag.range.upperBound }
      result.strangers.append(
        StrangeTag(kind: .shortcode(tag.name), range: tag.range))
      return tag.range.upperBound
    }
    guard let stranger = StrangeTag(in: bytes, at: start) else { return start + 1 }
    result.strangers.append(stranger)
    return stranger.range.upperBound
  }
}
