// Filters, tests and calls.
extension Parser {
  /// Parses the filters, tests and calls that follow a value.
  mutating func parseFilters(on value: Expression, from start: Int) throws(TemplateError)
    -> Expression
  {
    var value = value
    while true {
      if current.kind == .pipe {
        value = try parseFilter(value, from: start)
      } else if isKeyword("is", current) {
        value = try parseTest(value, from: start)
      } else if current.kind == .leftParenthesis {
        value = try parseCall(value, from: start)
      } else {
        return value
      }
    }
  }

  private mutating func parseFilter(
    _ target: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    advance()
    let name = try parseDottedName("the name of a filter")
    let arguments =
      current.kind == .leftParenthesis ? try parseArguments() : ArgumentList()
    return try makeNode(
      .filter(target, name, arguments), from: start, depth: max(target.depth, arguments.depth))
  }

  /// Parses the filters of a `filter` tag or of a block `set`, which apply to the block's text.
  mutating func parseBlockFilters() throws(TemplateError) -> Expression {
    let start = current.range.lowerBound
    let name = try parseDottedName("the name of a filter")
    let arguments =
      current.kind == .leftParenthesis ? try parseArguments() : ArgumentList()
    var value = try makeNode(.filter(nil, name, arguments), from: start, depth: arguments.depth)
    while current.kind == .pipe { value = try parseFilter(value, from: start) }
    return value
  }

  /// Parses the name of a filter or a test, which may contain dots.
  private mutating func parseDottedName(_ expected: String) throws(TemplateError) -> LocatedName {
    var (name, range) = try expectName(expected)
    while consume(.dot) {
      let (part, partRange) = try expectName(expected)
      name += "." + part
      range = range.lowerBound..<partRange.upperBound
    }
    return LocatedName(text: name, range: range)
  }

  private mutating func parseTest(
    _ target: Expression, from start: Int
  ) throws(TemplateError) -> Expression {
    advance()
    let isNegated = consumeKeyword("not")
    let name = try parseDottedName("the name of a test")
    var arguments = ArgumentList()
    if current.kind == .leftParenthesis {
      arguments = try parseArguments()
    } else if startsTestArgument {
      if isKeyword("is", current) { throw .chainedTests(current.range) }
      let argumentStart = current.range.lowerBound
      try enterNesting()
      let argument = try parsePrimary()
      arguments.positional = [try parsePostfix(argument, from: argumentStart)]
      leaveNesting()
    }
    let depth = max(target.depth, arguments.depth)
    let result = try makeNode(.test(target, name, arguments), from: start, depth: depth)
    return isNegated ? try makeNode(.not(result), from: start, depth: result.depth) : result
  }

  /// Whether the current token starts an argument of a test without parentheses, as in
  /// `is divisibleby 3`.
  private var startsTestArgument: Bool {
    switch current.kind {
    case .string, .integer, .float, .leftBracket, .leftBrace: true
    case .name:
      !isKeyword("else", current) && !isKeyword("or", current) && !isKeyword("and", current)
    default: false
    }
  }

  // MARK: Calls

  mutating func parseCall(_ callee: Expression, from start: Int) throws(TemplateError) -> Expression
  {
    let arguments = try parseArguments()
    return try makeNode(
      .call(callee, arguments), from: start, depth: max(callee.depth, arguments.depth))
  }

  /// Parses the arguments in parentheses; the opening one is the current token.
  mutating func parseArguments() throws(TemplateError) -> ArgumentList {
    try expect(.leftParenthesis)
    var list = ArgumentList()
    var names: Set<String> = []
    var isFirst = true
    while current.kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma, "',' or ')'")
        if current.kind == .rightParenthesis { break }
      }
      isFirst = false
      try parseArgument(into: &list, names: &names)
    }
    advance()
    return list
  }

  private mutating func parseArgument(
    into list: inout ArgumentList, names: inout Set<String>
  ) throws(TemplateError) {
    let start = current.range
    if consume(.times) {
      guard list.splat == nil, list.namedSplat == nil else { throw .argumentOrder(start) }
      list.splat = try parseNestedExpression()
    } else if consume(.power) {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      list.namedSplat = try parseNestedExpression()
    } else if current.kind == .name, next.kind == .assign {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      let name = text(current)
      guard names.insert(name).inserted else {
        throw .argumentTwice(name, start)
      }
      advance()
      advance()
      list.named.append((name, start, try parseNestedExpression()))
    } else {
      guard list.named.isEmpty, list.splat == nil, list.namedSplat == nil else {
        throw .argumentOrder(start)
      }
      list.positional.append(try parseNestedExpression())
    }
  }
}
