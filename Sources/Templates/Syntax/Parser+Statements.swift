// The tags of the language, except those that combine templates.
extension Parser {
  /// Parses the tag whose name is the current token.
  mutating func parseTag(
    from start: Int, until names: [StaticString]
  ) throws(TemplateError) -> Statement {
    guard current.kind == .name else { throw unexpected("the name of a tag") }
    let name = text(current)
    let nameRange = current.range
    openTags.append((name, nameRange))
    advance()
    guard let kind = try parseTagKind(name) else {
      throw unknownTag(name, nameRange, expected: names)
    }
    openTags.removeLast()
    return Statement(kind: kind, range: start..<previousEnd)
  }

  /// Parses the rest of a tag; returns `nil` if there is no tag of that name.
  private mutating func parseTagKind(_ name: String) throws(TemplateError) -> Statement.Kind? {
    switch name {
    case "if": try parseIf()
    case "for": try parseFor()
    case "set": try parseSet()
    case "block": try parseBlock()
    case "extends": try parseExtends()
    case "include": try parseInclude()
    case "import": try parseImport()
    case "from": try parseFromImport()
    case "macro": try parseMacro()
    case "call": try parseCallBlock()
    case "filter": try parseFilterBlock()
    case "with": try parseWith()
    case "autoescape": try parseAutoescape()
    case "print": try parsePrint()
    default: nil
    }
  }

  private mutating func parsePrint() throws(TemplateError) -> Statement.Kind {
    var values: [Expression] = []
    while current.kind != .blockEnd {
      if !values.isEmpty { try expect(.comma, "',' or '%}'") }
      values.append(try parseExpression())
    }
    advance()
    return .prints(values)
  }

  private mutating func parseIf() throws(TemplateError) -> Statement.Kind {
    var branches: [(test: Expression, body: [Statement])] = []
    while true {
      let test = try parseTuple(.operands)
      try parseHeadEnd()
      let body = try parseStatements(until: ["elif", "else", "endif"])
      branches.append((test, body))
      if consumeKeyword("elif") { continue }
      if consumeKeyword("else") {
        let otherwise = try parseBody(until: "endif")
        try parseTagEnd()
        return .conditional(branches: branches, otherwise: otherwise)
      }
      advance()
      try parseTagEnd()
      return .conditional(branches: branches, otherwise: [])
    }
  }

