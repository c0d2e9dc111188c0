internal import Basics

extension Machine {
  /// Appends one page to the output.
  mutating func render(_ template: Int, _ variables: ValueMap) throws(MachineFault) {
    clear()
    self.variables = variables
    for entry in variables.entries {
      guard let name = entry.key.text, let symbol = program.symbolPlaces[name] else { continue }
      if program.isGlobal[symbol] { keepsPassages = false }
      context[symbol] = entry.value
    }
    addBlocks(of: template)
    contextEscapes = program.templates[template].escapes
    let frame = try makeFrame(.page, unit: program.templates[template].unit, floor: 0)
    enter(frame, escapes: program.templates[template].escapes)
    try run()
  }

  /// Makes the machine ready for a page; what it was doing may have ended in an error.
  private mutating func clear() {
    enterContext(0)
    context = globals
    for place in passingContexts { contexts[place] = [] }
    if contexts.count > 1, passingContexts.count == contexts.count - 1 {
      contexts.removeLast(contexts.count - 1)
    }
    passingContexts.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    frames.removeAll(keepingCapacity: true)
    loops.removeAll(keepingCapacity: true)
    openPassages.removeAll(keepingCapacity: true)
    keepsPassages = true
    captures.removeAll(keepingCapacity: true)
    escapeStack.removeAll(keepingCapacity: true)
    undo.removeAll(keepingCapacity: true)
    moduleParents.removeAll(keepingCapacity: true)
    clearBlocks()
    logsStores = false
    (base, next, steps, hidden) = (0, 0, 0, 0..<0)
    made = 0
    _ = meter.drainSteps()
    changedWith.removeAll()
  }
}
