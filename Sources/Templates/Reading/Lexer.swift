/// Cuts a template into tokens.
///
/// It never fails: what cannot be read becomes one last `unreadable` token whose fault the parser reports when it
/// gets there, so that the first mistake of a template is the one that is told.
struct Lexer {
  private let bytes: [UInt8]
  private var place = 0
  private var textStart = 0
  private var tokens: [Token] = []
  private var brackets: [UInt8] = []
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

  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func starts(_ text: StaticString, at offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in wanted.indices where bytes[offset + index] != wanted[index] { return false }
      return true
    }
  }

  private mutating func add(_ kind: Token.Kind, _ start: Int) {
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

  private mutating func addText(upTo end: Int, trimmed: Bool) {
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

  private mutating func readToken() throws(Fault) {
    let start = place
    switch bytes[place] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      try readName(start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber(start)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try readString(start)
    default: try readOperator(start)
    }
  }

  private mutating func readName(_ start: Int) throws(Fault) {
    while place < bytes.count {
      if bytes[place] < 0x80 {
        guard isNamePart(bytes[place]) else { break }
        place += 1
      } else {
        let (scalar, length) = decodeScalar(bytes, at: place)
        guard scalar.properties.isXIDContinue else { break }
        place += length
      }
    }
    guard place > start else { throw unexpectedCharacter(start) }
    if bytes[start] < 0x80 { return add(.name, start) }
    let first = decodeScalar(bytes, at: start).scalar
    guard first.properties.isXIDStart else { throw unexpectedCharacter(start) }
    add(.name, start)
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func unexpectedCharacter(_ start: Int) -> Fault {
    let (scalar, length) = decodeScalar(bytes, at: start)
    return .unexpectedCharacter(scalar, start..<(start + length))
  }

  private mutating func readString(_ start: Int) throws(Fault) {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == quote {
        place = index + 1
        return add(.string, start)
      }
      index += 1
    }
    throw .unclosedString(start..<(start + 1))
  }

  private mutating func readNumber(_ start: Int) {
    if bytes[start] == UInt8(ascii: "0"), let end = prefixedNumberEnd(start) {
      place = end
      return add(.integer, start)
    }
    let whole = digitsEnd(start)
    let isAfterDot = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    if !isAfterDot, let end = fractionEnd(whole) {
      place = end
      return add(.float, start)
    }
    place = bytes[start] == UInt8(ascii: "0") ? zerosEnd(start) : whole
    add(.integer, start)
  }

  private func prefixedNumberEnd(_ start: Int) -> Int? {
    let base: Int
    switch byte(start + 1) | 0x20 {
    case UInt8(ascii: "x"): base = 16
    case UInt8(ascii: "o"): base = 8
    case UInt8(ascii: "b"): base = 2
    default: return nil
    }
    var index = start + 2
    while true {
      let digit = byte(index) == UInt8(ascii: "_") ? index + 1 : index
      guard let value = Character(Unicode.Scalar(byte(digit))).hexDigitValue, value < base else {
        break
      }
      index = digit + 1
    }
    return index > start + 2 ? index : nil
  }

  private func isDigit(_ offset: Int) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(offset))
  }

  private func digitsEnd(_ start: Int) -> Int {
    var index = start
    while isDigit(index)
      || (byte(index) == UInt8(ascii: "_") && isDigit(index + 1) && index > start)
    {
      index += 1
    }
    return index
  }

  private func zerosEnd(_ start: Int) -> Int {
    var index = start + 1
    while true {
      let digit = byte(index) == UInt8(ascii: "_") ? index + 1 : index
      guard byte(digit) == UInt8(ascii: "0") else { return index }
      index = digit + 1
    }
  }

  /// The end of a fraction or an exponent that follows a number's digits.
  private func fractionEnd(_ whole: Int) -> Int? {
    var end = whole
    if byte(end) == UInt8(ascii: "."), isDigit(end + 1) { end = digitsEnd(end + 1) }
    if byte(end) | 0x20 == UInt8(ascii: "e") {
      let sign = byte(end + 1)
      let isSigned = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      let digits = end + (isSigned ? 2 : 1)
      if isDigit(digits) { end = digitsEnd(digits) }
    }
    return end > whole ? end : nil
  }

  private mutating func readOperator(_ start: Int) throws(Fault) {
    if let kind = pairKind(bytes[start], byte(start + 1)) {
      place += 2
      return add(kind, start)
    }
    guard let kind = singleKind(bytes[start]) else { throw unexpectedCharacter(start) }
    try balance(bytes[start], start)
    place += 1
    add(kind, start)
  }

  private mutating func balance(_ byte: UInt8, _ start: Int) throws(Fault) {
    switch byte {
    case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
    case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
    case UInt8(ascii: "{"): brackets.append(UInt8(ascii: "}"))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let expected = brackets.popLast()
      guard expected == byte else {
        throw .unbalanced(byte, expected: expected, start..<(start + 1))
      }
    default: break
    }
  }

  private func pairKind(_ first: UInt8, _ second: UInt8) -> Token.Kind? {
    switch (first, second) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): .floorDivide
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): .power
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    default: nil
    }
  }

  private func singleKind(_ byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .times
    case UInt8(ascii: "/"): .divide
    case UInt8(ascii: "%"): .modulo
    case UInt8(ascii: "~"): .tilde
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: "="): .assign
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    default: nil
    }
  }
}
