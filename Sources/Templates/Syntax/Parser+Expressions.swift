internal import Basics

/// How far a list of expressions without parentheses may reach.
enum TupleExtent {
  /// Anything, with `x if y else z`.
  case expressions
  /// No `x if y else z`, as after `in` and `if`.
  case operands
}

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

  // MARK: Primary

  mutating func primary() throws(Fault) -> Expression {
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
    case .leftParenthesis: return try parentheses()
    case .leftBracket: return try list()
    case .leftBrace: return try map()
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
      guard let part = unescapeLiteral(bytes[inside]) else {
        throw .badEscape(current.range)
      }
      value += part
      advance()
    }
    return try node(.constant(.string(value)), from: start)
  }

  private func integer(_ token: Token) throws(Fault) -> Value {
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
    var inner = try nested { (parser) throws(Fault) in try parser.tuple(.expressions) }
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
      items.append(try expression())
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
      let key = try expression()
      try expect(.colon, "':' after the key")
      let value = try expression()
      depth = max(depth, key.depth, value.depth)
      entries.append((key, value))
    }
    advance()
    return try node(.map(entries), from: start, depth: depth)
  }

  // MARK: Postfix

  mutating func postfix(_ value: Expression, from start: Int) throws(Fault) -> Expression {
    var value = value
    while true {
      switch current.kind {
      case .dot: value = try attribute(of: value, from: start)
      case .leftBracket: value = try item(of: value, from: start)
      case .leftParenthesis: value = try call(value, from: start)
      default: return value
      }
    }
  }

  private mutating func attribute(of base: Expression, from start: Int) throws(Fault) -> Expression
  {
    advance()
    let token = current
    switch token.kind {
    case .name:
      advance()
      return try node(.attribute(base, text(token)), from: start, depth: base.depth)
    case .integer:
      advance()
      let index = Expression(
        kind: .constant(try integer(token)), range: token.range, depth: 1)
      return try node(.item(base, index), from: start, depth: base.depth)
    default: throw unexpected("the name of an attribute after '.'")
    }
  }

  private mutating func item(of base: Expression, from start: Int) throws(Fault) -> Expression {
    advance()
    guard current.kind != .rightBracket else { throw unexpected("an index or a key") }
    let lower: Expression? = current.kind == .colon ? nil : try expression()
    if current.kind == .colon { return try slice(of: base, lower, from: start) }
    guard var key = lower else { throw unexpected("an index or a key") }
    if current.kind == .comma {
      var items = [key]
      while take(.comma) { items.append(try expression()) }
      key = try node(
        .tuple(items), from: key.range.lowerBound, depth: items.map(\.depth).max() ?? 0)
    }
    try expect(.rightBracket, "']' or an operator")
    return try node(.item(base, key), from: start, depth: max(base.depth, key.depth))
  }

  private mutating func slice(
    of base: Expression, _ lower: Expression?, from start: Int
  ) throws(Fault) -> Expression {
    var bounds = SliceBounds(lower: lower)
    advance()
    bounds.upper = try sliceBound()
    if take(.colon) { bounds.step = try sliceBound() }
    try expect(.rightBracket, "']' or ':'")
    let depth = [base, lower, bounds.upper, bounds.step].compactMap { $0?.depth }.max() ?? 0
    return try node(.slice(base, bounds), from: start, depth: depth)
  }

  private mutating func sliceBound() throws(Fault) -> Expression? {
    switch current.kind {
    case .colon, .rightBracket: nil
    default: try expression()
    }
  }

  private static let changingMethods: Set<String> = [
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update",
    "setdefault", "popitem",
  ]

  private mutating func call(_ callee: Expression, from start: Int) throws(Fault) -> Expression {
    let arguments = try argumentList()
    if case .attribute(_, let name) = callee.kind, Self.changingMethods.contains(name) {
      changesValues = true
    }
    return try node(
      .call(callee, arguments), from: start, depth: max(callee.depth, arguments.depth))
  }

  /// The arguments in parentheses, which are the current token.
  mutating func argumentList() throws(Fault) -> ArgumentList {
    try expect(.leftParenthesis)
    var list = ArgumentList()
    var isFirst = true
    while current.kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma, "',' or ')'")
        if current.kind == .rightParenthesis { break }
      }
      isFirst = false
      try argument(into: &list)
    }
    advance()
    return list
  }

  private mutating func argument(into list: inout ArgumentList) throws(Fault) {
    let start = current.range
    if take(.times) {
      guard list.splat == nil, list.namedSplat == nil else { throw .argumentOrder(start) }
      list.splat = try expression()
    } else if take(.power) {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      list.namedSplat = try expression()
    } else if current.kind == .name, following.kind == .assign {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      let name = text(current)
      guard !list.named.contains(where: { $0.name == name }) else {
        throw .argumentTwice(name, start)
      }
      advance()
      advance()
      list.named.append((name, start, try expression()))
    } else {
      guard list.named.isEmpty, list.splat == nil, list.namedSplat == nil else {
        throw .argumentOrder(start)
      }
      list.positional.append(try expression())
    }
  }

  // MARK: Filters and tests

  private mutating func filters(on value: Expression, from start: Int) throws(Fault) -> Expression {
    var value = value
    while true {
      if current.kind == .pipe {
        value = try filter(value, from: start)
      } else if isName("is", current) {
        value = try test(value, from: start)
      } else if current.kind == .leftParenthesis {
        value = try call(value, from: start)
      } else {
        return value
      }
    }
  }

  private mutating func filter(_ target: Expression, from start: Int) throws(Fault) -> Expression {
    advance()
    let name = try dottedName("the name of a filter")
    let arguments =
      current.kind == .leftParenthesis ? try argumentList() : ArgumentList()
    return try node(
      .filter(target, name, arguments), from: start, depth: max(target.depth, arguments.depth))
  }

  /// The filters of a `filter` tag or of a block `set`, applied to the text of the block.
  mutating func blockFilters() throws(Fault) -> Expression {
    let start = current.range.lowerBound
    let name = try dottedName("the name of a filter")
    let arguments =
      current.kind == .leftParenthesis ? try argumentList() : ArgumentList()
    var value = try node(.filter(nil, name, arguments), from: start, depth: arguments.depth)
    while current.kind == .pipe { value = try filter(value, from: start) }
    return value
  }

  private mutating func dottedName(_ expected: String) throws(Fault) -> FilterName {
    var (name, range) = try expectName(expected)
    while take(.dot) {
      let (part, partRange) = try expectName(expected)
      name += "." + part
      range = range.lowerBound..<partRange.upperBound
    }
    return FilterName(text: name, range: range)
  }

  private mutating func test(_ target: Expression, from start: Int) throws(Fault) -> Expression {
    advance()
    let isNegated = takeName("not")
    let name = try dottedName("the name of a test")
    var arguments = ArgumentList()
    if current.kind == .leftParenthesis {
      arguments = try argumentList()
    } else if startsTestArgument {
      if isName("is", current) { throw .chainedTests(current.range) }
      let argumentStart = current.range.lowerBound
      let argument = try nested { (parser) throws(Fault) in try parser.primary() }
      arguments.positional = [try postfix(argument, from: argumentStart)]
    }
    let depth = max(target.depth, arguments.depth)
    let result = try node(.test(target, name, arguments), from: start, depth: depth)
    return isNegated ? try node(.not(result), from: start, depth: result.depth) : result
  }

  private var startsTestArgument: Bool {
    switch current.kind {
    case .string, .integer, .float, .leftBracket, .leftBrace: true
    case .name: !isName("else", current) && !isName("or", current) && !isName("and", current)
    default: false
    }
  }
}
