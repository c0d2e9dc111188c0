internal import Basics

extension Compiler {
  /// Pushes the arguments of a call.
  mutating func compileArguments(_ list: ArgumentList) {
    for item in list.positional { compile(item) }
    for item in list.named { compile(item.value) }
    if let splat = list.splat { compile(splat) }
    if let splat = list.namedSplat { compile(splat) }
  }

  /// Compiles a call whose result is pushed or, if `emits` is true, appended to the output.
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
    checkArguments(arguments, of: callee)
    compileCallee(callee)
    compileArguments(arguments)
    program.callSites.append(CallSite(arguments))
    add(.call, program.callSites.count - 1, flag: flag, at: range, focus: callee.range)
  }

  /// Returns how many levels up `super()`, `super.super()` … go, or `nil` for other callees.
  private mutating func superLevels(_ callee: Expression) -> Int? {
    switch callee.kind {
    case .name("super"):
      guard builder.blockName != nil, case .context = resolve("super") else { return nil }
      return 1
    case .attribute(let base, "super"): return superLevels(base).map { $0 + 1 }
    default: return nil
    }
  }

  /// Compiles `self.block()`; returns whether the call was one.
  private mutating func compileSelf(
    _ base: Expression, _ block: String, _ flag: UInt8, _ range: Range<Int>
  ) -> Bool {
    guard case .name("self") = base.kind, case .context = resolve("self") else { return false }
    let name = blockIndex(block)
    program.templates[template].usesSelf = true
    program.selfBlockNames.insert(block)
    add(.selfBlock, name, flag: flag, at: range)
    return true
  }

  /// Compiles `loop.cycle(…)` or `loop.changed(…)`; returns whether the call was one.
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

  /// Compiles `loop(items)` inside a recursive loop; returns whether the call was one.
  private mutating func compileRecursion(
    _ callee: Expression, _ arguments: ArgumentList, _ flag: UInt8, _ range: Range<Int>
  ) -> Bool {
    guard case .name("loop") = callee.kind, case .loop(let levels) = resolve("loop"),
      arguments.positional.count == 1, arguments.named.isEmpty, arguments.splat == nil,
      arguments.namedSplat == nil,
      let unit = builder.loops[builder.loops.count - 1 - levels].unit
    else { return false }
    if flag == 0 { add(.openCapture, at: range) }
    compile(arguments.positional[0])
    add(.runLoop, unit, flag: 1, at: range)
    if flag == 0 { add(.closeCapture, at: range) }
    return true
  }

  /// Pushes the callee.
  ///
  /// The call itself reports one that does not exist: it knows that the value should be callable.
  mutating func compileCallee(_ callee: Expression) {
    if case .name(let name) = callee.kind {
      recordUse(of: name, callee.range)
      load(name, callee.range, mustExist: false)
    } else {
      compile(callee)
    }
  }

  /// Compiles a method call; a method that changes its receiver stores it back afterwards.
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

  /// Returns whether a changed value can be stored back where the expression found it.
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

  /// Empties the variable of a list or a mapping during a change: with only one reference to it,
  /// the change copies nothing.
  ///
  /// `writeBack` stores it again in any case.
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

  /// Stores the changed receiver, which is on the stack, back where it came from: lists and
  /// mappings have value semantics here.
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
}

/// The methods that change the list or the mapping on which they are called.
private let changingMethods: Set<String> = [
  "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "update",
  "setdefault", "popitem",
]
