internal import Basics

extension Machine {
  /// Appends one page to the output.
  mutating func render(_ template: Int, _ variables: ValueMap) throws(MachineFault) {
    clear()
    for entry in variables.entries {
      guard let name = entry.key.text, let symbol = program.symbolPlaces[name] else { continue }
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
    captures.removeAll(keepingCapacity: true)
    escapeStack.removeAll(keepingCapacity: true)
    undo.removeAll(keepingCapacity: true)
    moduleParents.removeAll(keepingCapacity: true)
    clearBlocks()
    logsStores = false
    (base, next, steps) = (0, 0, 0)
  }

  /// A fault with its place and the way that led there, the innermost step first.
  func diagnostic(_ fault: MachineFault) -> Diagnostic {
    var diagnostic =
      fault.diagnostic
      ?? Diagnostic(
        id: fault.id, fault.message, at: span(of: next - 1, tail: fault.tail), help: fault.help)
    for frame in frames.dropFirst().reversed() {
      diagnostic.notes.append(.init(relation(frame), at: span(of: frame.origin, tail: nil)))
    }
    return diagnostic
  }

  private func relation(_ frame: Frame) -> String {
    let name = program.units[frame.unit].name
    return switch frame.role {
    case .page, .included: "included from"
    case .parent: "extended from"
    case .module: "imported from"
    case .block: "in block '\(name)' of"
    case .macro:
      name.isEmpty ? "in the block of a call, asked for by" : "in macro '\(name)', called from"
    case .loop: "in a recursive loop, called from"
    }
  }

  private func span(of instruction: Int, tail: Int?) -> SourceSpan? {
    guard program.places.indices.contains(instruction) else { return nil }
    let place = program.places[instruction]
    var range = place.range
    if let tail { range = max(range.lowerBound, range.upperBound - tail)..<range.upperBound }
    return program.span(range, in: Int(place.template))
  }
}
