internal import Basics

/// Runs compiled templates; one worker's.
///
/// It is a stack machine without recursion of its own: includes, macros, blocks and recursive loops are frames in a
/// list, so that what a template does can end in an error but not in an exhausted stack, and so that an error can tell
/// the way that led to it.
///
/// Names of the context are held in one list by symbol. What an included template sets is written down and undone when
/// it ends, which makes reading a name one step, however deep templates are nested.
struct Machine {
  let program: Program
  let environment: TemplateEnvironment
  private let sharedEnvironment: SharedEnvironment
  /// The values of the globals by symbol: the context in which modules are run.
  let globals: [Value]

  var output: [UInt8] = []
  var stack: [Value] = []
  var frames: [Frame] = []
  var loops: [LoopFrame] = []
  /// Where the text that is being caught begins in the output, the innermost last.
  var captures: [Int] = []
  /// Whether text is escaped here.
  var escapes = true
  /// Whether it is in the context: what filters and units that ask at run time go by.
  var contextEscapes = true
  var escapeStack: [(here: Bool, context: Bool)] = []
  /// The next instruction.
  var next = 0
  /// Where the slots of the frame that runs begin.
  var base = 0

  /// The values of the names by symbol, in the context that is current.
  var context: [Value]
  var currentContext = 0
  /// The contexts that are not current; the current one is taken out.
  var contexts: [[Value]] = [[]]
  /// Contexts that end with the page.
  var passingContexts: [Int] = []
  /// What the context held before, for included templates to undo.
  var undo: [(symbol: Int, value: Value, context: Int)] = []
  /// The part of the undo log that the macro that runs does not see.
  var hidden = 0..<0
  var logsStores = false
  /// The units of each block, the most derived template's first.
  var chains: [[Int32]]
  /// The page's variables, for suggestions.
  var variables = ValueMap()
  /// For each module that is being run, the templates that it extends.
  var moduleParents: [[Int]] = []
  /// Modules that do not depend on the page, by template.
  var modules: [Int: Value] = [:]
  /// Where an attribute was found last, by instruction.
  var caches: [AttributeCache]
  /// What passages wrote before, on this page and on others.
  var passageMemory = PassageMemory()
  var openPassages: [OpenPassage] = []
  /// Whether passages may be kept on this page: its variables leave the globals alone.
  var keepsPassages = true
  var steps = 0
  /// What the change that is being written back put into its list or mapping.
  var changedWith: [Value] = []
  var serial = 0

  /// The shape of the object at one place of a template and the slot that its attribute has there; for mappings the
  /// slot is where the key was found last.
  struct AttributeCache {
    var shape: ObjectIdentifier?
    var slot = 0
  }

  init(_ library: TemplateLibrary, globals own: [String: Value] = [:]) {
    program = library.program
    environment = library.environment
    sharedEnvironment = SharedEnvironment(environment)
    var globals = library.globals
    for (name, value) in own {
      if let symbol = program.symbolPlaces[name] { globals[symbol] = value }
    }
    self.globals = globals
    context = globals
    chains = Array(repeating: [], count: program.blockNames.count)
    caches = Array(repeating: AttributeCache(), count: program.instructions.count)
  }

  var limits: TemplateLimits { environment.limits }
  var meter: CallBudget { sharedEnvironment.budget }
  /// The bytes of the texts and lists that expressions made so far.
  var made: Int {
    get { meter.madeBytes }
    nonmutating set { meter.madeBytes = newValue }
  }
  var isStrict: Bool { environment.undefined == .strict }
  var setting: Call.Context {
    Call.Context(escapes: contextEscapes, sharedEnvironment)
  }

