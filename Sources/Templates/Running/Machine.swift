internal import Basics

/// Runs compiled templates; each worker has its own.
///
/// It is a stack machine that does not recurse: includes, macros, blocks and recursive loops are
/// frames in an array. So templates can cause errors but never exhaust the stack of the thread, and
/// an error can report the frames that led to it.
struct Machine {
  let program: Program
  private let environment: SharedEnvironment
  let isStrict: Bool

  var stack = ValueStack()
  var frames: [Frame] = []
  /// The serial number of the newest frame.
  var lastSerial = 0
  /// The next instruction.
  var next = 0
  /// The running loops, the innermost last.
  var loops: [LoopFrame] = []
  var output = OutputBuffer()
  var names: NameContext
  var budget: Budget
  var cache = RenderCache()
  /// Notes what pages read; `nil` if nobody needs it.
  let recorder: (any ReadRecorder)?
  var modules = ModuleTable()
  /// The units of each block, the most derived template's first.
  var blockChains: [[Int32]]
  /// The results of the last attribute lookups, by instruction.
  var attributeCaches: [AttributeCache]
  /// The page's variables, for suggestions.
  private(set) var variables = ValueMap()
  /// The arguments of the method that has changed the list or mapping being stored back.
  var changeArguments: [Value] = []

  /// - Parameters:
  ///   - program: The compiled templates.
  ///   - environment: The environment that they were compiled for.
  ///   - globals: The values of the globals by symbol; undefined for every other name.
  ///   - recorder: Notes what pages read.
  init(
    _ program: Program, _ environment: TemplateEnvironment, globals: [Value],
    recorder: (any ReadRecorder)? = nil
  ) {
    self.recorder = recorder
    self.program = program
    self.environment = SharedEnvironment(environment)
    isStrict = environment.undefined == .strict
    names = NameContext(globals: globals)
    budget = Budget(self.environment.budget, environment.limits)
    blockChains = Array(repeating: [], count: program.blockNames.count)
    attributeCaches = Array(repeating: AttributeCache(), count: program.instructions.count)
  }

  @inline(__always) var limits: TemplateLimits { budget.limits }

  var callContext: Call.Context {
    Call.Context(escapes: output.escaping.context, environment)
  }

  // MARK: Rendering

  /// Appends one page to the output.
  mutating func render(_ template: Int, _ variables: ValueMap) throws(RenderError) {
    reset()
    self.variables = variables
    for entry in variables.entries {
      guard let name = entry.key.text, let symbol = program.symbolIndices[name] else { continue }
      if program.isGlobal[symbol] { cache.isEnabled = false }
      names.values[symbol] = entry.value
    }
    addBlocks(of: template)
    output.escaping.context = program.templates[template].escapes
    let frame = try makeFrame(.page, unit: program.templates[template].unit, stackCount: 0)
    enter(frame, escapes: program.templates[template].escapes)
    try run()
  }

  /// Prepares for a page, in whatever state the last one ended.
  private mutating func reset() {
    names.reset()
    stack.reset()
    output.reset()
    budget.reset()
    cache.reset()
    modules.reset()
    frames.removeAll(keepingCapacity: true)
    loops.removeAll(keepingCapacity: true)
    removeBlocks()
    next = 0
    changeArguments.removeAll()
  }

