internal import Basics

extension Parser {
  /// The tag whose name is the current token; nothing for tags that say nothing by themselves.
  mutating func tag(
    from start: Int, until names: [StaticString]
  ) throws(Fault) -> Statement? {
    guard current.kind == .name else { throw unexpected("the name of a tag") }
    let name = text(current)
    let nameRange = current.range
    openTags.append((name, nameRange))
    advance()
    guard let kind = try tagKind(name) else {
      openTags.removeLast()
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

  private static let tagNames = [
    "if", "for", "set", "block", "extends", "include", "import", "from", "macro", "call",
    "filter", "with", "autoescape", "print", "raw",
  ]

  private func unknownTag(
    _ name: String, _ range: Range<Int>, expected: [StaticString]
  ) -> Fault {
    let isClosing = name.hasPrefix("end") || name == "else" || name == "elif"
    guard isClosing else {
      return .unknownTag(name, range, help: didYouMean(name, among: Self.tagNames))
    }
    return .strayTag(name, range, expected: expected.map { "\($0)" }, open: openTags.last)
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

  /// What is assigned to: a name, names with commas between them, or the attribute of a namespace.
  private mutating func assignmentTarget(
    withAttributes: Bool = false
  ) throws(Fault) -> AssignmentTarget {
    let start = current.range.lowerBound
    let first = try targetItem(withAttributes)
    guard current.kind == .comma else { return first }
    var targets = [first]
    while take(.comma) { targets.append(try targetItem(withAttributes)) }
    return .tuple(targets, start..<previousEnd)
  }

  private mutating func targetItem(_ withAttributes: Bool = false) throws(Fault) -> AssignmentTarget
  {
    let start = current.range.lowerBound
    if withAttributes, current.kind == .name, following.kind == .dot {
      let (name, _) = try expectName()
      advance()
      let (attribute, _) = try expectName("the name of an attribute")
      return .attribute(name, attribute, start..<previousEnd)
    }
    if take(.leftParenthesis) {
      let inner = try nested { (parser) throws(Fault) in try parser.assignmentTarget() }
      try expect(.rightParenthesis)
      return inner
    }
    let (name, range) = try newName("a name to assign to")
    return .name(name, range)
  }

  /// A name that is bound here, which a constant cannot be.
  private mutating func newName(_ expected: String) throws(Fault) -> (String, Range<Int>) {
    let (name, range) = try expectName(expected)
    guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
      throw .assignsConstant(name, range)
    }
    if name == "loop" { loopAssignment = range }
    return (name, range)
  }

  private mutating func block() throws(Fault) -> Statement.Kind {
    let (name, range) = try expectName("the name of a block")
    if let first = blockNames[name] { throw .blockTwice(name, range, first: first) }
    blockNames[name] = range
    if current.kind == .minus { throw .hyphenatedBlock(current.range) }
    let isScoped = takeName("scoped")
    let isRequired = takeName("required")
    let body = try body("endblock")
    if current.kind == .name {
      guard text(current) == name else { throw unexpected("'\(name)' or '%}'") }
      advance()
    }
    try endTag()
    if isRequired, let content = body.first(where: { !isBlankText($0) }) {
      throw .requiredBlockHasContent(name, content.range)
    }
    return .block(
      BlockDefinition(
        name: name, nameRange: range, isScoped: isScoped, isRequired: isRequired, body: body))
  }

  private func isBlankText(_ statement: Statement) -> Bool {
    guard case .text = statement.kind else { return false }
    return skipWhiteSpace(bytes, from: statement.range.lowerBound) >= statement.range.upperBound
  }

  private mutating func extends() throws(Fault) -> Statement.Kind {
    let parent = try expression()
    try expect(.blockEnd, "'%}' or an operator")
    return .extends(parent)
  }

  private mutating func include() throws(Fault) -> Statement.Kind {
    let name = try expression()
    let ignoresMissing = isName("ignore", current) && isName("missing", following)
    if ignoresMissing {
      advance()
      advance()
    }
    let withContext = takeContextChoice() ?? true
    try expect(.blockEnd, "'%}', 'ignore missing', 'with context' or 'without context'")
    return .include(name, ignoresMissing: ignoresMissing, withContext: withContext)
  }

  private mutating func takeContextChoice() -> Bool? {
    guard isName("context", following) else { return nil }
    let choice: Bool? =
      isName("with", current) ? true : isName("without", current) ? false : nil
    if choice != nil {
      advance()
      advance()
    }
    return choice
  }

  private mutating func importModule() throws(Fault) -> Statement.Kind {
    let name = try expression()
    guard takeName("as") else { throw unexpected("'as' and a name") }
    let (alias, _) = try newName("a name after 'as'")
    let withContext = takeContextChoice() ?? false
    try endTag()
    return .importModule(name, alias: alias, withContext: withContext)
  }

  private mutating func importNames() throws(Fault) -> Statement.Kind {
    let template = try expression()
    guard takeName("import") else { throw unexpected("'import'") }
    var names: [(name: String, alias: String, range: Range<Int>)] = []
    while true {
      if let choice = takeContextChoice() {
        try endTag()
        return .importNames(template, names, withContext: choice)
      }
      let (name, range) = try newName("a name to import")
      guard !name.hasPrefix("_") else { throw .privateImport(name, range) }
      let alias: String = takeName("as") ? try newName("a name after 'as'").0 : name
      names.append((name, alias, range))
      if let choice = takeContextChoice() {
        try endTag()
        return .importNames(template, names, withContext: choice)
      }
      guard take(.comma) else { break }
    }
    try expect(.blockEnd, "',' or '%}'")
    return .importNames(template, names, withContext: false)
  }

  private mutating func macro() throws(Fault) -> Statement.Kind {
    let (name, nameRange) = try newName("the name of a macro")
    let parameters = try self.parameters()
    let body = try body("endmacro")
    try endTag()
    return .macro(
      MacroDefinition(name: name, nameRange: nameRange, parameters: parameters, body: body))
  }

  private mutating func parameters() throws(Fault) -> [(name: String, fallback: Expression?)] {
    try expect(.leftParenthesis)
    var list: [(name: String, fallback: Expression?)] = []
    while current.kind != .rightParenthesis {
      if !list.isEmpty {
        try expect(.comma, "',' or ')'")
      }
      let (name, range) = try newParameter()
      guard !list.contains(where: { $0.name == name }) else { throw .argumentTwice(name, range) }
      if take(.assign) {
        list.append((name, try expression()))
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

  private mutating func newParameter() throws(Fault) -> (String, Range<Int>) {
    let (name, range) = try expectName("the name of a parameter")
    guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
      throw .assignsConstant(name, range)
    }
    return (name, range)
  }

  private mutating func callBlock() throws(Fault) -> Statement.Kind {
    let parameters =
      current.kind == .leftParenthesis ? try self.parameters() : []
    let call = try expression()
    guard case .call = call.kind else { throw .callWithoutCall(call.range) }
    let body = try body("endcall")
    try endTag()
    return .callBlock(
      call,
      MacroDefinition(name: "", nameRange: call.range, parameters: parameters, body: body))
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
