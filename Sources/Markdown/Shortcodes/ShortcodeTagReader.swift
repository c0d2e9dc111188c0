internal import Basics

/// Reads single tags of shortcodes.
///
/// Reading all tags of a text takes linear time: a tag ends at the next `{{`, and a search for a
/// closing sign that found none is not repeated.
struct ShortcodeTagReader {
  let bytes: [UInt8]
  private var offset = 0
  /// The signs that do not occur from some offset on, so that nobody searches for them again.
  private var absent: Set<UInt8> = []
  /// The bytes that were looked at, for tests of linear time.
  private(set) var steps = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the tag at an offset.
  mutating func tag(at start: Int, _ form: ShortcodeTag.Form) throws(ShortcodeTagError)
    -> ShortcodeTag
  {
    offset = start + form.opener.utf8.count
    if starts(with: "/*") { return try escaped(from: start, form) }
    skipSpace()
    let isClosing = current == UInt8(ascii: "/") && form != .call
    if isClosing {
      offset += 1
      skipSpace()
    }
    let nameRange = readName()
    guard !nameRange.isEmpty else {
      throw error("a shortcode begins with its name", at: start..<offset)
    }
    var tag = ShortcodeTag(
      role: isClosing ? .closing : .opening, form: form, name: text(nameRange),
      nameRange: nameRange, range: start..<offset)
    if form == .call || form == .block {
      try readZolaArguments(&tag)
    } else {
      try readArguments(&tag)
    }
    tag.range = start..<offset
    return tag
  }

  // MARK: Parts

  private mutating func readArguments(_ tag: inout ShortcodeTag) throws(ShortcodeTagError) {
    while true {
      let isSpaced = skipSpace()
      if starts(with: tag.form.closer) { break }
      if starts(with: "/" + tag.form.closer) {
        offset += 1
        tag.role = .selfClosing
        break
      }
      try checkEnd(of: tag)
      guard isSpaced else {
        throw error("a space must be between the arguments", at: offset..<offset + 1, in: tag)
      }
      tag.arguments.append(try argument(of: tag, isNamed: false))
    }
    offset += tag.form.closer.utf8.count
  }

  private mutating func readZolaArguments(_ tag: inout ShortcodeTag) throws(ShortcodeTagError) {
    skipSpace()
    if current == UInt8(ascii: "(") {
      offset += 1
      skipSpace()
      while current != UInt8(ascii: ")") {
        try checkEnd(of: tag)
        tag.arguments.append(try argument(of: tag, isNamed: true))
        skipSpace()
        guard current == UInt8(ascii: ",") else { break }
        offset += 1
        skipSpace()
      }
      guard current == UInt8(ascii: ")") else {
        throw error("the arguments end with ')'", at: offset..<offset + 1, in: tag)
      }
      offset += 1
      skipSpace()
    } else if tag.form == .block, tag.name == "end" {
      tag.role = .closing
    } else {
      throw error("a shortcode has parentheses", at: tag.nameRange, isKnown: false, in: tag)
    }
    guard starts(with: tag.form.closer) else {
      throw error("the shortcode does not end with '\(tag.form.closer)'", at: tag.range, in: tag)
    }
    offset += tag.form.closer.utf8.count
  }

  private func checkEnd(of tag: ShortcodeTag) throws(ShortcodeTagError) {
    guard offset >= bytes.count || starts(with: "{{") || starts(with: "{%") else { return }
    throw error(
      "the shortcode does not end with '\(tag.form.closer)'",
      at: tag.range.lowerBound..<tag.nameRange.upperBound,
      in: tag)
  }

  private mutating func argument(
    of tag: ShortcodeTag, isNamed: Bool
  ) throws(ShortcodeTagError) -> ShortcodeArgument {
    let start = offset
    let key = readName()
    if !key.isEmpty {
      if isNamed { skipSpace() }
      if current == UInt8(ascii: "=") {
        offset += 1
        if isNamed { skipSpace() }
        let value = try value(of: tag)
        return ShortcodeArgument(name: text(key), value: value, range: start..<offset)
      }
      if isNamed { throw error("an argument is 'name=value'", at: start..<offset, in: tag) }
    }
    offset = start
    return ShortcodeArgument(name: nil, value: try value(of: tag), range: start..<offset)
  }

