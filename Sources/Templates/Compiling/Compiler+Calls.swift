internal import Basics

extension Compiler {
  /// Pushes the arguments of a call.
  mutating func compileArguments(_ list: ArgumentList) {
    for item in list.positional { compile(item) }
    for item in list.named { compile(item.value) }
    if let splat = list.splat { compile(splat) }
    if let splat = list.namedSplat { compile(splat) }
  }

  /// A call whose result is pushed, or written at once.
  mutating func compileCall(
    _ callee: Expression, _ arguments: ArgumentList, _ range: Range<Int>, emits: Bool
  ) {
    let flag: UInt8 = emits ? 1 : 0
    if arguments.isEmpty, let levels = superLevels(callee) {
      add(.superBlock, levels, flag: flag, at: range)
      return
    }
    if case .attribute(let base, let method) = callee.kind {
      if compileSelf(base, method, flag, range) { return }
      if compileLoopMethod(base, method, arguments, range) {
        if emits { add(.emit, at: range) }
        return
      }
      compileMethod(callee, arguments, range, emits: emits)
      return
    }
    if compileRecursion(callee, arguments, flag, range) { return }
    compileCallee(callee)
    compileArguments(arguments)
    program.callSites.append(CallSite(arguments))
    add(.call, program.callSites.count - 1, flag: flag, at: range, focus: callee.range)
  }

  /// How many levels up `super()`, `super.super()` and so on go.
  private mutating func superLevels(_ callee: Expression) -> Int? {
    switch callee.kind {
    case .name("super"):
      guard draft.blockName != nil, case .context = resolve("super") else { return nil }
      return 1
    case .attribute(let base, "super"): return superLevels(base).map { $0 + 1 }
    default: return nil
    }
  }

  private mutating func compileSelf(
    _ base: Expression, _ block: String, _ flag: UInt8, _ range: Range<Int>
  ) -> Bool {
    guard case .name("self") = base.kind, case .context = resolve("self") else { return false }
    let number = blockNumber(block)
    program.templates[template].namesItself = true
    program.shownBlocks.insert(block)
    add(.selfBlock, number, flag: flag, at: range)
    return true
  }

  private mutating func compileLoopMethod(
    _ base: Expression, _ method: String, _ arguments: ArgumentList, _ range: Range<Int>
  ) -> Bool {
    guard case .name("loop") = base.kind, case .loop(let levels) = resolve("loop"),
      arguments.named.isEmpty, arguments.splat == nil, arguments.namedSplat == nil
    else { return false }
    switch method {
    case "cycle" where !arguments.positional.isEmpty:
      compileArguments(arguments)
      add(.loopCycle, arguments.positional.count, b: levels, at: range)
    case "changed":
      compileArguments(arguments)
      add(.loopChanged, arguments.positional.count, b: levels, at: range)
    default: return false
    }
    return true
  }

  /// `loop(items)` inside a recursive loop.
  private mutating func compileRecursion(
    _ callee: Expression, _ arguments: ArgumentList, _ flag: UInt8, _ range: Range<Int>
  ) -> Bool {
    guard case .name("loop") = callee.kind, case .loop(let levels) = resolve("loop"),
      arguments.positional.count == 1, arguments.named.isEmpty, arguments.splat == nil,
      arguments.namedSplat == nil,
      let unit = draft.loops[draft.loops.count - 1 - levels].unit
    else { return false }
    if flag == 0 { add(.openCapture, at: range) }
    compile(arguments.positional[0])
    add(.runLoop, unit, flag: 1, at: range)
    if flag == 0 { add(.closeCapture, at: range) }
    return true
  }

  /// Pushes what is called; that it exists is told by the call, which knows that it should be callable.
  private mutating func compileCallee(_ callee: Expression) {
    if case .name(let name) = callee.kind {
      noteUse(of: name, callee.range)
      load(name, callee.range, mustExist: false)
    } else {
      compile(callee)
    }
  }

  private mutating func compileMethod(
    _ callee: Expression, _ arguments: ArgumentList, _ range: Range<Int>, emits: Bool
  ) {
    guard case .attribute(let base, let method) = callee.kind else { return }
    compile(base)
    compileArguments(arguments)
    program.callSites.append(CallSite(arguments, name: method))
    let changes = changingMethods.contains(method) && isAssignable(base)
    if changes { release(base) }
    let flag: UInt8 = (changes ? 1 : 0) | (emits ? 2 : 0)
    let focus = callee.range.upperBound - method.utf8.count..<callee.range.upperBound
    add(.callMethod, program.callSites.count - 1, flag: flag, at: range, focus: focus)
    if changes { writeBack(base) }
  }

