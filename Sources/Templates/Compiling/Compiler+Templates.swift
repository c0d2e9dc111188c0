internal import Basics

extension Compiler {
  /// Compiles templates to a program, with what is wrong in each kept beside it.
  ///
  /// Whether loops must have an object for the templates that they include shows only when all are compiled; then it
  /// is done again.
  static func compile(_ templates: [ParsedTemplate], _ environment: TemplateEnvironment) -> Program
  {
    var program = compile(templates, environment, sharesLoops: false)
    if let loop = program.symbolPlaces["loop"], program.readSymbols.contains(loop) {
      program = compile(templates, environment, sharesLoops: true)
    }
    program.dropUnreadLocals()
    let globals = Set(environment.globals.keys.compactMap { program.symbolPlaces[$0] })
    program.isGlobal = program.symbols.indices.map(globals.contains)
    program.settlePassages(globals: globals)
    return program
  }

  private static func compile(
    _ templates: [ParsedTemplate], _ environment: TemplateEnvironment, sharesLoops: Bool
  ) -> Program {
    var compiler = Compiler(environment, sharesLoops: sharesLoops)
    for name in environment.globals.keys.sorted() + builtinFunctions.keys.sorted() {
      _ = compiler.symbol(name)
    }
    for template in templates {
      var entry = Template(
        name: template.source.name, source: template.source.text, text: template.text)
      entry.escapes = escapes(template.source.name)
      compiler.program.templatePlaces[entry.name] = compiler.program.templates.count
      compiler.program.templates.append(entry)
    }
    for (place, template) in templates.enumerated() { compiler.compile(template, at: place) }
    for (place, fault) in compiler.unknownNames() {
      compiler.program.templates[place].diagnostics.append(
        compiler.program.diagnostic(fault, in: place))
    }
    compiler.program.textMemory = TextMemory(compiler.texts)
    return compiler.program
  }

  /// Whether text is escaped in a template, as Jinja's `select_autoescape` decides.
  private static func escapes(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return [".html", ".htm", ".xml"].contains { lowered.hasSuffix($0) }
  }

  private mutating func compile(_ parsed: ParsedTemplate, at place: Int) {
    template = place
    bytes = parsed.text.bytes
    diagnostics = parsed.fault.map { [$0] } ?? []
    let escapes = program.templates[place].escapes
    program.templates[place].unit = open(.template, parsed.source.name, escapes: escapes)
    let extends = containsExtends(parsed.statements)
    program.templates[place].extends = extends
    draft.checksParent = extends
    let passage = extends ? nil : openPassage(at: 0..<0)
    compile(parsed.statements)
    closePassage(passage, at: bytes.count..<bytes.count)
    close(bytes.count..<bytes.count)
    program.templates[place].exports = exportedNames(parsed.statements).map { symbol($0) }
    program.templates[place].diagnostics = diagnostics.map { program.diagnostic($0, in: place) }
  }

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

  /// The names of the top level that another template may import: not what was imported itself.
  private func exportedNames(_ statements: [Statement]) -> [String] {
    var hidden: Set<String> = []
    for statement in statements {
      switch statement.kind {
      case .importModule(_, let alias, _): hidden.insert(alias)
      case .importNames(_, let names, _): hidden.formUnion(names.map(\.alias))
      default: break
      }
    }
    return storedNames(statements).filter { !$0.hasPrefix("_") && !hidden.contains($0) }
  }
}

extension Program {
  /// The symbols whose value some instruction reads from the context.
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

  /// Leaves out the names that nothing would read: most included templates ask for few of those around them.
  fileprivate mutating func dropUnreadLocals() {
    let read = readSymbols
    for place in inclusions.indices {
      inclusions[place].locals.removeAll { !read.contains($0.symbol) }
    }
  }

  /// A fault of a template with its place in the file.
  func diagnostic(_ fault: Fault, in template: Int) -> Diagnostic {
    let notes = fault.note.map { [Diagnostic.Note($0.message, at: span($0.range, in: template))] }
    return Diagnostic(
      id: fault.id, fault.message, at: span(fault.range, in: template), notes: notes ?? [],
      help: fault.help)
  }

  /// The place in the file of a range of a template's text.
  func span(_ range: Range<Int>, in template: Int) -> SourceSpan {
    templates[template].source.span(templates[template].text.original(range))
  }
}
