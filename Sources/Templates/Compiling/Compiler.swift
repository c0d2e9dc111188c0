internal import Basics

/// Turns the statements of templates into one flat program.
///
/// Names are resolved here, once: a name that a loop, a macro or `with` sets becomes a slot of the frame, every other
/// one a symbol of the context. A slot starts with the value that its name has outside, so that nothing is looked up
/// at run time to find out whether an inner name was set already. Scopes are those of Jinja: the body of a loop, of
/// `with`, of a macro, of a block has its own, the branches of `if` do not.
struct Compiler {
  var program = Program()
  let environment: TemplateEnvironment
  /// The template that is being compiled.
  var template = 0
  var bytes: [UInt8] = []
  /// The literal texts so far, one after the other.
  var texts: [UInt8] = []
  /// The units that are open, the outermost first.
  var drafts: [UnitDraft] = []
  /// Whether some template reads `loop` of the place where it is included, so that loops must have an object there.
  let sharesLoops: Bool
  /// The names that templates read where they must have a value, each once a template.
  var uses: [NameUse] = []
  /// The template that used a name last.
  var lastUse: [String: Int] = [:]
  /// The names that any template binds.
  var boundNames: Set<String> = []
  /// The names that each template binds at its top level.
  var topLevelNames: [Int: [String]] = [:]
  let stack = StackGuard()
  /// What is wrong in the template that is being compiled.
  var diagnostics: [Fault] = []
  private var namePlaces: [String: Int] = [:]
  private var blockPlaces: [String: Int] = [:]
  /// By bytes: texts that only look alike are not the same.
  private var constantPlaces: [[UInt8]: Int] = [:]

  init(_ environment: TemplateEnvironment, sharesLoops: Bool = false) {
    self.environment = environment
    self.sharesLoops = sharesLoops
  }

  var isStrict: Bool { environment.undefined == .strict }

  // MARK: Tables

  /// The symbol of a name, new if need be.
  mutating func symbol(_ name: String) -> Int {
    if let known = program.symbolPlaces[name] { return known }
    program.symbols.append(name)
    program.symbolPlaces[name] = program.symbols.count - 1
    return program.symbols.count - 1
  }

  /// The place of an attribute's name.
  mutating func name(_ name: String) -> Int {
    if let known = namePlaces[name] { return known }
    program.names.append(name)
    program.namesMethod.append(hasMethod(name, .map([:])))
    namePlaces[name] = program.names.count - 1
    return program.names.count - 1
  }

  mutating func blockNumber(_ name: String) -> Int {
    if let known = blockPlaces[name] { return known }
    program.blockNames.append(name)
    blockPlaces[name] = program.blockNames.count - 1
    return program.blockNames.count - 1
  }

  mutating func constant(_ value: Value) -> Int {
    guard case .string(let text) = value else {
      program.constants.append(value)
      return program.constants.count - 1
    }
    let bytes = Array(text.utf8)
    if let known = constantPlaces[bytes] { return known }
    program.constants.append(value)
    constantPlaces[bytes] = program.constants.count - 1
    return program.constants.count - 1
  }

  // MARK: Code

  var draft: UnitDraft {
    get { drafts[drafts.count - 1] }
    _modify { yield &drafts[drafts.count - 1] }
  }

  func place(_ range: Range<Int>, focus: Range<Int>? = nil) -> Program.Place {
    Program.Place(template: template, range, focus: focus)
  }

  @discardableResult
  mutating func add(
    _ opcode: Opcode, _ a: Int = 0, b: Int = 0, flag: UInt8 = 0, at range: Range<Int>,
    focus: Range<Int>? = nil
  ) -> Int {
    draft.code.add(opcode, a, b: b, flag: flag, at: place(range, focus: focus))
  }

  mutating func land(_ jump: Int) { draft.code.land(jump) }

  /// A fault of the template: a mistake of the theme where the language is strict, else one at run time.
  mutating func report(_ fault: Fault) {
    program.faults.append(fault)
    add(.fail, program.faults.count - 1, at: fault.range)
    if isStrict || (fault.isFatal && draft.branches == 0) { diagnostics.append(fault) }
  }

  // MARK: Units

  /// Opens a unit and gives its number.
  mutating func open(
    _ kind: Unit.Kind, _ name: String, isNested: Bool = false, escapes: Bool
  ) -> Int {
    program.units.append(Unit(kind: kind, name: name, template: template, escapes: escapes))
    var draft = UnitDraft(number: program.units.count - 1)
    draft.isNested = isNested
    draft.isMacro = kind == .macro
    draft.escapes = escapes
    draft.isVolatile = isNested && drafts.last?.isVolatile == true
    draft.scopes = [Scope(firstSlot: 0)]
    drafts.append(draft)
    return draft.number
  }

  /// Shows the inclusions in a macro what it was given beyond its parameters, where it asks for that anywhere.
  private mutating func showSpecials(of macro: UnitDraft) {
    for (name, slot) in macro.special.sorted(by: { $0.key < $1.key }) {
      let symbol = symbol(name)
      for (place, links) in macro.inclusions {
        guard !program.inclusions[place].locals.contains(where: { $0.symbol == symbol }) else {
          continue
        }
        program.inclusions[place].locals.insert(
          .init(symbol: symbol, links: links, slot: slot), at: 0)
      }
    }
  }

  /// Starts a passage; gives the place of the instruction, if there is room for one more.
  mutating func openPassage(at range: Range<Int>) -> Int? {
    guard program.passages.count <= UInt16.max else { return nil }
    program.passages.append(Passage())
    return add(.openPassage, b: program.passages.count - 1, at: range)
  }

  /// Ends the passage that began at a place.
  mutating func closePassage(_ opening: Int?, at range: Range<Int>) {
    guard let opening else { return }
    add(.closePassage, at: range)
    land(opening)
  }

  /// Ends the innermost unit and puts its code into the program.
  mutating func close(_ end: Range<Int>) {
    add(.leave, at: end)
    guard let done = drafts.popLast() else { return }
    showSpecials(of: done)
    let base = program.instructions.count
    program.instructions += done.code.relocated(to: base)
    program.places += done.code.places
    program.units[done.number].start = base
    program.units[done.number].length = program.instructions.count - base
    program.units[done.number].slots = done.slots
    program.units[done.number].isVolatile = done.isVolatile
    program.units[done.number].caller = done.special["caller"]
    program.units[done.number].varargs = done.special["varargs"]
    program.units[done.number].kwargs = done.special["kwargs"]
  }
}
