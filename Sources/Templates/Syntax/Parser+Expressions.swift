internal import Basics

extension Parser {
  /// An expression, or several with commas between them, which make a tuple.
  mutating func tuple(_ extent: TupleExtent) throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try tupleItem(extent)
    guard current.kind == .comma else { return first }
    var items = [first]
    while take(.comma) {
      if isEndOfTuple { break }
      items.append(try tupleItem(extent))
    }
    return try node(.tuple(items), from: start, depth: items.map(\.depth).max() ?? 0)
  }

  private var isEndOfTuple: Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .rightParenthesis, .end: true
    default: isName("recursive", current)
    }
  }

  private mutating func tupleItem(_ extent: TupleExtent) throws(Fault) -> Expression {
    switch extent {
    case .expressions: try expression()
    case .operands: try nested { (parser) throws(Fault) in try parser.disjunction() }
    }
  }

  /// Any expression: `a if b else c` and all that binds tighter.
  mutating func expression() throws(Fault) -> Expression {
    try nested { (parser) throws(Fault) in
      let start = parser.current.range.lowerBound
      var value = try parser.disjunction()
      while parser.takeName("if") {
        let test = try parser.disjunction()
        let otherwise: Expression? = parser.takeName("else") ? try parser.expression() : nil
        let depth = max(value.depth, test.depth, otherwise?.depth ?? 0)
        value = try parser.node(
          .conditional(test: test, then: value, otherwise: otherwise), from: start, depth: depth)
      }
      return value
    }
  }

  private mutating func disjunction() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try conjunction()
    guard isName("or", current) else { return first }
    var operands = [first]
    while takeName("or") { operands.append(try conjunction()) }
    return try node(.or(operands), from: start, depth: operands.map(\.depth).max() ?? 0)
  }

  private mutating func conjunction() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try negation()
    guard isName("and", current) else { return first }
    var operands = [first]
    while takeName("and") { operands.append(try negation()) }
    return try node(.and(operands), from: start, depth: operands.map(\.depth).max() ?? 0)
  }

  private mutating func negation() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    guard takeName("not") else { return try comparison() }
    let operand = try nested { (parser) throws(Fault) in try parser.negation() }
    return try node(.not(operand), from: start, depth: operand.depth)
  }

  private mutating func comparison() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try sum()
    var rest: [(comparison: Comparison, operand: Expression)] = []
    while let operation = takeComparison() {
      rest.append((operation, try sum()))
    }
    guard !rest.isEmpty else { return first }
    let depth = rest.map(\.operand.depth).max() ?? 0
    return try node(.comparison(first, rest), from: start, depth: max(first.depth, depth))
  }

  private mutating func takeComparison() -> Comparison? {
    let found: Comparison? =
      switch current.kind {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      default: nil
      }
    if found != nil {
      advance()
      return found
    }
    if takeName("in") { return .isIn }
    guard isName("not", current), isName("in", following) else { return nil }
    advance()
    advance()
    return .isNotIn
  }

  private mutating func sum() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var left = try concatenation()
    while true {
      let operation: BinaryOperator
      switch current.kind {
      case .plus: operation = .add
      case .minus: operation = .subtract
      default: return left
      }
      advance()
      let right = try concatenation()
      left = try node(
        .binary(operation, left, right), from: start, depth: max(left.depth, right.depth))
    }
  }

  private mutating func concatenation() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let first = try product()
    guard current.kind == .tilde else { return first }
    var parts = [first]
    while take(.tilde) { parts.append(try product()) }
    return try node(.concatenation(parts), from: start, depth: parts.map(\.depth).max() ?? 0)
  }

  private mutating func product() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var left = try power()
    while true {
      let operation: BinaryOperator
      switch current.kind {
      case .times: operation = .multiply
      case .divide: operation = .divide
      case .floorDivide: operation = .floorDivide
      case .modulo: operation = .modulo
      default: return left
      }
      advance()
      let right = try power()
      left = try node(
        .binary(operation, left, right), from: start, depth: max(left.depth, right.depth))
    }
  }

  private mutating func power() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var left = try unary(withFilters: true)
    while take(.power) {
      let right = try unary(withFilters: true)
      left = try node(
        .binary(.power, left, right), from: start, depth: max(left.depth, right.depth))
    }
    return left
  }

  private mutating func unary(withFilters: Bool) throws(Fault) -> Expression {
    let start = current.range.lowerBound
    var value: Expression
    if current.kind == .minus || current.kind == .plus {
      let isNegative = current.kind == .minus
      advance()
      let operand = try nested { (parser) throws(Fault) in try parser.unary(withFilters: false) }
      value = try node(
        isNegative ? .negative(operand) : .positive(operand), from: start, depth: operand.depth)
    } else {
      value = try primary()
    }
    value = try postfix(value, from: start)
    return withFilters ? try filters(on: value, from: start) : value
  }
}