  /// Runs until the first frame ends: the only long function here, with one case per instruction.
  mutating func run() throws(MachineFault) {
    while true {
      let step = program.instructions[next]
      next += 1
      let a = Int(step.a)
      switch step.opcode {
      case .text: program.textMemory.append(program.texts[a], to: &output)
      case .emit: try emitTop()
      case .emitSlot:
        let value = stack[base + a]
        if case .undefined = value, step.flag == 1 { throw undefinedName() }
        emit(value)
        if output.count > limits.outputBytes { throw tooLarge() }
      case .emitContext:
        let value = context[a]
        if case .undefined = value, step.flag == 1 { throw undefinedName() }
        emit(value)
        if output.count > limits.outputBytes { throw tooLarge() }

      case .emitText: try emitText()

      case .constant: stack.append(program.constants[a])
      case .loadSlot:
        let value = stack[base + a]
        if case .undefined = value, step.flag == 1 { throw undefinedName() }
        stack.append(value)
      case .loadContext:
        let value = context[a]
        if case .undefined = value, step.flag == 1 { throw undefinedName() }
        stack.append(value)
      case .loadSelf: try loadSelf(a)
      case .loadSuper: loadSuper()
      case .loadOuter:
        let value = outer(a, links: Int(step.b))
        if case .undefined = value, step.flag == 1 { throw undefinedName() }
        stack.append(value)
      case .storeSlot: stack[base + a] = stack.removeLast()
      case .storeContext:
        if logsStores { undo.append((a, context[a], currentContext)) }
        context[a] = stack.removeLast()
      case .changeContext: context[a] = stack.removeLast()
      case .storeOuter: storeOuter(a, links: Int(step.b))
      case .storeAttribute: try storeAttribute(program.names[a])
      case .replaceMember: try replaceMember(releases: step.flag == 1)
      case .unpack: try unpack(a)
      case .drop: stack.removeLast()
      case .attribute:
        let value = stack.removeLast()
        stack.append(try attribute(a, of: value, mustExist: step.flag == 1))
      case .slotAttribute:
        stack.append(
          try attribute(a, of: stack[base + Int(step.b)], mustExist: step.flag == 1))
      case .contextAttribute:
        stack.append(try attribute(a, of: context[Int(step.b)], mustExist: step.flag == 1))
      case .item: try item(mustExist: step.flag == 1)
      case .slice: try slice(a)
      case .list: try collect(a) { .array($0) }
      case .tuple: try collect(a) { .tuple($0) }
      case .map: try collectMap(a)
      case .binary: try binary(step.b)
      case .negate: try replaceTop { (value) throws(CallError) in try negated(value) }
      case .positive: try replaceTop { (value) throws(CallError) in try positive(value) }
      case .not: stack.append(.bool(!truth(of: stack.removeLast())))
      case .compare: try compare(step.b)
      case .compareChain:
        let right = stack[stack.count - 1]
        try compare(step.b)
        if case .bool(true) = stack[stack.count - 1] {
          stack[stack.count - 1] = right
        } else {
          next = a
        }
      case .concatenate: try concatenate(a, isPlain: step.flag == 1)

      case .jump: next = a
      case .jumpIfFalse: if !truth(of: stack.removeLast()) { next = a }
      case .jumpIfFalseOrPop:
        if truth(of: stack[stack.count - 1]) { stack.removeLast() } else { next = a }
      case .jumpIfTrueOrPop:
        if truth(of: stack[stack.count - 1]) { next = a } else { stack.removeLast() }
      case .jumpIfParent: if frames[frames.count - 1].parent >= 0 { next = a }
      case .jumpIfGiven:
        if frames[frames.count - 1].given & (1 << UInt64(step.b)) != 0 { next = a }
      case .fail: throw MachineFault(program.faults[a])
      case .leave: if try leave() { return }

      case .openPassage: if step.flag == 1, recall(Int(step.b)) { next = a }
      case .closePassage: if step.flag == 1 { closePassage() }

      case .openLoop: try openLoop(otherwise: a, objectSlot: Int(step.b) - 1)
      case .stepLoop:
        // A turn counts by the instructions of the loop's body, too: it may be as long as a template.
        steps += 1 + (a - next) >> 5
        guard steps < limits.steps, output.count <= limits.outputBytes else { throw tooLarge() }
        let last = loops.count - 1
        let place = loops[last].place + 1
        loops[last].place = place
        guard place < loops[last].items.count else {
          next = a
          continue
        }
        if let object = loops[last].object { object.advance(to: place) }
        if step.flag == 1 {
          stack.append(loops[last].items[place])
        } else {
          stack[base + Int(step.b)] = loops[last].items[place]
        }
      case .closeLoop: loops.removeLast().object?.finish()
      case .openFilter: try openFilter()
      case .keepItem: keepItem()
      case .closeFilter: stack.append(.array(loops.removeLast().kept))
      case .loopProperty:
        guard let property = LoopProperty(rawValue: a) else { continue }
        stack.append(
          loops[loops.count - 1 - Int(step.b)].property(
            property, depth: frames[frames.count - 1].depth))
      case .loopCycle: loopCycle(a, levels: Int(step.b))
      case .loopChanged: try loopChanged(a, levels: Int(step.b))
      case .runLoop: try runLoop(a, isRecursion: step.flag == 1)

      case .call: try call(a, emits: step.flag == 1)
      case .callMethod: try callMethod(a, flags: step.flag)
      case .filter: try filter(a)
      case .test: try test(a)
      case .makeMacro: makeMacro(a)
      case .isDefined:
        if case .undefined = stack.removeLast() {
          stack.append(.bool(step.flag == 0))
        } else {
          stack.append(.bool(step.flag == 1))
        }

      case .openCapture: captures.append(output.count)
      case .closeCapture: try closeCapture()

      case .openEscape: openEscape(step.flag == 1)
      case .openEscapeByValue: openEscape(truth(of: stack.removeLast()))
      case .closeEscape: (escapes, contextEscapes) = escapeStack.removeLast()

      case .block: try runBlock(a, isScoped: step.flag == 1)
      case .selfBlock: try runSelf(a, emits: step.flag == 1)
      case .superBlock: try runSuper(levels: a, emits: step.flag == 1)
      case .extends: try extend()
      case .include: try include(a)
      case .importModule: try importModule(a)
      case .export: try export(program.exports[a])
      }
    }
  }
}
