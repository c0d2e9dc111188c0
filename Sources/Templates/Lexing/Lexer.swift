/// Splits a template into tokens.
///
/// The lexer never throws. Text that it cannot read becomes one last `unreadable` token, and the
/// parser throws that token's error when it gets there, so that the first mistake in a template is
/// the one that is reported.
struct Lexer {
  let bytes: [UInt8]
  var cursor = 0
  /// The start of the text that is not yet a token.
  private var textStart = 0
  private(set) var tokens: [Token] = []
  /// The closing brackets that are expected, the innermost last.
  var expectedClosers: [UInt8] = []
  private var error: TemplateError?

  /// Returns the tokens of a template, ended by `end` or `unreadable`, and the error of the latter.
  static func tokenize(_ bytes: [UInt8]) -> (tokens: [Token], error: TemplateError?) {
    var lexer = Lexer(bytes: bytes)
    do {
      try lexer.readTemplate()
      lexer.add(.end, lexer.bytes.count)
    } catch {
      lexer.error = error
      lexer.add(.unreadable, lexer.cursor)
    }
    return (lexer.tokens, lexer.error)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Returns the byte at an offset, or zero after the end.
  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func matches(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { expected in
      for index in expected.indices where unsafe bytes[offset + index] != expected[index] {
        return false
      }
      return true
    }
  }

  /// Appends a token from `start` to the cursor.
  mutating func add(_ kind: Token.Kind, _ start: Int) {
    tokens.append(Token(kind: kind, range: start..<max(start, cursor)))
  }

  // MARK: Text and delimiters

  private mutating func readTemplate() throws(TemplateError) {
    while let open = nextOpening() {
      let isTrimmed = byte(open + 2) == UInt8(ascii: "-")
      let hasSign = isTrimmed || byte(open + 2) == UInt8(ascii: "+")
      addText(upTo: open, trimmed: isTrimmed)
      cursor = open + 2 + (hasSign && byte(open + 1) != UInt8(ascii: "{") || isTrimmed ? 1 : 0)
      switch byte(open + 1) {
      case UInt8(ascii: "#"): try readComment(from: open)
      case UInt8(ascii: "{"): try readTag(from: open, isBlock: false)
      default:
        if let start = rawBodyStart() {
          try readRaw(from: open, body: start)
        } else {
          try readTag(from: open, isBlock: true)
        }
      }
    }
    cursor = bytes.count
    addText(upTo: bytes.count, trimmed: false)
  }

  /// Returns the offset of the next `{{`, `{%` or `{#`, or `nil`.
  private func nextOpening() -> Int? {
    var index = cursor
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "{") {
        switch bytes[index + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  private mutating func addText(upTo end: Int, trimmed: Bool) {
    let end =
      trimmed ? skipWhiteSpaceBackwards(bytes, from: end, downTo: min(textStart, end)) : end
    if end > textStart { tokens.append(Token(kind: .text, range: textStart..<end)) }
  }

  /// Continues with text after a closing delimiter, without the white space that `-` removes.
  private mutating func startText(at offset: Int, trimmed: Bool) {
    cursor = trimmed ? skipWhiteSpace(bytes, from: offset) : offset
    textStart = cursor
  }

  private mutating func readComment(from open: Int) throws(TemplateError) {
    let start = cursor
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "#"), bytes[index + 1] == UInt8(ascii: "}") {
        let isTrimmed = index > start && bytes[index - 1] == UInt8(ascii: "-")
        return startText(at: index + 2, trimmed: isTrimmed)
      }
      index += 1
    }
    cursor = open
    throw .unclosedComment(open..<(open + 2))
  }

  /// Returns where the text of `{% raw %}` begins, or `nil` if the tag is another one.
  private func rawBodyStart() -> Int? {
    let name = skipWhiteSpace(bytes, from: cursor)
    guard matches("raw", at: name) else { return nil }
    let end = skipWhiteSpace(bytes, from: name + 3)
    if matches("-%}", at: end) { return skipWhiteSpace(bytes, from: end + 3) }
    return matches("%}", at: end) ? end + 2 : nil
  }

  private mutating func readRaw(from open: Int, body: Int) throws(TemplateError) {
    var index = body
    while index + 1 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") else {
        continue
      }
      let sign = byte(index + 2)
      let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
      let name = skipWhiteSpace(bytes, from: index + (isSigned ? 3 : 2))
      guard matches("endraw", at: name) else { continue }
      let end = skipWhiteSpace(bytes, from: name + 6)
      let isEndSigned = matches("-%}", at: end) || matches("+%}", at: end)
      guard isEndSigned || matches("%}", at: end) else { continue }
      textStart = body
      addText(upTo: index, trimmed: sign == UInt8(ascii: "-"))
      return startText(
        at: end + (isEndSigned ? 3 : 2), trimmed: byte(end) == UInt8(ascii: "-"))
    }
    cursor = open
    throw .unclosedRaw(open..<min(body, bytes.count))
  }

  // MARK: Inside a tag

  /// Reads the tokens of `{{ … }}` or `{% … %}`.
  private mutating func readTag(from open: Int, isBlock: Bool) throws(TemplateError) {
    add(isBlock ? .blockStart : .variableStart, open)
    expectedClosers.removeAll(keepingCapacity: true)
    let closing = UInt8(ascii: isBlock ? "%" : "}")
    while true {
      cursor = skipWhiteSpace(bytes, from: cursor)
      guard cursor < bytes.count else { return textStart = cursor }
      if expectedClosers.isEmpty, let end = closingEnd(closing, isBlock: isBlock) {
        let isTrimmed = byte(cursor) == UInt8(ascii: "-")
        let start = cursor
        cursor = end
        add(isBlock ? .blockEnd : .variableEnd, start)
        return startText(at: end, trimmed: isTrimmed)
      }
      try readToken()
    }
  }

  /// Returns the end of the closing delimiter at the cursor, or `nil` if there is none.
  private func closingEnd(_ closing: UInt8, isBlock: Bool) -> Int? {
    let sign = byte(cursor)
    let isSigned = sign == UInt8(ascii: "-") || (isBlock && sign == UInt8(ascii: "+"))
    let start = isSigned ? cursor + 1 : cursor
    return byte(start) == closing && byte(start + 1) == UInt8(ascii: "}") ? start + 2 : nil
  }
}
