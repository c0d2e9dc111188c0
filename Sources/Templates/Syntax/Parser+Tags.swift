internal import Basics

extension Parser {
  /// The tag whose name is the current token.
  mutating func tag(
    from start: Int, until names: [StaticString]
  ) throws(Fault) -> Statement {
    guard current.kind == .name else { throw unexpected("the name of a tag") }
    let name = text(current)
    let nameRange = current.range
    openTags.append((name, nameRange))
    advance()
    guard let kind = try tagKind(name) else {
      throw unknownTag(name, nameRange, expected: names)
    }
    openTags.removeLast()
    return Statement(kind: kind, range: start..<previousEnd)
  }

  private mutating func tagKind(_ name: String) throws(Fault) -> Statement.Kind? {
    switch name {
    case "if": try conditional()
    case "for": try loop()
    case "set": try assignment()
    case "block": try block()
    case "extends": try extends()
    case "include": try include()
    case "import": try importModule()
    case "from": try importNames()
    case "macro": try macro()
    case "call": try callBlock()
    case "filter": try filterBlock()
    case "with": try with()
    case "autoescape": try autoescape()
    case "print": try printTag()
    default: nil
    }
  }

  private mutating func printTag() throws(Fault) -> Statement.Kind {
    var values: [Expression] = []
    while current.kind != .blockEnd {
      if !values.isEmpty { try expect(.comma, "',' or '%}'") }
      values.append(try expression())
    }
    advance()
    return .prints(values)
  }

  private mutating func conditional() throws(Fault) -> Statement.Kind {
    var branches: [(test: Expression, body: [Statement])] = []
    while true {
      let test = try tuple(.operands)
      try endHead()
      let body = try statements(until: ["elif", "else", "endif"])
      branches.append((test, body))
      if takeName("elif") { continue }
      if takeName("else") {
        let otherwise = try self.body("endif")
        try endTag()
        return .conditional(branches: branches, otherwise: otherwise)
      }
      advance()
      try endTag()
      return .conditional(branches: branches, otherwise: [])
    }
  }

  private mutating func loop() throws(Fault) -> Statement.Kind {
    let start = current.range.lowerBound
    let target = try assignmentTarget()
    guard takeName("in") else { throw unexpected("'in'") }
    let iterable = try tuple(.operands)
    let test: Expression? = takeName("if") ? try expression() : nil
    let isRecursive = takeName("recursive")
    try endHead()
    let body = try statements(until: ["endfor", "else"])
    var otherwise: [Statement] = []
    if takeName("else") { otherwise = try self.body("endfor") } else { advance() }
    try endTag()
    if let range = loopAssignment, range.lowerBound >= start { throw .assignsLoop(range) }
    return .loop(
      ForLoop(
        target: target, iterable: iterable, test: test, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  private mutating func assignment() throws(Fault) -> Statement.Kind {
    let target = try assignmentTarget(withAttributes: true)
    if take(.assign) {
      let value = try tuple(.expressions)
      try expect(.blockEnd, "'%}' or an operator")
      return .set(target, value)
    }
    let filter: Expression? = take(.pipe) ? try blockFilters() : nil
    guard current.kind == .blockEnd || current.kind == .colon else {
      throw unexpected("'=' or '%}'")
    }
    let body = try body("endset")
    try endTag()
    return .setBlock(target, filter: filter, body: body)
  }

  private mutating func filterBlock() throws(Fault) -> Statement.Kind {
    let filter = try blockFilters()
    let body = try body("endfilter")
    try endTag()
    return .filterBlock(filter, body: body)
  }

  private mutating func with() throws(Fault) -> Statement.Kind {
    var bindings: [(target: AssignmentTarget, value: Expression)] = []
    while current.kind != .blockEnd {
      if !bindings.isEmpty { try expect(.comma, "',' or '%}'") }
      let target = try targetItem()
      try expect(.assign)
      bindings.append((target, try expression()))
    }
    let body = try body("endwith")
    try endTag()
    return .with(bindings, body: body)
  }

  private mutating func autoescape() throws(Fault) -> Statement.Kind {
    let choice = try expression()
    let body = try body("endautoescape")
    try endTag()
    return .autoescape(choice, body: body)
  }
}