  /// Runs until the first frame ends: the dispatch loop, with one case per opcode.
  private mutating func run() throws(RenderError) {
    while true {
      let instruction = program.instructions[next]
      next += 1
      let a = Int(instruction.a)
      switch instruction.opcode {
      case .text: program.literalPool.append(program.literals[a], to: &output.bytes)
      case .emit: try write(stack.pop())
      case .emitSlot:
        let value = stack[slot: a]
        try check(value, instruction)
        try write(value)
      case .emitContext:
        let value = names[a]
        try check(value, instruction)
        try write(value)
      case .emitText: try writeText()

      case .constant: stack.push(program.constants[a])
      case .loadSlot:
        let value = stack[slot: a]
        try check(value, instruction)
        stack.push(value)
      case .loadContext:
        let value = names[a]
        try check(value, instruction)
        stack.push(value)
      case .loadSelf: loadSelf(a)
      case .loadSuper: loadSuper()
      case .loadOuter:
        let value = outerSlot(a, links: Int(instruction.b))
        try check(value, instruction)
        stack.push(value)
      case .storeSlot: stack[slot: a] = stack.pop()
      case .storeContext: names.store(stack.pop(), in: a)
      case .changeContext: names.values[a] = stack.pop()
      case .storeOuter: storeOuterSlot(a, links: Int(instruction.b))
      case .storeAttribute: try storeAttribute(program.names[a])
      case .replaceMember: try replaceMember(releases: instruction.flag == 1)
      case .unpack: try unpack(a)
      case .drop: _ = stack.pop()
      case .attribute:
        let value = stack.pop()
        stack.push(try attribute(a, of: value, mustExist: instruction.flag == 1))
      case .slotAttribute:
        stack.push(
          try attribute(
            a, of: stack[slot: Int(instruction.b)], mustExist: instruction.flag == 1))
      case .contextAttribute:
        stack.push(
          try attribute(a, of: names[Int(instruction.b)], mustExist: instruction.flag == 1))
      case .item: try item(mustExist: instruction.flag == 1)
      case .slice: try slice(a)
      case .list: try collect(a) { .array($0) }
      case .tuple: try collect(a) { .tuple($0) }
      case .map: try collectMap(a)
      case .binary: try binary(instruction.b)
      case .negate: try replaceTop { (value) throws(CallError) in try negated(value) }
      case .positive: try replaceTop { (value) throws(CallError) in try positive(value) }
      case .not: stack.push(.bool(!truth(of: stack.pop())))
      case .compare: try compare(instruction.b)
      case .compareChain:
        let right = stack.top
        try compare(instruction.b)
        if case .bool(true) = stack.top { stack.top = right } else { next = a }
      case .concatenate: try concatenate(a, isPlain: instruction.flag == 1)

      case .jump: next = a
      case .jumpIfFalse: if !truth(of: stack.pop()) { next = a }
      case .jumpIfFalseOrPop: if truth(of: stack.top) { _ = stack.pop() } else { next = a }
      case .jumpIfTrueOrPop: if truth(of: stack.top) { next = a } else { _ = stack.pop() }
      case .jumpIfParent: if frames[frames.count - 1].parent >= 0 { next = a }
      case .jumpIfGiven:
        if frames[frames.count - 1].passedParameters & (1 << UInt64(instruction.b)) != 0 {
          next = a
        }
      case .fail: throw RenderError(program.errors[a])
      case .leave: if try leave() { return }

      case .openFragment:
        if instruction.flag == 1, openFragment(Int(instruction.b)) { next = a }
      case .closeFragment: if instruction.flag == 1 { closeFragment() }

      case .openLoop: try openLoop(otherwise: a, objectSlot: Int(instruction.b) - 1)
      case .stepLoop:
        // An iteration is charged for the instructions of the body too, which may be very long.
        budget.addSteps(1 + (a - next) >> 5)
        guard budget.hasSteps, output.count <= limits.outputBytes else { throw limitError() }
        let last = loops.count - 1
        let index = loops[last].index + 1
        loops[last].index = index
        guard index < loops[last].items.count else {
          next = a
          continue
        }
        if let object = loops[last].object { object.advance(to: index) }
        if instruction.flag == 1 {
          stack.push(loops[last].items[index])
        } else {
          stack[slot: Int(instruction.b)] = loops[last].items[index]
        }
      case .closeLoop: loops.removeLast().object?.finish()
      case .openFilter: try openFilter()
      case .keepItem: keepItem()
      case .closeFilter: stack.push(.array(loops.removeLast().kept))
      case .loopProperty:
        guard let property = LoopProperty(rawValue: a) else { continue }
        stack.push(
          loops[loops.count - 1 - Int(instruction.b)].value(
            of: property, depth: frames[frames.count - 1].depth))
      case .loopCycle: loopCycle(a, levels: Int(instruction.b))
      case .loopChanged: try loopChanged(a, levels: Int(instruction.b))
      case .runLoop: try runLoop(a, isRecursion: instruction.flag == 1)

      case .call: try call(a, writes: instruction.flag == 1)
      case .callMethod: try callMethod(a, flags: instruction.flag)
      case .filter: try filter(a)
      case .test: try test(a)
      case .makeMacro: makeMacro(a)
      case .isDefined:
        let isWanted = instruction.flag == 1
        if case .undefined = stack.pop() {
          stack.push(.bool(!isWanted))
        } else {
          stack.push(.bool(isWanted))
        }

      case .openCapture: output.openCapture()
      case .closeCapture:
        try pushCapture(from: output.closeCapture(), isMarkup: output.escaping.output)

      case .openEscape: output.openEscaping(instruction.flag == 1)
      case .openEscapeByValue: output.openEscaping(truth(of: stack.pop()))
      case .closeEscape: output.closeEscaping()

      case .block: try runBlock(a, isScoped: instruction.flag == 1)
      case .selfBlock: try runSelf(a, writes: instruction.flag == 1)
      case .superBlock: try runSuper(levels: a, writes: instruction.flag == 1)
      case .extends: try extend()
      case .include: try include(a)
      case .importModule: try importModule(a)
      case .importName: try export(program.importedNames[a])
      }
    }
  }

  /// Throws if a name that must have a value is undefined.
  ///
  /// Mutating, although it changes nothing, so that the call does not copy the machine.
  @inline(__always)
  private mutating func check(_ value: Value, _ instruction: Instruction) throws(RenderError) {
    if case .undefined = value, instruction.flag == 1 { throw undefinedName() }
  }
}
