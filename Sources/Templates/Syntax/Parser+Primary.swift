internal import Basics

extension Parser {
  mutating func primary() throws(Fault) -> Expression {
    switch current.kind {
    case .leftParenthesis: try parentheses()
    case .leftBracket: try list()
    case .leftBrace: try map()
    default: try literal()
    }
  }

  private mutating func literal() throws(Fault) -> Expression {
    let token = current
    let start = token.range.lowerBound
    switch token.kind {
    case .name:
      advance()
      return try node(namedValue(text(token)), from: start)
    case .string: return try string()
    case .integer:
      advance()
      return try node(.constant(integer(token)), from: start)
    case .float:
      advance()
      let digits = text(token).filter { $0 != "_" }
      return try node(.constant(.double(Double(digits) ?? 0)), from: start)
    default: throw unexpected("an expression")
    }
  }

  private func namedValue(_ name: String) -> Expression.Kind {
    switch name {
    case "true", "True": .constant(.bool(true))
    case "false", "False": .constant(.bool(false))
    case "none", "None": .constant(.null)
    default: .name(name)
    }
  }

  private mutating func string() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var value = ""
    while current.kind == .string {
      let inside = (current.range.lowerBound + 1)..<(current.range.upperBound - 1)
      do {
        value += try unescapeLiteral(bytes[inside])
      } catch {
        throw .badEscape(error.range)
      }
      advance()
    }
    return try node(.constant(.string(value)), from: start)
  }

  func integer(_ token: Token) throws(Fault) -> Value {
    let digits = text(token).filter { $0 != "_" }.lowercased()
    let number =
      switch digits.prefix(2) {
      case "0x": Int(digits.dropFirst(2), radix: 16)
      case "0o": Int(digits.dropFirst(2), radix: 8)
      case "0b": Int(digits.dropFirst(2), radix: 2)
      default: Int(digits)
      }
    guard let number else { throw .numberTooLarge(range: token.range) }
    return .int(number)
  }

  private mutating func parentheses() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    advance()
    if take(.rightParenthesis) { return try node(.tuple([]), from: start) }
    try descend()
    defer { ascend() }
    var inner = try tuple(.expressions)
    try expect(.rightParenthesis, "')', ',' or an operator")
    inner.range = start..<previousEnd
    return inner
  }

  private mutating func list() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    advance()
    var items: [Expression] = []
    while current.kind != .rightBracket {
      if !items.isEmpty {
        try expect(.comma, "',' or ']'")
        if current.kind == .rightBracket { break }
      }
      items.append(try nestedExpression())
    }
    advance()
    return try node(.list(items), from: start, depth: items.map(\.depth).max() ?? 0)
  }

  private mutating func map() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    advance()
    var entries: [(key: Expression, value: Expression)] = []
    var depth = 0
    while current.kind != .rightBrace {
      if !entries.isEmpty {
        try expect(.comma, "',' or '}'")
        if current.kind == .rightBrace { break }
      }
      let key = try nestedExpression()
      try expect(.colon, "':' after the key")
      let value = try nestedExpression()
      depth = max(depth, key.depth, value.depth)
      entries.append((key, value))
    }
    advance()
    return try node(.map(entries), from: start, depth: depth)
  }
}
