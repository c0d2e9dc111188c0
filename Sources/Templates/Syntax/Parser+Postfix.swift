internal import Basics

extension Parser {
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
    let lower: Expression? = current.kind == .colon ? nil : try nestedExpression()
    if current.kind == .colon { return try slice(of: base, lower, from: start) }
    guard var key = lower else { throw unexpected("an index or a key") }
    if current.kind == .comma {
      var items = [key]
      while take(.comma) { items.append(try nestedExpression()) }
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
    default: try nestedExpression()
    }
  }

  private static let changingMethods: Set<String> = [
    "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update",
    "setdefault", "popitem",
  ]

  mutating func call(_ callee: Expression, from start: Int) throws(Fault) -> Expression {
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
    var names: Set<String> = []
    var isFirst = true
    while current.kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma, "',' or ')'")
        if current.kind == .rightParenthesis { break }
      }
      isFirst = false
      try argument(into: &list, names: &names)
    }
    advance()
    return list
  }

  private mutating func argument(
    into list: inout ArgumentList, names: inout Set<String>
  ) throws(Fault) {
    let start = current.range
    if take(.times) {
      guard list.splat == nil, list.namedSplat == nil else { throw .argumentOrder(start) }
      list.splat = try nestedExpression()
    } else if take(.power) {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      list.namedSplat = try nestedExpression()
    } else if current.kind == .name, following.kind == .assign {
      guard list.namedSplat == nil else { throw .argumentOrder(start) }
      let name = text(current)
      guard names.insert(name).inserted else {
        throw .argumentTwice(name, start)
      }
      advance()
      advance()
      list.named.append((name, start, try nestedExpression()))
    } else {
      guard list.named.isEmpty, list.splat == nil, list.namedSplat == nil else {
        throw .argumentOrder(start)
      }
      list.positional.append(try nestedExpression())
    }
  }
}
