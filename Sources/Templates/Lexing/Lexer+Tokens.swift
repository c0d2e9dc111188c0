// The tokens inside a tag.
extension Lexer {
  mutating func readToken() throws(TemplateError) {
    let start = cursor
    switch bytes[cursor] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      try readName(start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber(start)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): try readString(start)
    default: try readOperator(start)
    }
  }

  private mutating func readName(_ start: Int) throws(TemplateError) {
    while cursor < bytes.count {
      if bytes[cursor] < 0x80 {
        guard isNamePart(bytes[cursor]) else { break }
        cursor += 1
      } else {
        let (scalar, length) = decodeScalar(bytes, at: cursor)
        guard scalar.properties.isXIDContinue else { break }
        cursor += length
      }
    }
    guard cursor > start else { throw unexpectedCharacter(start) }
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

  private func unexpectedCharacter(_ start: Int) -> TemplateError {
    let (scalar, length) = decodeScalar(bytes, at: start)
    return .unexpectedCharacter(scalar, start..<(start + length))
  }

  private mutating func readString(_ start: Int) throws(TemplateError) {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 1
      } else if bytes[index] == quote {
        cursor = index + 1
        return add(.string, start)
      }
      index += 1
    }
    throw .unclosedString(quote, start..<(start + 1))
  }

  // MARK: Numbers

  private mutating func readNumber(_ start: Int) {
    if bytes[start] == UInt8(ascii: "0"), let end = prefixedNumberEnd(start) {
      cursor = end
      return add(.integer, start)
    }
    let whole = digitsEnd(start)
    let isAfterDot = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    if !isAfterDot, let end = fractionEnd(whole) {
      cursor = end
      return add(.float, start)
    }
    cursor = bytes[start] == UInt8(ascii: "0") ? zerosEnd(start) : whole
    add(.integer, start)
  }

  /// Returns the end of a number in base 16, 8 or 2, or `nil` if it has no such prefix.
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

  /// Returns the end of the fraction or exponent that follows a number's digits, or `nil`.
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

  // MARK: Operators

  private mutating func readOperator(_ start: Int) throws(TemplateError) {
    if let kind = pairKind(bytes[start], byte(start + 1)) {
      cursor += 2
      return add(kind, start)
    }
    guard let kind = singleKind(bytes[start]) else { throw unexpectedCharacter(start) }
    try matchBracket(bytes[start], start)
    cursor += 1
    add(kind, start)
  }

  /// Records an opening bracket, or checks that a closing one matches the last of them.
  private mutating func matchBracket(_ byte: UInt8, _ start: Int) throws(TemplateError) {
    switch byte {
    case UInt8(ascii: "("): expectedClosers.append(UInt8(ascii: ")"))
    case UInt8(ascii: "["): expectedClosers.append(UInt8(ascii: "]"))
    case UInt8(ascii: "{"): expectedClosers.append(UInt8(ascii: "}"))
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      let expected = expectedClosers.popLast()
      guard expected == byte else {
        throw .unbalanced(
          byte, expected: expected, start..<(start + 1),
          help: expected == nil ? closingHelp(start) : nil)
      }
    default: break
    }
  }

  /// Suggests how to close the tag or the expression that a stray brace is in.
  private func closingHelp(_ start: Int) -> String? {
    guard bytes[start] == UInt8(ascii: "}") else { return nil }
    let opening = tokens.last { $0.kind == .blockStart || $0.kind == .variableStart }
    return opening?.kind == .blockStart ? "close the tag with '%}'" : "close it with '}}'"
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
