internal import Basics

extension Machine {
  /// A frame for a unit that the current instruction asks for; the stack is cut down to `floor` when it ends.
  mutating func makeFrame(
    _ role: Frame.Role, unit: Int, floor: Int
  ) throws(MachineFault) -> Frame {
    guard frames.count < limits.calls else {
      throw MachineFault(
        "template-limit",
        "includes, macros, blocks and loops call each other more than \(limits.calls) levels deep")
    }
    serial += 1
    try count(1 + program.units[unit].slots >> 4 + program.units[unit].length >> 5)
    return Frame(
      role: role, unit: unit, origin: max(0, next - 1), next: next, base: stack.count,
      floor: floor, serial: serial, captureStart: output.count, savedEscapes: escapes,
      savedContextEscapes: contextEscapes,
      savedContext: currentContext, savedLoops: loops.count, undoMark: undo.count,
      savedLogging: logsStores)
  }

  /// Starts a frame; its slots are made here.
  mutating func enter(_ frame: consuming Frame, escapes: Bool) {
    let slots = program.units[frame.unit].slots
    while stack.count < frame.base + slots { stack.append(.undefined) }
    base = frame.base
    self.escapes = program.units[frame.unit].isVolatile ? contextEscapes : escapes
    next = program.units[frame.unit].start
    frames.append(frame)
  }

  /// Ends the frame that runs; tells whether it was the last.
  mutating func leave() throws(MachineFault) -> Bool {
    let place = frames.count - 1
    if frames[place].parent >= 0 {
      try runParent(of: place)
      return false
    }
    let frame = frames.removeLast()
    var result: Value?
    if frame.role == .module {
      result = try module(frame)
    }
    if frame.undoMark < undo.count, frame.role == .included || frame.role == .block {
      undoStores(to: frame.undoMark)
    }
    if let hidden = frame.savedHidden { hide(hidden) }
    enterContext(frame.savedContext)
    logsStores = frame.savedLogging
    let isMarkup = frame.role == .loop ? escapes : frame.savedContextEscapes
    (escapes, contextEscapes) = (frame.savedEscapes, frame.savedContextEscapes)
    if let chains = frame.savedChains { self.chains = chains }
    while stack.count > frame.floor { stack.removeLast() }
    if let result {
      stack.append(result)
    } else if !frame.emits {
      try pushCaught(from: frame.captureStart, isMarkup: isMarkup)
    } else if escapes, !contextEscapes, !frame.emitsRaw,
      frame.role == .macro || frame.role == .block
    {
      escapeOutput(from: frame.captureStart)
    }
    next = frame.next
    base = frames.last?.base ?? 0
    return frames.isEmpty
  }

  /// The template that a frame's template extends takes its place.
  private mutating func runParent(of place: Int) throws(MachineFault) {
    let parent = frames[place].parent
    frames[place].parent = -1
    next -= 1
    var frame = try makeFrame(.parent, unit: program.templates[parent].unit, floor: stack.count)
    frame.origin = frames[place].parentOrigin
    enter(frame, escapes: program.templates[parent].escapes)
  }
}
