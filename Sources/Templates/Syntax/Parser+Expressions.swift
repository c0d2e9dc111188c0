extension Parser {
  // These functions are recursive and stay small: each level of nesting takes several of their
  // stack frames.

  /// Parses an expression, or several with commas between them, which make a tuple.
  mutating func parseTuple(_ kind: TupleItemKind) throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    let first = try kind == .expressions ? parseExpression() : parseOperation(minimum: .or)
    return current.kind == .comma ? try parseTuple(first, kind, from: start) : first
  }

  private mutating func parseTuple(
    _ first: Expression, _ kind: TupleItemKind, from start: Int
  ) throws(TemplateError) -> Expression {
    var items = [first]
    while consume(.comma) {
      if isEndOfTuple { break }
      items.append(try kind == .expressions ? parseExpression() : parseOperation(minimum: .or))
    }
    return try makeNode(.tuple(items), from: start, depth: items.map(\.depth).max() ?? 0)
  }

  private var isEndOfTuple: Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .rightParenthesis, .end: true
    default: isKeyword("recursive", current)
    }
  }

  /// Parses any expression: `a if b else c` and all operators that bind tighter.
  mutating func parseExpression() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    let value = try parseOperation(minimum: .or)
    return isKeyword("if", current) ? try parseConditional(value, from: start) : value
  }

  private mutating func parseConditional(
    _ value: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    var value = value
    while consumeKeyword("if") {
      let test = try parseOperation(minimum: .or)
      let otherwise: Expression? = consumeKeyword("else") ? try parseNestedExpression() : nil
      let depth = max(value.depth, test.depth, otherwise?.depth ?? 0)
      value = try makeNode(
        .conditional(test: test, then: value, otherwise: otherwise), from: start, depth: depth)
    }
    return value
  }

  /// Parses an expression inside another one.
  mutating func parseNestedExpression() throws(TemplateError) -> Expression {
    try enterNesting()
    defer { leaveNesting() }
    return try parseExpression()
  }

  // MARK: Operators

  /// Parses operands and the operators between them that bind at least as tightly as `minimum`.
  mutating func parseOperation(minimum: Precedence) throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    var left =
      minimum <= .not && isKeyword("not", current)
      ? try parseNot() : try parseUnary(withFilters: true)
    while let precedence = operatorPrecedence, precedence >= minimum {
      left = try parseOperator(precedence, left, from: start)
    }
    return left
  }

  private mutating func parseNot() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    advance()
    try enterNesting()
    defer { leaveNesting() }
    let operand = try parseOperation(minimum: .not)
    return try makeNode(.not(operand), from: start, depth: operand.depth)
  }

  private var operatorPrecedence: Precedence? {
    switch current.kind {
    case .plus, .minus: .sum
    case .tilde: .concatenation
    case .times, .divide, .floorDivide, .modulo: .product
    case .power: .power
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .name: wordPrecedence
    default: nil
    }
  }

  private var wordPrecedence: Precedence? {
    if isKeyword("and", current) { return .and }
    if isKeyword("or", current) { return .or }
    if isKeyword("in", current) { return .comparison }
    return isKeyword("not", current) && isKeyword("in", next) ? .comparison : nil
  }

  private mutating func parseOperator(
    _ precedence: Precedence, _ left: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    switch precedence {
    case .or: try parseLogical("or", left, .and, from: start)
    case .and: try parseLogical("and", left, .not, from: start)
    case .not, .comparison: try parseComparison(left, from: start)
    case .sum: try parseBinary(left, .concatenation, from: start)
    case .concatenation: try parseConcatenation(left, from: start)
    case .product, .power: try parseBinary(left, .power, from: start)
    }
  }

  private mutating func parseLogical(
    _ word: StaticString, _ first: Expression, _ operandMinimum: Precedence, from start: Int
  ) throws(TemplateError) -> Expression {
    var operands = [first]
    let isOr = operandMinimum == .and
    while consumeKeyword(word) { operands.append(try parseOperation(minimum: operandMinimum)) }
    let depth = operands.map(\.depth).max() ?? 0
    return try makeNode(isOr ? .or(operands) : .and(operands), from: start, depth: depth)
  }

  private mutating func parseComparison(
    _ first: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    var rest: [(comparison: Comparison, operand: Expression)] = []
    while let comparison = consumeComparison() {
      rest.append((comparison, try parseOperation(minimum: .sum)))
    }
    let depth = rest.map(\.operand.depth).max() ?? 0
    return try makeNode(.comparison(first, rest), from: start, depth: max(first.depth, depth))
  }

  private mutating func consumeComparison() -> Comparison? {
    let found: Comparison
    switch current.kind {
    case .equal: found = .equal
    case .notEqual: found = .notEqual
    case .less: found = .less
    case .lessOrEqual: found = .lessOrEqual
    case .greater: found = .greater
    case .greaterOrEqual: found = .greaterOrEqual
    case .name where isKeyword("in", current): found = .isIn
    case .name where isKeyword("not", current) && isKeyword("in", next):
      advance()
      found = .isNotIn
    default: return nil
    }
    advance()
    return found
  }

  private mutating func parseConcatenation(
    _ first: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    var parts = [first]
    while consume(.tilde) { parts.append(try parseOperation(minimum: .product)) }
    return try makeNode(.concatenation(parts), from: start, depth: parts.map(\.depth).max() ?? 0)
  }

  private mutating func parseBinary(
    _ left: Expression, _ operandMinimum: Precedence, from start: Int
  ) throws(TemplateError) -> Expression {
    guard let (operation, isPower) = binaryOperator else { return left }
    advance()
    let right =
      try isPower ? parseUnary(withFilters: true) : parseOperation(minimum: operandMinimum)
    return try makeNode(
      .binary(operation, left, right), from: start, depth: max(left.depth, right.depth))
  }

  private var binaryOperator: (BinaryOperator, isPower: Bool)? {
    switch current.kind {
    case .plus: (.add, false)
    case .minus: (.subtract, false)
    case .times: (.multiply, false)
    case .divide: (.divide, false)
    case .floorDivide: (.floorDivide, false)
    case .modulo: (.modulo, false)
    case .power: (.power, true)
    default: nil
    }
  }

  /// Parses an operand with its signs and, if `withFilters` is true, its filters and tests.
  private mutating func parseUnary(withFilters: Bool) throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    let isSigned = current.kind == .minus || current.kind == .plus
    var value = try isSigned ? parseSign() : parsePrimary()
    value = try parsePostfix(value, from: start)
    return withFilters ? try parseFilters(on: value, from: start) : value
  }

  private mutating func parseSign() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    let isNegative = current.kind == .minus
    advance()
    try enterNesting()
    defer { leaveNesting() }
    let operand = try parseUnary(withFilters: false)
    return try makeNode(
      isNegative ? .negative(operand) : .positive(operand), from: start, depth: operand.depth)
  }
}

/// Which expressions may be items of a tuple without parentheses.
enum TupleItemKind {
  /// Any expression, including `x if y else z`.
  case expressions
  /// Any expression but `x if y else z`, as after `in` and `if`.
  case operands
}

/// How tightly operators bind, the loosest first.
enum Precedence: Int, Comparable {
  case or, and, not, comparison, sum, concatenation, product, power

  static func < (first: Precedence, second: Precedence) -> Bool {
    first.rawValue < second.rawValue
  }
}
