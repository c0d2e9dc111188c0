internal import Basics
internal import Text

extension Compiler {
  mutating func compile(_ statements: [Statement]) {
    for statement in statements { compile(statement) }
  }

  private mutating func compile(_ statement: Statement) {
    guard stack.hasSpace else { return report(.tooDeeplyNested(statement.range)) }
    let range = statement.range
    switch statement.kind {
    case .text: output(range) { compiler in compiler.text(compiler.bytes[range], range) }
    case .print(let value): output(range) { $0.compilePrint(value) }
    case .prints(let values):
      output(range) { compiler in
        for value in values { compiler.compilePrint(value) }
      }
    case .conditional(let branches, let otherwise): compileConditional(branches, otherwise, range)
    case .loop(let loop): compileLoop(loop, range)
    case .set(let target, let value):
      compile(value)
      store(target)
    case .setBlock(let target, let filter, let body): compileSet(target, filter, body, range)
    case .with(let bindings, let body): compileWith(bindings, body, range)
    case .macro(let macro):
      compileMacro(macro, range)
      store(macro.name, range)
    case .callBlock(let call, let macro): compileCallBlock(call, macro)
    case .filterBlock(let filter, let body):
      capture(body, range)
      compileBlockFilter(filter)
      add(.emitText, at: range)
    case .block(let block): compileBlock(block, range)
    case .extends(let name): compileExtends(name, range)
    case .include(let name, let ignoresMissing, let withContext):
      compileTemplateName(name)
      addInclusion(.include, name, ignoresMissing: ignoresMissing, withContext: withContext)
    case .importModule(let name, let alias, let withContext):
      compileTemplateName(name)
      addInclusion(.importModule, name, withContext: withContext)
      store(alias, range)
    case .importNames(let name, let names, let withContext):
      compileImport(name, names, withContext)
    case .autoescape(let choice, let body): compileAutoescape(choice, body, range)
    }
  }

  // MARK: Output

  /// Compiles code that writes to the page, unless the text of a parent template replaces it.
  private mutating func output(_ range: Range<Int>, _ body: (inout Compiler) -> Void) {
    guard !builder.isReplacedByParent else { return }
    guard builder.checksParent else { return body(&self) }
    let skip = add(.jumpIfParent, at: range)
    body(&self)
    patch(skip)
  }

  /// Adds literal text to the pool and compiles code that appends it.
  private mutating func text(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) {
    program.literals.append(texts.count..<(texts.count + bytes.count))
    texts += bytes
    add(.text, program.literals.count - 1, at: range)
  }

  private mutating func compilePrint(_ value: Expression) {
    switch value.kind {
    case .constant(let constant): printConstant(constant, value: value.range)
    case .name(let name) where name != "self" && name != "super":
      let flag: UInt8 = isStrict ? 1 : 0
      recordUse(of: name, value.range)
      switch resolve(name) {
      case .slot(let slot): add(.emitSlot, slot, flag: flag, at: value.range)
      case .context(let symbol): add(.emitContext, symbol, flag: flag, at: value.range)
      default:
        load(name, value.range, mustExist: true)
        add(.emit, at: value.range)
      }
    case .call(let callee, let arguments):
      compileCall(callee, arguments, value.range, emits: true)
    case _ where builder.isVolatile && isConstant(value):
      add(.openEscape, flag: builder.escapes ? 1 : 0, at: value.range)
      compile(value)
      add(.emit, at: value.range)
      add(.closeEscape, at: value.range)
    default:
      compile(value)
      add(.emit, at: value.range)
    }
  }

  /// Prints a constant at compile time.
  ///
  /// As in Jinja, it is escaped as its surroundings are, even if escaping is otherwise decided at
  /// run time.
  private mutating func printConstant(_ constant: Value, value range: Range<Int>) {
    var bytes: [UInt8] = []
    if builder.escapes {
      appendEscaped(printed(constant), to: &bytes)
    } else {
      appendPrinted(constant, to: &bytes)
    }
    text(bytes[...], range)
  }

  /// Captures the text of a body, which has its own scope, and pushes it.
  private mutating func capture(_ body: [Statement], _ range: Range<Int>) {
    add(.openCapture, at: range)
    openScope(storedNames(body), at: range)
    compile(body)
    closeScope()
    add(.closeCapture, at: range)
  }

  // MARK: Names

  private mutating func compileSet(
    _ target: AssignmentTarget, _ filter: Expression?, _ body: [Statement], _ range: Range<Int>
  ) {
    let saved = (builder.isReplacedByParent, builder.checksParent)
    (builder.isReplacedByParent, builder.checksParent) = (false, false)
    capture(body, range)
    (builder.isReplacedByParent, builder.checksParent) = saved
    if let filter { compileBlockFilter(filter) }
    store(target)
  }

  /// Applies the filter of a block; as in Jinja, an unknown one is an error even if the block may
  /// not run.
  private mutating func compileBlockFilter(_ filter: Expression) {
    let branches = builder.branches
    builder.branches = 0
    compile(filter)
    builder.branches = branches
  }

