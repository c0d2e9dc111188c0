internal import Basics

extension Compiler {
  /// Compiles a macro and pushes it.
  mutating func compileMacro(_ macro: MacroDefinition, _ range: Range<Int>) {
    let unit = open(.macro, macro.name, isNested: true, escapes: builder.escapes)
    builder.blockName = builders[builders.count - 2].blockName
    declareParameters(of: macro, in: unit)
    compileDefaults(of: macro)
    openScope(
      storedNames(macro.body).filter { builder.scopes[0].slots[$0] == nil }, at: range)
    mergeScopes()
    let fragment = openFragment(at: range)
    compile(macro.body)
    closeFragment(fragment, at: range)
    close(range.upperBound..<range.upperBound)
    add(.makeMacro, unit, at: range)
  }

  /// Gives the parameters of a macro its first slots.
  private mutating func declareParameters(of macro: MacroDefinition, in unit: Int) {
    let names = macro.parameters.map(\.name)
    for name in names {
      let slot = builder.newSlot()
      builder.scopes[0].slots[name] = slot
    }
    builder.permanentSlots = builder.nextSlot
    program.units[unit].parameters = names
    program.units[unit].defaultCount = macro.parameters.count { $0.fallback != nil }
    program.units[unit].localNames = names
    program.units[unit].nameRange = sourceRange(macro.nameRange)
    recordBindings(names)
    if macro.parameters.contains(where: { $0.name == "caller" && $0.fallback == nil }) {
      report(.callerWithoutDefault(macro.nameRange))
    }
  }

  /// Sets the parameters that the caller did not pass to their defaults.
  private mutating func compileDefaults(of macro: MacroDefinition) {
    for (index, parameter) in macro.parameters.enumerated() {
      guard let fallback = parameter.fallback else { continue }
      let given = add(.jumpIfGiven, b: index, at: fallback.range)
      compile(fallback, isLenient: true)
      add(.storeSlot, index, at: fallback.range)
      patch(given)
    }
  }

  /// Merges the scopes of a macro's body and its parameters, so that the body can set a parameter.
  private mutating func mergeScopes() {
    guard builder.scopes.count > 1, let body = builder.scopes.popLast() else { return }
    for (name, slot) in body.slots { builder.scopes[0].slots[name] = slot }
  }

  /// Compiles a `call` block: its body is a macro that becomes the last argument of the call.
  mutating func compileCallBlock(_ call: Expression, _ body: MacroDefinition) {
    guard case .call(let callee, let arguments) = call.kind else { return }
    if case .attribute(let base, let method) = callee.kind {
      compile(base)
      compileArguments(arguments)
      compileMacro(body, call.range)
      program.callSites.append(CallSite(arguments, name: method, isCallBlock: true))
      let focus = callee.range.upperBound - method.utf8.count..<callee.range.upperBound
      add(.callMethod, program.callSites.count - 1, flag: 2, at: call.range, focus: focus)
      return
    }
    checkArguments(arguments, of: callee)
    compileCallee(callee)
    compileArguments(arguments)
    compileMacro(body, call.range)
    program.callSites.append(CallSite(arguments, isCallBlock: true))
    add(.call, program.callSites.count - 1, flag: 1, at: call.range, focus: callee.range)
  }
}
