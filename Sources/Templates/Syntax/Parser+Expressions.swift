extension Parser {
  // The functions that call each other stay small: each level of an expression is a few of their frames.

  /// An expression, or several with commas between them, which make a tuple.
  mutating func tuple(_ extent: TupleExtent) throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try extent == .expressions ? expression() : operation(.or)
    return current.kind == .comma ? try tuple(first, extent, from: start) : first
  }

  private mutating func tuple(
    _ first: Expression, _ extent: TupleExtent, from start: Int
  ) throws(Fault) -> Expression {
    var items = [first]
    while take(.comma) {
      if isEndOfTuple { break }
      items.append(try extent == .expressions ? expression() : operation(.or))
    }
    return try node(.tuple(items), from: start, depth: items.map(\.depth).max() ?? 0)
  }

  private var isEndOfTuple: Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .rightParenthesis, .end: true
    default: isName("recursive", current)
    }
  }

  /// Any expression: `a if b else c` and all that binds tighter.
  mutating func expression() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let value = try operation(.or)
    return isName("if", current) ? try choice(value, from: start) : value
  }

  private mutating func choice(_ value: Expression, from start: Int) throws(Fault) -> Expression {
    var value = value
    while takeName("if") {
      let test = try operation(.or)
      let otherwise: Expression? = takeName("else") ? try nestedExpression() : nil
      let depth = max(value.depth, test.depth, otherwise?.depth ?? 0)
      value = try node(
        .conditional(test: test, then: value, otherwise: otherwise), from: start, depth: depth)
    }
    return value
  }

  /// An expression inside of another.
  mutating func nestedExpression() throws(Fault) -> Expression {
    try descend()
    defer { ascend() }
    return try expression()
  }

  // MARK: Operators

  /// Operands with operators between them that bind at least so tightly.
  mutating func operation(_ floor: Precedence) throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var left =
      floor <= .not && isName("not", current) ? try negation() : try unary(withFilters: true)
    while let precedence = operatorPrecedence, precedence >= floor {
      left = try operation(precedence, left, from: start)
    }
    return left
  }

  private mutating func negation() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    advance()
    try descend()
    defer { ascend() }
    let operand = try operation(.not)
    return try node(.not(operand), from: start, depth: operand.depth)
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
    if isName("and", current) { return .and }
    if isName("or", current) { return .or }
    if isName("in", current) { return .comparison }
    return isName("not", current) && isName("in", following) ? .comparison : nil
  }

  private mutating func operation(
    _ precedence: Precedence, _ left: Expression, from start: Int
  ) throws(Fault) -> Expression {
    switch precedence {
    case .or: try all("or", left, .and, from: start)
    case .and: try all("and", left, .not, from: start)
    case .not, .comparison: try comparison(left, from: start)
    case .sum: try binary(left, .concatenation, from: start)
    case .concatenation: try concatenation(left, from: start)
    case .product, .power: try binary(left, .power, from: start)
    }
  }

  private mutating func all(
    _ word: StaticString, _ first: Expression, _ operandFloor: Precedence, from start: Int
  ) throws(Fault) -> Expression {
    var operands = [first]
    let isOr = operandFloor == .and
    while takeName(word) { operands.append(try operation(operandFloor)) }
    let depth = operands.map(\.depth).max() ?? 0
    return try node(isOr ? .or(operands) : .and(operands), from: start, depth: depth)
  }

  private mutating func comparison(
    _ first: Expression, from start: Int
  ) throws(Fault) -> Expression {
    var rest: [(comparison: Comparison, operand: Expression)] = []
    while let comparison = takeComparison() { rest.append((comparison, try operation(.sum))) }
    let depth = rest.map(\.operand.depth).max() ?? 0
    return try node(.comparison(first, rest), from: start, depth: max(first.depth, depth))
  }

  private mutating func takeComparison() -> Comparison? {
    let found: Comparison
    switch current.kind {
    case .equal: found = .equal
    case .notEqual: found = .notEqual
    case .less: found = .less
    case .lessOrEqual: found = .lessOrEqual
    case .greater: found = .greater
    case .greaterOrEqual: found = .greaterOrEqual
    case .name where isName("in", current): found = .isIn
    case .name where isName("not", current) && isName("in", following):
      advance()
      found = .isNotIn
    default: return nil
    }
    advance()
    return found
  }

  private mutating func concatenation(
    _ first: Expression, from start: Int
  ) throws(Fault) -> Expression {
    var parts = [first]
    while take(.tilde) { parts.append(try operation(.product)) }
    return try node(.concatenation(parts), from: start, depth: parts.map(\.depth).max() ?? 0)
  }

  private mutating func binary(
    _ left: Expression, _ operandFloor: Precedence, from start: Int
  ) throws(Fault) -> Expression {
    guard let (operation, isPower) = binaryOperator else { return left }
    advance()
    let right = try isPower ? unary(withFilters: true) : self.operation(operandFloor)
    return try node(
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

  /// An operand with its signs, and the filters and tests behind it.
  private mutating func unary(withFilters: Bool) throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let isSigned = current.kind == .minus || current.kind == .plus
    var value = try isSigned ? signed() : primary()
    value = try postfix(value, from: start)
    return withFilters ? try filters(on: value, from: start) : value
  }

  private mutating func signed() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let isNegative = current.kind == .minus
    advance()
    try descend()
    defer { ascend() }
    let operand = try unary(withFilters: false)
    return try node(
      isNegative ? .negative(operand) : .positive(operand), from: start, depth: operand.depth)
  }
}
