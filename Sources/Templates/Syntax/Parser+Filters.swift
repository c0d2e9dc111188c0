extension Parser {
  mutating func filters(on value: Expression, from start: Int) throws(Fault) -> Expression {
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
      try descend()
      let argument = try primary()
      arguments.positional = [try postfix(argument, from: argumentStart)]
      ascend()
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
