internal import Basics

extension Compiler {
  /// Compiles templates to a program, which also holds the diagnostics of each template.
  ///
  /// Only after compiling all templates is it known whether included templates read the `loop`
  /// around them; if one does, all are compiled again, now with loop objects.
  static func compile(
    _ templates: [ParsedTemplate], _ environment: TemplateEnvironment, _ language: TemplateLanguage
  ) -> Program {
    var program = compile(templates, environment, language, sharesLoops: false)
    if let loop = program.symbolIndices["loop"], program.readSymbols.contains(loop) {
      program = compile(templates, environment, language, sharesLoops: true)
    }
    program.removeUnreadLocals()
    let globals = Set(environment.globals.keys.compactMap { program.symbolIndices[$0] })
    program.isGlobal = program.symbols.indices.map(globals.contains)
    program.markCacheableFragments(globals: globals)
    return program
  }

  private static func compile(
    _ templates: [ParsedTemplate], _ environment: TemplateEnvironment,
    _ language: TemplateLanguage, sharesLoops: Bool
  ) -> Program {
    var compiler = Compiler(environment, language, sharesLoops: sharesLoops)
    for name in environment.globals.keys.sorted() + language.functions.keys.sorted() {
      _ = compiler.symbol(name)
    }
    for template in templates {
      var entry = Template(
        name: template.source.name, source: template.source.text, text: template.text)
      entry.escapes = escapes(template.source.name)
      compiler.program.templateIndices[entry.name] = compiler.program.templates.count
      compiler.program.templates.append(entry)
    }
    for (index, template) in templates.enumerated() { compiler.compile(template, at: index) }
    for (index, error) in compiler.unknownNames() + compiler.argumentErrors() {
      compiler.program.templates[index].diagnostics.append(
        compiler.program.diagnostic(error, in: index))
    }
    compiler.program.literalPool = LiteralPool(compiler.texts)
    return compiler.program
  }

  /// Returns whether a template escapes text, by Jinja's `select_autoescape` rule.
  private static func escapes(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return [".html", ".htm", ".xml"].contains { lowered.hasSuffix($0) }
  }

  private mutating func compile(_ parsed: ParsedTemplate, at index: Int) {
    template = index
    bytes = parsed.text.bytes
    errors = parsed.error.map { [$0] } ?? []
    let escapes = program.templates[index].escapes
    program.templates[index].unit = open(.template, parsed.source.name, escapes: escapes)
    let extends = containsExtends(parsed.statements)
    program.templates[index].extends = extends
    builder.checksParent = extends
    let fragment = extends ? nil : openFragment(at: 0..<0)
    compile(parsed.statements)
    closeFragment(fragment, at: bytes.count..<bytes.count)
    close(bytes.count..<bytes.count)
    program.templates[index].exports = exportedNames(parsed.statements).map { symbol($0) }
    program.templates[index].diagnostics = errors.map { program.diagnostic($0, in: index) }
  }

  /// Returns whether a template may extend another.
  private func containsExtends(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      switch statement.kind {
      case .extends: true
      case .conditional(let branches, let otherwise):
        branches.contains { containsExtends($0.body) } || containsExtends(otherwise)
      default: false
      }
    }
  }

  /// Returns the top-level names that other templates can import: not those that are imported
  /// themselves.
  private func exportedNames(_ statements: [Statement]) -> [String] {
    var imported: Set<String> = []
    for statement in statements {
      switch statement.kind {
      case .importModule(_, let alias, _): imported.insert(alias)
      case .importNames(_, let names, _): imported.formUnion(names.map(\.alias))
      default: break
      }
    }
    return storedNames(statements).filter { !$0.hasPrefix("_") && !imported.contains($0) }
  }
}

extension Program {
  /// The symbols whose value an instruction reads from the context.
  var readSymbols: Set<Int> {
    var read: Set<Int> = []
    for instruction in instructions {
      switch instruction.opcode {
      case .loadContext, .emitContext: read.insert(Int(instruction.a))
      case .contextAttribute: read.insert(Int(instruction.b))
      default: break
      }
    }
    return read
  }

  /// Removes the local names that no template reads from the context: included templates use few of
  /// them.
  fileprivate mutating func removeUnreadLocals() {
    let read = readSymbols
    for index in inclusions.indices {
      inclusions[index].locals.removeAll { !read.contains($0.symbol) }
    }
  }

  /// Returns an error of a template as a diagnostic with its location in the file.
  func diagnostic(_ error: TemplateError, in template: Int) -> Diagnostic {
    let notes = error.note.map { [Diagnostic.Note($0.message, at: span($0.range, in: template))] }
    return Diagnostic(
      id: error.id, error.message, at: span(error.range, in: template), notes: notes ?? [],
      help: error.help)
  }

  /// Returns the location in the file of a range of a template's text.
  func span(_ range: Range<Int>, in template: Int) -> SourceSpan {
    templates[template].source.span(templates[template].text.original(range))
  }
}

/// A template with its syntax tree, or the error that parsing it threw.
struct ParsedTemplate: Sendable {
  var source: TemplateSource
  var text: TemplateText
  var statements: [Statement] = []
  var error: TemplateError?

  init(_ source: TemplateSource, limits: TemplateLimits) {
    self.source = source
    text = TemplateText(source.text.bytes)
    do {
      statements = try Parser.parse(text.bytes, nestingLimit: limits.nesting)
    } catch {
      self.error = error
    }
  }
}