  private mutating func compileWith(
    _ bindings: [(target: AssignmentTarget, value: Expression)], _ body: [Statement],
    _ range: Range<Int>
  ) {
    for binding in bindings { compile(binding.value) }
    openScope(storedNames(body), fresh: bindings.flatMap(\.target.names), at: range)
    for binding in bindings.reversed() { store(binding.target) }
    compile(body)
    closeScope()
  }

  private mutating func compileImport(
    _ template: Expression, _ names: [(name: String, alias: String, range: Range<Int>)],
    _ withContext: Bool
  ) {
    compileTemplateName(template)
    addInclusion(.importModule, template, withContext: withContext)
    for entry in names {
      program.importedNames.append(ImportedName(name: entry.name, range: entry.range))
      add(.importName, program.importedNames.count - 1, at: entry.range)
      store(entry.alias, entry.range)
    }
    add(.drop, at: template.range)
  }

  // MARK: Branches

  private mutating func compileConditional(
    _ branches: [(test: Expression, body: [Statement])], _ otherwise: [Statement],
    _ range: Range<Int>
  ) {
    var ends: [Int] = []
    builder.branches += 1
    for branch in branches {
      compileCondition(branch.test)
      let next = add(.jumpIfFalse, at: branch.test.range)
      compile(branch.body)
      ends.append(add(.jump, at: range))
      patch(next)
    }
    compile(otherwise)
    builder.branches -= 1
    for end in ends { patch(end) }
  }

  private mutating func compileAutoescape(
    _ choice: Expression, _ body: [Statement], _ range: Range<Int>
  ) {
    let saved = (builder.escapes, builder.isVolatile)
    if case .constant(let value) = choice.kind {
      builder.escapes = truth(of: value)
      add(.openEscape, flag: truth(of: value) ? 1 : 0, at: choice.range)
    } else {
      compile(choice, isLenient: true)
      add(.openEscapeByValue, at: choice.range)
      builder.isVolatile = true
    }
    openScope(storedNames(body), at: range)
    compile(body)
    closeScope()
    add(.closeEscape, at: range)
    (builder.escapes, builder.isVolatile) = saved
  }

  // MARK: Templates

  private mutating func compileExtends(_ name: Expression, _ range: Range<Int>) {
    guard isTopLevel else { return report(.extendsInside(range)) }
    compileTemplateName(name)
    context.addParents(templates(namedBy: name), of: template)
    add(.extends, at: name.range)
    guard builder.branches == 0 else { return }
    builder.isReplacedByParent = true
    builder.checksParent = false
  }

  /// Pushes the name of a template; a name without quotes would be read as variables.
  private mutating func compileTemplateName(_ name: Expression) {
    let text = String(decoding: bytes[name.range], as: UTF8.self)
    let isBare = [".html", ".htm", ".xml", ".txt"].contains { text.hasSuffix($0) }
    guard isStrict, isBare else { return compile(name) }
    report(.unquotedTemplate(text, name.range))
  }

  /// Appends an instruction with the inclusion of the template whose name is on the stack.
  private mutating func addInclusion(
    _ opcode: Opcode, _ name: Expression, ignoresMissing: Bool = false, withContext: Bool
  ) {
    let range = name.range
    var inclusion = Inclusion(ignoresMissing: ignoresMissing, withContext: withContext)
    if case .constant(.string(let text)) = name.kind {
      inclusion.template = program.templateIndices[text]
    }
    if withContext {
      inclusion.locals = visibleLocals()
      context.addIncluder(template, of: templates(namedBy: name))
      context.bind(inclusion.locals.map { program.symbols[$0.symbol] }, in: template)
    }
    program.inclusions.append(inclusion)
    add(opcode, program.inclusions.count - 1, at: range)
  }

  /// Returns the existing templates that an expression may name, or `nil` if only the page knows.
  private func templates(namedBy name: Expression) -> [Int]? {
    switch name.kind {
    case .constant(.string(let text)): return program.templateIndices[text].map { [$0] } ?? []
    case .list(let items), .tuple(let items):
      var found: [Int] = []
      for item in items {
        guard case .constant(.string(let text)) = item.kind else { return nil }
        if let index = program.templateIndices[text] { found.append(index) }
      }
      return found
    default: return nil
    }
  }

  /// Compiles a block to a unit, and code that runs it unless only a parent prints it.
  private mutating func compileBlock(_ block: BlockDefinition, _ range: Range<Int>) {
    let name = blockIndex(block.name)
    if !(isTopLevel && builder.isReplacedByParent) {
      let skip = isTopLevel && builder.checksParent ? add(.jumpIfParent, at: range) : nil
      var inclusion = Inclusion(block: name, isRequired: block.isRequired)
      if block.isScoped {
        markLoopsNamed()
        inclusion.locals = visibleLocals()
        context.bind(inclusion.locals.map { program.symbols[$0.symbol] }, in: template)
      }
      program.inclusions.append(inclusion)
      add(
        .block, program.inclusions.count - 1, flag: block.isScoped ? 1 : 0, at: block.nameRange)
      if let skip { patch(skip) }
    }
    let unit = open(
      .block(name: name), block.name,
      escapes: program.templates[template].escapes)
    builder.blockName = name
    openScope(storedNames(block.body), at: range)
    compile(block.body)
    closeScope()
    close(range.upperBound..<range.upperBound)
    program.templates[template].blocks.append((name, unit))
  }
}
