internal import Basics

extension Compiler {
  mutating func compile(_ statements: [Statement]) {
    for statement in statements { compile(statement) }
  }

  private mutating func compile(_ statement: Statement) {
    guard stack.hasRoom else { return report(.tooDeeplyNested(statement.range)) }
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
      makeMacro(macro, range)
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

  /// Compiles what writes to the page, unless a parent takes its place.
  private mutating func output(_ range: Range<Int>, _ body: (inout Compiler) -> Void) {
    guard !draft.isSilent else { return }
    guard draft.checksParent else { return body(&self) }
    let skip = add(.jumpIfParent, at: range)
    body(&self)
    land(skip)
  }

  private mutating func text(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) {
    program.texts.append(texts.count..<(texts.count + bytes.count))
    texts += bytes
    add(.text, program.texts.count - 1, at: range)
  }

  private mutating func compilePrint(_ value: Expression) {
    switch value.kind {
    case .constant(let constant): printConstant(constant, value: value.range)
    case .name(let name) where name != "self" && name != "super":
      let flag: UInt8 = isStrict ? 1 : 0
      noteUse(of: name, value.range)
      switch resolve(name) {
      case .slot(let slot): add(.emitSlot, slot, flag: flag, at: value.range)
      case .context(let symbol): add(.emitContext, symbol, flag: flag, at: value.range)
      default:
        load(name, value.range, mustExist: true)
        add(.emit, at: value.range)
      }
    case .call(let callee, let arguments):
      compileCall(callee, arguments, value.range, emits: true)
    case _ where draft.isVolatile && isConstant(value):
      add(.openEscape, flag: draft.escapes ? 1 : 0, at: value.range)
      compile(value)
      add(.emit, at: value.range)
      add(.closeEscape, at: value.range)
    default:
      compile(value)
      add(.emit, at: value.range)
    }
  }

  /// Prints a constant now, as Jinja does: where only the run shows if text is escaped, it is treated as around.
  private mutating func printConstant(_ constant: Value, value range: Range<Int>) {
    var bytes: [UInt8] = []
    if draft.escapes {
      appendEscaped(printed(constant), to: &bytes)
    } else {
      appendPrinted(constant, to: &bytes)
    }
    text(bytes[...], range)
  }

  /// Catches the text of a body, which has a scope of its own, and leaves it on the stack.
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
    let saved = (draft.isSilent, draft.checksParent)
    (draft.isSilent, draft.checksParent) = (false, false)
    capture(body, range)
    (draft.isSilent, draft.checksParent) = saved
    if let filter { compileBlockFilter(filter) }
    store(target)
  }

  /// A filter of a block is looked for even where the block may not run, as in Jinja.
  private mutating func compileBlockFilter(_ filter: Expression) {
    let branches = draft.branches
    draft.branches = 0
    compile(filter)
    draft.branches = branches
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
      program.exports.append(Export(name: entry.name, range: entry.range))
      add(.export, program.exports.count - 1, at: entry.range)
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
    draft.branches += 1
    for branch in branches {
      compileTest(branch.test)
      let next = add(.jumpIfFalse, at: branch.test.range)
      compile(branch.body)
      ends.append(add(.jump, at: range))
      land(next)
    }
    compile(otherwise)
    draft.branches -= 1
    for end in ends { land(end) }
  }

  private mutating func compileAutoescape(
    _ choice: Expression, _ body: [Statement], _ range: Range<Int>
  ) {
    let saved = (draft.escapes, draft.isVolatile)
    if case .constant(let value) = choice.kind {
      draft.escapes = truth(of: value)
      add(.openEscape, flag: truth(of: value) ? 1 : 0, at: choice.range)
    } else {
      compile(choice, isLenient: true)
      add(.openEscapeByValue, at: choice.range)
      draft.isVolatile = true
    }
    openScope(storedNames(body), at: range)
    compile(body)
    closeScope()
    add(.closeEscape, at: range)
    (draft.escapes, draft.isVolatile) = saved
  }

  // MARK: Templates

  private mutating func compileExtends(_ name: Expression, _ range: Range<Int>) {
    guard isTopLevel else { return report(.extendsInside(range)) }
    compileTemplateName(name)
    add(.extends, at: name.range)
    guard draft.branches == 0 else { return }
    draft.isSilent = true
    draft.checksParent = false
  }

  /// Pushes the name of a template; one without quotes would be taken for variables.
  private mutating func compileTemplateName(_ name: Expression) {
    let text = String(decoding: bytes[name.range], as: UTF8.self)
    let isBare = [".html", ".htm", ".xml", ".txt"].contains { text.hasSuffix($0) }
    guard isStrict, isBare else { return compile(name) }
    report(.unquotedTemplate(text, name.range))
  }

  private mutating func addInclusion(
    _ opcode: Opcode, _ name: Expression, ignoresMissing: Bool = false, withContext: Bool
  ) {
    let range = name.range
    var inclusion = Inclusion(ignoresMissing: ignoresMissing, withContext: withContext)
    if case .constant(.string(let text)) = name.kind {
      inclusion.template = program.templatePlaces[text]
    }
    if withContext { inclusion.locals = localsInReach() }
    program.inclusions.append(inclusion)
    add(opcode, program.inclusions.count - 1, at: range)
  }

  private mutating func compileBlock(_ block: BlockDefinition, _ range: Range<Int>) {
    let number = blockNumber(block.name)
    if !(isTopLevel && draft.isSilent) {
      let skip = isTopLevel && draft.checksParent ? add(.jumpIfParent, at: range) : nil
      var inclusion = Inclusion(block: number, isRequired: block.isRequired)
      if block.isScoped {
        nameLoops()
        inclusion.locals = localsInReach()
      }
      program.inclusions.append(inclusion)
      add(
        .block, program.inclusions.count - 1, flag: block.isScoped ? 1 : 0, at: block.nameRange)
      if let skip { land(skip) }
    }
    let unit = open(
      .block(name: number), block.name,
      escapes: program.templates[template].escapes)
    draft.blockName = number
    openScope(storedNames(block.body), at: range)
    compile(block.body)
    closeScope()
    close(range.upperBound..<range.upperBound)
    program.templates[template].blocks.append((number, unit))
  }
}
