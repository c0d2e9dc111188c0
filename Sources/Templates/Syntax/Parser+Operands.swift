internal import Basics

// Literals, containers, and the attributes and items of values.
extension Parser {
  mutating func parsePrimary() throws(TemplateError) -> Expression {
    switch current.kind {
    case .leftParenthesis: try parseParentheses()
    case .leftBracket: try parseList()
    case .leftBrace: try parseMap()
    default: try parseLiteral()
    }
  }

  private mutating func parseLiteral() throws(TemplateError) -> Expression {
    let token = current
    let start = token.range.lowerBound
    switch token.kind {
    case .name:
      advance()
      return try makeNode(namedValue(text(token)), from: start)
    case .string: return try parseString()
    case .integer:
      advance()
      return try makeNode(.constant(parseInteger(token)), from: start)
    case .float:
      advance()
      let digits = text(token).filter { $0 != "_" }
      return try makeNode(.constant(.double(Double(digits) ?? 0)), from: start)
    default: throw unexpected("an expression")
    }
  }

  /// Returns the constant or the variable that a name refers to.
  private func namedValue(_ name: String) -> Expression.Kind {
    switch name {
    case "true", "True": .constant(.bool(true))
    case "false", "False": .constant(.bool(false))
    case "none", "None": .constant(.null)
    default: .name(name)
    }
  }

  /// Parses a string, or several next to each other, which are joined.
  private mutating func parseString() throws(TemplateError) -> Expression {
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
    return try makeNode(.constant(.string(value)), from: start)
  }

  private func parseInteger(_ token: Token) throws(TemplateError) -> Value {
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

  private mutating func parseParentheses() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    advance()
    if consume(.rightParenthesis) { return try makeNode(.tuple([]), from: start) }
    try enterNesting()
    defer { leaveNesting() }
    var inner = try parseTuple(.expressions)
    try expect(.rightParenthesis, "')', ',' or an operator")
    inner.range = start..<previousEnd
    return inner
  }

  private mutating func parseList() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    advance()
    var items: [Expression] = []
    while current.kind != .rightBracket {
      if !items.isEmpty {
        try expect(.comma, "',' or ']'")
        if current.kind == .rightBracket { break }
      }
      items.append(try parseNestedExpression())
    }
    advance()
    return try makeNode(.list(items), from: start, depth: items.map(\.depth).max() ?? 0)
  }

  private mutating func parseMap() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    advance()
    var entries: [(key: Expression, value: Expression)] = []
    var depth = 0
    while current.kind != .rightBrace {
      if !entries.isEmpty {
        try expect(.comma, "',' or '}'")
        if current.kind == .rightBrace { break }
      }
      let key = try parseNestedExpression()
      try expect(.colon, "':' after the key")
      let value = try parseNestedExpression()
      depth = max(depth, key.depth, value.depth)
      entries.append((key, value))
    }
    advance()
    return try makeNode(.map(entries), from: start, depth: depth)
  }

  // MARK: Attributes and items

  /// Parses the attributes, items, slices and calls that follow a value.
  mutating func parsePostfix(_ value: Expression, from start: Int) throws(TemplateError)
    -> Expression
  {
    var value = value
    while true {
      switch current.kind {
      case .dot: value = try parseAttribute(of: value, from: start)
      case .leftBracket: value = try parseItem(of: value, from: start)
      case .leftParenthesis: value = try parseCall(value, from: start)
      default: return value
      }
    }
  }

  private mutating func parseAttribute(
    of base: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    advance()
    let token = current
    switch token.kind {
    case .name:
      advance()
      return try makeNode(.attribute(base, text(token)), from: start, depth: base.depth)
    case .integer:
      advance()
      let index = Expression(
        kind: .constant(try parseInteger(token)), range: token.range, depth: 1)
      return try makeNode(.item(base, index), from: start, depth: base.depth)
    default: throw unexpected("the name of an attribute after '.'")
    }
  }

  private mutating func parseItem(
    of base: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    advance()
    guard current.kind != .rightBracket else { throw unexpected("an index or a key") }
    let lower: Expression? = current.kind == .colon ? nil : try parseNestedExpression()
    if current.kind == .colon { return try parseSlice(of: base, lower, from: start) }
    guard var key = lower else { throw unexpected("an index or a key") }
    if current.kind == .comma {
      var items = [key]
      while consume(.comma) { items.append(try parseNestedExpression()) }
      key = try makeNode(
        .tuple(items), from: key.range.lowerBound, depth: items.map(\.depth).max() ?? 0)
    }
    try expect(.rightBracket, "']' or an operator")
    return try makeNode(.item(base, key), from: start, depth: max(base.depth, key.depth))
  }

  private mutating func parseSlice(
    of base: Expression, _ lower: Expression?, from start: Int
  ) throws(TemplateError) -> Expression {
    var bounds = SliceBounds(lower: lower)
    advance()
    bounds.upper = try parseSliceBound()
    if consume(.colon) { bounds.step = try parseSliceBound() }
    try expect(.rightBracket, "']' or ':'")
    let depth = [base, lower, bounds.upper, bounds.step].compactMap { $0?.depth }.max() ?? 0
    return try makeNode(.slice(base, bounds), from: start, depth: depth)
  }

  private mutating func parseSliceBound() throws(TemplateError) -> Expression? {
    switch current.kind {
    case .colon, .rightBracket: nil
    default: try parseNestedExpression()
    }
  }
}