  private mutating func value(of tag: ShortcodeTag) throws(ShortcodeTagError) -> Value {
    let start = offset
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "'"): return try quoted(of: tag)
    case 0xE2 where starts(with: "“") || starts(with: "”") || starts(with: "„"):
      throw error(
        "a value has typographic quotes", at: start..<start + 3, in: tag,
        help: "write it between straight ones: \"…\"")
    default: break
    }
    while let byte = current, byte > 0x20, !starts(with: tag.form.closer),
      !starts(with: "/" + tag.form.closer), !starts(with: "{{"),
      tag.form == .angle || tag.form == .percent
        || byte != UInt8(ascii: ",") && byte != UInt8(ascii: ")")
    {
      advance()
    }
    guard offset > start else {
      throw error("a value is missing", at: start..<start + 1, in: tag)
    }
    return literal(text(start..<offset))
  }

  /// Reads a value between quotes; between backticks a backslash is an ordinary character.
  private mutating func quoted(of tag: ShortcodeTag) throws(ShortcodeTagError) -> Value {
    let start = offset
    let quote = bytes[start]
    var result: [UInt8] = []
    if !absent.contains(quote) {
      offset += 1
      while let byte = current, byte != quote {
        advance()
        if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`"), let next = current {
          advance()
          if next == UInt8(ascii: "n") { result.append(0x0A) } else { result.append(next) }
        } else {
          result.append(byte)
        }
      }
    }
    guard offset < bytes.count, current == quote, offset > start else {
      absent.insert(quote)
      throw error(
        "a quotation mark is not closed", at: start..<start + 1, in: tag,
        help: "write another \(Character(Unicode.Scalar(quote))) after the value")
    }
    offset += 1
    return .string(String(decoding: result, as: UTF8.self))
  }

  private mutating func escaped(
    from start: Int, _ form: ShortcodeTag.Form
  ) throws(ShortcodeTagError) -> ShortcodeTag {
    let from = offset + 2
    let ending = "*/" + form.closer
    offset = from
    while offset < bytes.count, !starts(with: ending), !starts(with: "{{") { advance() }
    guard starts(with: ending) else {
      throw error("an escaped shortcode has no end", at: start..<from)
    }
    let inner = text(from..<offset)
    offset += ending.utf8.count
    return ShortcodeTag(
      role: .escaped(form.opener + inner + form.closer), form: form, name: "",
      nameRange: from..<from, range: start..<offset)
  }

  // MARK: Bytes

  private var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func advance() {
    offset += 1
    steps += 1
  }

  private func starts(with text: String) -> Bool {
    bytes[min(offset, bytes.count)...].starts(with: text.utf8)
  }

  /// Returns true if there was white space.
  @discardableResult private mutating func skipSpace() -> Bool {
    let start = offset
    while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) { advance() }
    return offset > start
  }

  /// Reads letters, digits, `_`, `-`, `.`, and slashes between them.
  private mutating func readName() -> Range<Int> {
    let start = offset
    while let byte = current {
      let isWord =
        byte >= 0x80 || isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
        || byte == UInt8(ascii: "_")
      let isJoint =
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
      let isFollowed =
        offset + 1 < bytes.count
        && ![0x20, 0x0A, UInt8(ascii: ">"), UInt8(ascii: "%")].contains(bytes[offset + 1])
      guard isWord || isJoint && offset > start && isFollowed else { break }
      advance()
    }
    return start..<offset
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func literal(_ word: String) -> Value {
    switch word {
    case "true": .bool(true)
    case "false": .bool(false)
    default: number(word) ?? .string(word)
    }
  }

  /// A number as written in decimal; `007` and `1e5` are words.
  private func number(_ word: String) -> Value? {
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    guard let first = digits.utf8.first, isDigit(first),
      digits.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }),
      !(digits.hasPrefix("0") && digits.utf8.count > 1 && !digits.hasPrefix("0."))
    else { return nil }
    if let whole = Int(word) { return .int(whole) }
    return digits.hasSuffix(".") ? nil : Double(word).map(Value.double)
  }

  private func error(
    _ message: String, at range: Range<Int>, isKnown: Bool = true, in tag: ShortcodeTag? = nil,
    help: String? = nil
  ) -> ShortcodeTagError {
    let end = min(range.upperBound, bytes.count)
    let finding = ShortcodeFinding(
      message, at: min(range.lowerBound, end)..<end,
      help: help)
    return ShortcodeTagError(finding: finding, name: isKnown ? tag?.name : nil)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
