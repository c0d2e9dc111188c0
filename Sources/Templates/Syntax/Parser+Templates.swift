// The tags that bring several templates together.
extension Parser {
  mutating func block() throws(Fault) -> Statement.Kind {
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

  func isBlankText(_ statement: Statement) -> Bool {
    guard case .text = statement.kind else { return false }
    return skipWhiteSpace(bytes, from: statement.range.lowerBound) >= statement.range.upperBound
  }

  mutating func extends() throws(Fault) -> Statement.Kind {
    let parent = try expression()
    try expect(.blockEnd, "'%}' or an operator")
    return .extends(parent)
  }

  mutating func include() throws(Fault) -> Statement.Kind {
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

  mutating func takeContextChoice() -> Bool? {
    guard isName("context", following) else { return nil }
    let choice: Bool? =
      isName("with", current) ? true : isName("without", current) ? false : nil
    if choice != nil {
      advance()
      advance()
    }
    return choice
  }

  mutating func importModule() throws(Fault) -> Statement.Kind {
    let name = try expression()
    guard takeName("as") else { throw unexpected("'as' and a name") }
    let (alias, _) = try newName("a name after 'as'")
    let withContext = takeContextChoice() ?? false
    try endTag()
    return .importModule(name, alias: alias, withContext: withContext)
  }

  mutating func importNames() throws(Fault) -> Statement.Kind {
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
}