  private mutating func parseFor() throws(TemplateError) -> Statement.Kind {
    let start = current.range.lowerBound
    let target = try parseAssignmentTarget()
    guard consumeKeyword("in") else { throw unexpected("'in'") }
    let iterable = try parseTuple(.operands)
    let test: Expression? = consumeKeyword("if") ? try parseExpression() : nil
    let isRecursive = consumeKeyword("recursive")
    try parseHeadEnd()
    let body = try parseStatements(until: ["endfor", "else"])
    var otherwise: [Statement] = []
    if consumeKeyword("else") { otherwise = try parseBody(until: "endfor") } else { advance() }
    try parseTagEnd()
    if let range = loopAssignment, range.lowerBound >= start { throw .assignsLoop(range) }
    return .loop(
      ForLoop(
        target: target, iterable: iterable, test: test, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  private mutating func parseSet() throws(TemplateError) -> Statement.Kind {
    let target = try parseAssignmentTarget(withAttributes: true)
    if consume(.assign) {
      let value = try parseTuple(.expressions)
      try expect(.blockEnd, "'%}' or an operator")
      return .set(target, value)
    }
    let filter: Expression? = consume(.pipe) ? try parseBlockFilters() : nil
    guard current.kind == .blockEnd || current.kind == .colon else {
      throw unexpected("'=' or '%}'")
    }
    let body = try parseBody(until: "endset")
    try parseTagEnd()
    return .setBlock(target, filter: filter, body: body)
  }

  private mutating func parseFilterBlock() throws(TemplateError) -> Statement.Kind {
    let filter = try parseBlockFilters()
    let body = try parseBody(until: "endfilter")
    try parseTagEnd()
    return .filterBlock(filter, body: body)
  }

  private mutating func parseWith() throws(TemplateError) -> Statement.Kind {
    var bindings: [(target: AssignmentTarget, value: Expression)] = []
    while current.kind != .blockEnd {
      if !bindings.isEmpty { try expect(.comma, "',' or '%}'") }
      let target = try parseTargetItem()
      try expect(.assign)
      bindings.append((target, try parseExpression()))
    }
    let body = try parseBody(until: "endwith")
    try parseTagEnd()
    return .with(bindings, body: body)
  }

  private mutating func parseAutoescape() throws(TemplateError) -> Statement.Kind {
    let choice = try parseExpression()
    let body = try parseBody(until: "endautoescape")
    try parseTagEnd()
    return .autoescape(choice, body: body)
  }

  // MARK: Assignment targets

  /// Parses an assignment target: a name, names with commas between them or, if `withAttributes` is
  /// true, an attribute of a namespace.
  private mutating func parseAssignmentTarget(
    withAttributes: Bool = false
  ) throws(TemplateError) -> AssignmentTarget {
    let start = current.range.lowerBound
    let first = try parseTargetItem(withAttributes)
    guard current.kind == .comma else { return first }
    var targets = [first]
    while consume(.comma) { targets.append(try parseTargetItem(withAttributes)) }
    return .tuple(targets, start..<previousEnd)
  }

  private mutating func parseTargetItem(_ withAttributes: Bool = false) throws(TemplateError)
    -> AssignmentTarget
  {
    let start = current.range.lowerBound
    if withAttributes, current.kind == .name, next.kind == .dot {
      let (name, _) = try expectName()
      advance()
      let (attribute, _) = try expectName("the name of an attribute")
      return .attribute(name, attribute, start..<previousEnd)
    }
    if consume(.leftParenthesis) {
      try enterNesting()
      defer { leaveNesting() }
      let inner = try parseAssignmentTarget()
      try expect(.rightParenthesis)
      return inner
    }
    let (name, range) = try parseNewName("a name to assign to")
    return .name(name, range)
  }

  /// Parses a name that is bound here.
  ///
  /// - Throws: If it is the name of a constant.
  mutating func parseNewName(_ expected: String) throws(TemplateError) -> (String, Range<Int>) {
    let (name, range) = try parseParameterName(expected)
    if name == "loop" { loopAssignment = range }
    return (name, range)
  }

  private mutating func parseParameterName(
    _ expected: String
  ) throws(TemplateError) -> (String, Range<Int>) {
    let (name, range) = try expectName(expected)
    guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
      throw .assignsConstant(name, range)
    }
    return (name, range)
  }

  // MARK: Macros

  private mutating func parseMacro() throws(TemplateError) -> Statement.Kind {
    let (name, nameRange) = try parseNewName("the name of a macro")
    let parameters = try parseParameters()
    let body = try parseBody(until: "endmacro")
    try parseTagEnd()
    return .macro(
      MacroDefinition(name: name, nameRange: nameRange, parameters: parameters, body: body))
  }

  private mutating func parseParameters() throws(TemplateError) -> [(
    name: String, fallback: Expression?
  )] {
    try expect(.leftParenthesis)
    var list: [(name: String, fallback: Expression?)] = []
    var names: Set<String> = []
    while current.kind != .rightParenthesis {
      if !list.isEmpty {
        try expect(.comma, "',' or ')'")
      }
      let (name, range) = try parseParameterName("the name of a parameter")
      guard names.insert(name).inserted else { throw .parameterTwice(name, range) }
      if consume(.assign) {
        list.append((name, try parseExpression()))
      } else if list.last?.fallback != nil {
        throw .parameterOrder(name, range)
      } else {
        list.append((name, nil))
      }
    }
    advance()
    guard list.count <= 64 else { throw .tooManyParameters(current.range) }
    return list
  }

  private mutating func parseCallBlock() throws(TemplateError) -> Statement.Kind {
    let parameters =
      current.kind == .leftParenthesis ? try parseParameters() : []
    let call = try parseExpression()
    guard case .call = call.kind else { throw .callWithoutCall(call.range) }
    let body = try parseBody(until: "endcall")
    try parseTagEnd()
    return .callBlock(
      call,
      MacroDefinition(name: "", nameRange: call.range, parameters: parameters, body: body))
  }
}
