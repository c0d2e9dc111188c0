// The tags that combine several templates.
extension Parser {
  mutating func parseBlock() throws(TemplateError) -> Statement.Kind {
    let (name, range) = try expectName("the name of a block")
    if let first = blockNames[name] { throw .blockTwice(name, range, first: first) }
    blockNames[name] = range
    if current.kind == .minus { throw .hyphenatedBlock(current.range) }
    let isScoped = consumeKeyword("scoped")
    let isRequired = consumeKeyword("required")
    let body = try parseBody(until: "endblock")
    if current.kind == .name {
      guard text(current) == name else { throw unexpected("'\(name)' or '%}'") }
      advance()
    }
    try parseTagEnd()
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

  mutating func parseExtends() throws(TemplateError) -> Statement.Kind {
    let parent = try parseExpression()
    try expect(.blockEnd, "'%}' or an operator")
    return .extends(parent)
  }

  mutating func parseInclude() throws(TemplateError) -> Statement.Kind {
    let name = try parseExpression()
    let ignoresMissing = isKeyword("ignore", current) && isKeyword("missing", next)
    if ignoresMissing {
      advance()
      advance()
    }
    let withContext = parseContextChoice() ?? true
    try expect(.blockEnd, "'%}', 'ignore missing', 'with context' or 'without context'")
    return .include(name, ignoresMissing: ignoresMissing, withContext: withContext)
  }

  /// Parses `with context` or `without context`; returns `nil` if neither is there.
  private mutating func parseContextChoice() -> Bool? {
    guard isKeyword("context", next) else { return nil }
    let choice: Bool? =
      isKeyword("with", current) ? true : isKeyword("without", current) ? false : nil
    if choice != nil {
      advance()
      advance()
    }
    return choice
  }

  mutating func parseImport() throws(TemplateError) -> Statement.Kind {
    let name = try parseExpression()
    guard consumeKeyword("as") else { throw unexpected("'as' and a name") }
    let (alias, _) = try parseNewName("a name after 'as'")
    let withContext = parseContextChoice() ?? false
    try parseTagEnd()
    return .importModule(name, alias: alias, withContext: withContext)
  }

  mutating func parseFromImport() throws(TemplateError) -> Statement.Kind {
    let template = try parseExpression()
    guard consumeKeyword("import") else { throw unexpected("'import'") }
    var names: [(name: String, alias: String, range: Range<Int>)] = []
    while true {
      if let choice = parseContextChoice() {
        try parseTagEnd()
        return .importNames(template, names, withContext: choice)
      }
      let (name, range) = try parseNewName("a name to import")
      guard !name.hasPrefix("_") else { throw .privateImport(name, range) }
      let alias: String = consumeKeyword("as") ? try parseNewName("a name after 'as'").0 : name
      names.append((name, alias, range))
      if let choice = parseContextChoice() {
        try parseTagEnd()
        return .importNames(template, names, withContext: choice)
      }
      guard consume(.comma) else { break }
    }
    try expect(.blockEnd, "',' or '%}'")
    return .importNames(template, names, withContext: false)
  }
}
