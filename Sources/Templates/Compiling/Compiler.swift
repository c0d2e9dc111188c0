internal import Basics

/// Compiles the statements of templates into one flat program.
///
/// Names are resolved here, once: a name that a loop, a macro or `with` sets becomes a slot of the
/// frame, every other one a symbol of the context. A slot starts with the value that its name has
/// outside the scope, so that reading a name never has to search for the scope that set it. As in
/// Jinja, the bodies of loops, `with`, macros and blocks have their own scopes, and the branches of
/// `if` do not.
struct Compiler {
  var program = Program()
  let environment: TemplateEnvironment
  let language: TemplateLanguage
  /// The index of the template that is being compiled.
  var template = 0
  /// The text of that template.
  var bytes: [UInt8] = []
  /// The literal texts so far, concatenated.
  var texts: [UInt8] = []
  /// The units that are open, the outermost first.
  var builders: [UnitBuilder] = []
  /// Whether an included template reads the `loop` around it, so that loops need an object there.
  let sharesLoops: Bool
  /// The names that templates read where they must have a value, each once per template.
  var nameUses: [NameUse] = []
  /// For each name, the last template that used it.
  var lastUse: [String: Int] = [:]
  /// The names that any template binds.
  var boundNames: Set<String> = []
  /// The names that each template binds at its top level.
  var topLevelNames: [Int: [String]] = [:]
  /// The names that templates bind where other templates see them.
  var context = ContextNames()
  /// The calls whose arguments do not fit the function of that name.
  var wrongCalls: [WrongCall] = []
  let stack = StackGuard()
  /// The errors in the template that is being compiled.
  var errors: [TemplateError] = []
  private var nameIndices: [String: Int] = [:]
  private var blockIndices: [String: Int] = [:]
  /// Keyed by bytes: strings compare equal by canonical equivalence, constants must not.
  private var constantIndices: [[UInt8]: Int] = [:]

  init(
    _ environment: TemplateEnvironment, _ language: TemplateLanguage, sharesLoops: Bool = false
  ) {
    self.environment = environment
    self.language = language
    self.sharesLoops = sharesLoops
  }

  var isStrict: Bool { environment.undefined == .strict }

  // MARK: Tables

  /// Returns the symbol of a name, a new one if necessary.
  mutating func symbol(_ name: String) -> Int {
    if let index = program.symbolIndices[name] { return index }
    program.symbols.append(name)
    program.symbolIndices[name] = program.symbols.count - 1
    return program.symbols.count - 1
  }

  /// Returns the index of an attribute's name.
  mutating func name(_ name: String) -> Int {
    if let index = nameIndices[name] { return index }
    program.names.append(name)
    program.isMethodName.append(language.mappingMethodNames.contains(name))
    nameIndices[name] = program.names.count - 1
    return program.names.count - 1
  }

  /// Returns the index of a block's name.
  mutating func blockIndex(_ name: String) -> Int {
    if let index = blockIndices[name] { return index }
    program.blockNames.append(name)
    blockIndices[name] = program.blockNames.count - 1
    return program.blockNames.count - 1
  }

  /// Returns the index of a constant; equal strings share one.
  mutating func constant(_ value: Value) -> Int {
    guard case .string(let text) = value else {
      program.constants.append(value)
      return program.constants.count - 1
    }
    let bytes = Array(text.utf8)
    if let index = constantIndices[bytes] { return index }
    program.constants.append(value)
    constantIndices[bytes] = program.constants.count - 1
    return program.constants.count - 1
  }

  // MARK: Code

  /// The innermost unit.
  var builder: UnitBuilder {
    get { builders[builders.count - 1] }
    _modify { yield &builders[builders.count - 1] }
  }

  /// Returns a range of the template, with the part of it that an error should point to.
  func sourceRange(_ range: Range<Int>, focus: Range<Int>? = nil) -> Program.SourceRange {
    Program.SourceRange(template: template, range, focus: focus)
  }

  /// Appends an instruction to the innermost unit and returns its index there.
  @discardableResult
  mutating func add(
    _ opcode: Opcode, _ a: Int = 0, b: Int = 0, flag: UInt8 = 0, at range: Range<Int>,
    focus: Range<Int>? = nil
  ) -> Int {
    builder.code.add(opcode, a, b: b, flag: flag, at: sourceRange(range, focus: focus))
  }

  /// Sets the target of a jump to the next instruction.
  mutating func patch(_ jump: Int) { builder.code.patch(jump) }

  /// Reports an error: at once if the language is strict or the code certainly runs, and in any
  /// case when the code runs.
  mutating func report(_ error: TemplateError) {
    program.errors.append(error)
    add(.fail, program.errors.count - 1, at: error.range)
    if isStrict || (error.isFatal && builder.branches == 0) { errors.append(error) }
  }

  // MARK: Units

  /// Opens a unit and returns its index.
  mutating func open(
    _ kind: Unit.Kind, _ name: String, isNested: Bool = false, escapes: Bool
  ) -> Int {
    program.units.append(Unit(kind: kind, name: name, template: template, escapes: escapes))
    var builder = UnitBuilder(index: program.units.count - 1)
    builder.isNested = isNested
    builder.isMacro = kind == .macro
    builder.escapes = escapes
    builder.isVolatile = isNested && builders.last?.isVolatile == true
    builder.scopes = [Scope(firstSlot: 0)]
    builders.append(builder)
    return builder.index
  }

  /// Makes the implicit parameters of a macro visible to the templates that it includes, if the
  /// macro uses them anywhere.
  private mutating func exposeImplicitParameters(of macro: UnitBuilder) {
    for (name, slot) in macro.implicitParameters.sorted(by: { $0.key < $1.key }) {
      let symbol = symbol(name)
      for (inclusion, links) in macro.inclusions {
        guard !program.inclusions[inclusion].locals.contains(where: { $0.symbol == symbol }) else {
          continue
        }
        program.inclusions[inclusion].locals.insert(
          .init(symbol: symbol, links: links, slot: slot), at: 0)
      }
    }
  }

  /// Opens a fragment; returns the index of the instruction, or `nil` if there are too many.
  mutating func openFragment(at range: Range<Int>) -> Int? {
    guard program.cachedFragments.count <= UInt16.max else { return nil }
    program.cachedFragments.append(CachedFragment())
    return add(.openFragment, b: program.cachedFragments.count - 1, at: range)
  }

  /// Closes the fragment that an instruction opened.
  mutating func closeFragment(_ opening: Int?, at range: Range<Int>) {
    guard let opening else { return }
    add(.closeFragment, at: range)
    patch(opening)
  }

  /// Closes the innermost unit and appends its code to the program.
  mutating func close(_ end: Range<Int>) {
    add(.leave, at: end)
    guard let done = builders.popLast() else { return }
    exposeImplicitParameters(of: done)
    let base = program.instructions.count
    program.instructions += done.code.relocated(to: base)
    program.sourceRanges += done.code.sourceRanges
    program.units[done.index].start = base
    program.units[done.index].instructionCount = program.instructions.count - base
    program.units[done.index].slotCount = done.slots
    program.units[done.index].isVolatile = done.isVolatile
    program.units[done.index].caller = done.implicitParameters["caller"]
    program.units[done.index].varargs = done.implicitParameters["varargs"]
    program.units[done.index].kwargs = done.implicitParameters["kwargs"]
  }
}
