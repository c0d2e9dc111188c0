/// Cuts a template into tokens.
///
/// It never fails: what cannot be read becomes one last `unreadable` token whose fault the parser reports when it
/// gets there, so that the first mistake of a template is the one that is told.
struct Lexer {
  let bytes: [UInt8]
  var place = 0
  private var textStart = 0
  private(set) var tokens: [Token] = []
  var brackets: [UInt8] = []
  private var fault: Fault?

  /// The tokens of a template, closed by `end` or `unreadable`.
  static func tokens(of bytes: [UInt8]) -> (tokens: [Token], fault: Fault?) {
    var lexer = Lexer(bytes: bytes)
    do {
      try lexer.readTemplate()
      lexer.add(.end, lexer.bytes.count)
    } catch {
      lexer.fault = error
      lexer.add(.unreadable, lexer.place)
    }
    return (lexer.tokens, lexer.fault)
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  func starts(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in wanted.indices where bytes[offset + index] != wanted[index] { return false }
      return true
    }
  }

  mutating func add(_ kind: Token.Kind, _ start: Int) {
    tokens.append(Token(kind: kind, range: start..<max(start, place)))
  }

  // MARK: Text and delimiters

  private mutating func readTemplate() throws(Fault) {
    while let open = nextOpening() {
      let isTrimmed = byte(open + 2) == UInt8(ascii: "-")
      let isMarked = isTrimmed || byte(open + 2) == UInt8(ascii: "+")
      addText(upTo: open, trimmed: isTrimmed)
      place = open + 2 + (isMarked && byte(open + 1) != UInt8(ascii: "{") || isTrimmed ? 1 : 0)
      switch byte(open + 1) {
      case UInt8(ascii: "#"): try readComment(from: open)
      case UInt8(ascii: "{"): try readInside(from: open, isBlock: false)
      default:
        if let start = rawBodyStart() {
          try readRaw(from: open, body: start)
        } else {
          try readInside(from: open, isBlock: true)
        }
      }
    }
    place = bytes.count
    addText(upTo: bytes.count, trimmed: false)
  }

  private func nextOpening() -> Int? {
    var index = place
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

  mutating func addText(upTo end: Int, trimmed: Bool) {
    let end =
      trimmed ? skipWhiteSpaceBackwards(bytes, from: end, downTo: min(textStart, end)) : end
    if end > textStart { tokens.append(Token(kind: .text, range: textStart..<end)) }
  }

  /// Goes on with text after a closing delimiter, without the white space that `-` takes away.
  private mutating func startText(at offset: Int, trimmed: Bool) {
    place = trimmed ? skipWhiteSpace(bytes, from: offset) : offset
    textStart = place
  }

  private mutating func readComment(from open: Int) throws(Fault) {
    let start = place
    var index = start
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "#"), bytes[index + 1] == UInt8(ascii: "}") {
        let isTrimmed = index > start && bytes[index - 1] == UInt8(ascii: "-")
        return startText(at: index + 2, trimmed: isTrimmed)
      }
      index += 1
    }
    place = open
    throw .unclosedComment(open..<(open + 2))
  }

  /// Where the text of `{% raw %}` begins, when this is such a tag.
  private func rawBodyStart() -> Int? {
    let name = skipWhiteSpace(bytes, from: place)
    guard starts("raw", at: name) else { return nil }
    let end = skipWhiteSpace(bytes, from: name + 3)
    if starts("-%}", at: end) { return skipWhiteSpace(bytes, from: end + 3) }
    return starts("%}", at: end) ? end + 2 : nil
  }

  private mutating func readRaw(from open: Int, body: Int) throws(Fault) {
    var index = body
    while index + 1 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") else {
        continue
      }
      let sign = byte(index + 2)
      let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
      let name = skipWhiteSpace(bytes, from: index + (isSigned ? 3 : 2))
      guard starts("endraw", at: name) else { continue }
      let end = skipWhiteSpace(bytes, from: name + 6)
      let isEndSigned = starts("-%}", at: end) || starts("+%}", at: end)
      guard isEndSigned || starts("%}", at: end) else { continue }
      textStart = body
      addText(upTo: index, trimmed: sign == UInt8(ascii: "-"))
      return startText(
        at: end + (isEndSigned ? 3 : 2), trimmed: byte(end) == UInt8(ascii: "-"))
    }
    place = open
    throw .unclosedRaw(open..<min(body, bytes.count))
  }

  // MARK: Inside a tag

  private mutating func readInside(from open: Int, isBlock: Bool) throws(Fault) {
    add(isBlock ? .blockStart : .variableStart, open)
    brackets.removeAll(keepingCapacity: true)
    let closing = UInt8(ascii: isBlock ? "%" : "}")
    while true {
      place = skipWhiteSpace(bytes, from: place)
      guard place < bytes.count else { return textStart = place }
      if brackets.isEmpty, let end = closingEnd(closing, isBlock: isBlock) {
        let isTrimmed = byte(place) == UInt8(ascii: "-")
        let start = place
        place = end
        add(isBlock ? .blockEnd : .variableEnd, start)
        return startText(at: end, trimmed: isTrimmed)
      }
      try readToken()
    }
  }

  private func closingEnd(_ closing: UInt8, isBlock: Bool) -> Int? {
    let sign = byte(place)
    let isSigned = sign == UInt8(ascii: "-") || (isBlock && sign == UInt8(ascii: "+"))
    let start = isSigned ? place + 1 : place
    return byte(start) == closing && byte(start + 1) == UInt8(ascii: "}") ? start + 2 : nil
  }
}
