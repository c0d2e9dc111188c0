extension Lexer {
  mutating func readOperator(_ start: Int) throws(Fault) {
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
        throw .unbalanced(
          byte, expected: expected, start..<(start + 1),
          help: expected == nil ? closingHelp(start) : nil)
      }
    default: break
    }
  }

  /// What closes the tag or the expression that a brace stands in.
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