  /// Whether a changed value can be put back where the expression found it.
  private func isAssignable(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name("loop"): false
    case .name: true
    case .attribute(let base, _): isAssignable(base)
    case .item(let base, let key):
      if case .constant = key.kind { isAssignable(base) } else { false }
    default: false
    }
  }

  /// Takes a list or a mapping out of where it came from while it changes, so that nothing else holds it and nothing is
  /// copied; it is put back in any case.
  private mutating func release(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .name:
      let empty = constant(.null)
      add(.constant, empty, at: range)
      writeBack(expression)
    case .attribute(let base, let attribute):
      guard case .name = base.kind else { return }
      let (empty, key) = (constant(.null), constant(.string(attribute)))
      add(.constant, empty, at: range)
      compile(base, isLenient: true)
      add(.constant, key, at: range)
      add(.replaceMember, flag: 1, at: range)
      add(.drop, at: range)
    default: return
    }
  }

  /// Puts the changed receiver on the stack back where it came from: lists and mappings are values here.
  private mutating func writeBack(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .name(let name):
      switch resolve(name) {
      case .slot(let slot): add(.storeSlot, slot, at: range)
      case .outer(let links, let slot): add(.storeOuter, slot, b: links, at: range)
      case .context(let symbol): add(.changeContext, symbol, at: range)
      case .loop: add(.drop, at: range)
      }
    case .attribute(let base, let attribute):
      compile(base, isLenient: true)
      let key = constant(.string(attribute))
      add(.constant, key, at: range)
      add(.replaceMember, at: range)
      writeBack(base)
    case .item(let base, let key):
      compile(base, isLenient: true)
      compile(key)
      add(.replaceMember, at: range)
      writeBack(base)
    default: add(.drop, at: range)
    }
  }

  // MARK: Macros

  /// Compiles a macro and pushes it.
  mutating func makeMacro(_ macro: MacroDefinition, _ range: Range<Int>) {
    let escapes = draft.escapes
    let unit = open(.macro, macro.name, isNested: true, escapes: escapes)
    draft.blockName = drafts[drafts.count - 2].blockName
    draft.scopes[0].slots = [:]
    for parameter in macro.parameters {
      let slot = draft.newSlot()
      draft.scopes[0].slots[parameter.name] = slot
    }
    draft.permanentSlots = draft.nextSlot
    program.units[unit].localNames = macro.parameters.map(\.name)
    program.units[unit].place = place(macro.nameRange)
    bind(macro.parameters.map(\.name))
    if macro.parameters.contains(where: { $0.name == "caller" && $0.fallback == nil }) {
      report(.callerWithoutDefault(macro.nameRange))
    }
    for (place, parameter) in macro.parameters.enumerated() {
      guard let fallback = parameter.fallback else { continue }
      let given = add(.jumpIfGiven, b: place, at: fallback.range)
      compile(fallback, isLenient: true)
      add(.storeSlot, place, at: fallback.range)
      land(given)
    }
    openScope(
      storedNames(macro.body).filter { draft.scopes[0].slots[$0] == nil }, at: range)
    mergeScopes()
    let passage = openPassage(at: range)
    compile(macro.body)
    closePassage(passage, at: range)
    close(range.upperBound..<range.upperBound)
    program.units[unit].parameters = macro.parameters.map(\.name)
    program.units[unit].defaults = macro.parameters.count { $0.fallback != nil }
    add(.makeMacro, unit, at: range)
  }

  /// Makes the scope of a macro's body and that of its parameters one, so that the body may set a parameter.
  private mutating func mergeScopes() {
    guard draft.scopes.count > 1, let body = draft.scopes.popLast() else { return }
    for (name, slot) in body.slots { draft.scopes[0].slots[name] = slot }
  }

  mutating func compileCallBlock(_ call: Expression, _ body: MacroDefinition) {
    guard case .call(let callee, let arguments) = call.kind else { return }
    if case .attribute(let base, let method) = callee.kind {
      compile(base)
      compileArguments(arguments)
      makeMacro(body, call.range)
      program.callSites.append(CallSite(arguments, name: method, isCallBlock: true))
      let focus = callee.range.upperBound - method.utf8.count..<callee.range.upperBound
      add(.callMethod, program.callSites.count - 1, flag: 2, at: call.range, focus: focus)
      return
    }
    compileCallee(callee)
    compileArguments(arguments)
    makeMacro(body, call.range)
    program.callSites.append(CallSite(arguments, isCallBlock: true))
    add(.call, program.callSites.count - 1, flag: 1, at: call.range, focus: callee.range)
  }
}

/// The methods that change the list or the mapping that they are called on.
private let changingMethods: Set<String> = [
  "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update",
  "setdefault", "popitem",
]
