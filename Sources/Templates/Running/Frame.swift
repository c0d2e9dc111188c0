internal import Basics

/// A reference to a frame that may have ended since.
struct FrameLink {
  var index = -1
  /// The serial number of the frame, which differs if another frame has taken its index.
  var serial = 0
}

/// The activation of a unit, with the state that the frame below it continues with.
struct Frame {
  enum Role: Sendable {
    /// The template that is rendered.
    case page
    /// The template that another one extends.
    case parent
    case included
    /// A template whose names are imported.
    case module
    case block
    case macro
    /// The body of a recursive loop.
    case loop
  }

  var role: Role
  var unit: Int
  /// The instruction that started it, for the trace of an error.
  var origin: Int
  /// The instruction at which the frame below continues.
  var returnAddress: Int
  /// The index of its first slot on the stack.
  var base: Int
  /// The number of values that are left on the stack when it ends.
  var stackCount: Int
  /// The frame whose slots `loadOuter` reads.
  var link = FrameLink()
  var serial: Int
  /// Whether its text stays in the output; otherwise it is removed and pushed.
  var writesOutput = true
  /// Whether its text stays there unescaped.
  var writesRaw = false
  /// The length of the output at its start.
  var outputStart = 0
  /// The parameters that were passed, one bit each.
  var passedParameters: UInt64 = 0
  /// The depth of a recursive loop.
  var depth = 0
  /// The template that runs when it ends, and the instruction that chose it.
  var parent = -1
  var parentOrigin = 0
  /// The running block and its level in the chain of inheritance.
  var block = -1
  var level = 0

  // The state of the frame below.
  var names: NameContext.Checkpoint
  var savedHiddenRange: Range<Int>?
  var savedEscaping: OutputBuffer.Escaping
  var savedLoopCount: Int
  var savedBlockChains: [[Int32]]?
}

extension Machine {
  /// Makes a frame for a unit, started by the current instruction.
  ///
  /// - Parameters:
  ///   - role: The role of the frame.
  ///   - unit: The unit to run.
  ///   - stackCount: The number of values that are left on the stack when it ends.
  /// - Returns: The frame, which `enter` starts.
  /// - Throws: A `RenderError` if calls are nested too deeply.
  mutating func makeFrame(
    _ role: Frame.Role, unit: Int, stackCount: Int
  ) throws(RenderError) -> Frame {
    guard frames.count < limits.calls else {
      throw RenderError(
        "template-limit",
        "includes, macros, blocks and loops call each other more than \(limits.calls) levels deep")
    }
    lastSerial += 1
    try chargeSteps(
      1 + program.units[unit].slotCount >> 4 + program.units[unit].instructionCount >> 5)
    return Frame(
      role: role, unit: unit, origin: max(0, next - 1), returnAddress: next, base: stack.count,
      stackCount: stackCount, serial: lastSerial, outputStart: output.count,
      names: names.checkpoint, savedEscaping: output.escaping, savedLoopCount: loops.count)
  }

  /// Starts a frame and allocates its slots.
  mutating func enter(_ frame: consuming Frame, escapes: Bool) {
    stack.extend(to: frame.base + program.units[frame.unit].slotCount)
    stack.base = frame.base
    output.escaping.output =
      program.units[frame.unit].isVolatile ? output.escaping.context : escapes
    next = program.units[frame.unit].start
    frames.append(frame)
  }

  /// Ends the running frame and returns whether it was the last one.
  mutating func leave() throws(RenderError) -> Bool {
    let index = frames.count - 1
    if frames[index].parent >= 0 {
      try runParent(of: index)
      return false
    }
    let frame = frames.removeLast()
    let module = frame.role == .module ? try makeModule(frame) : nil
    restoreNames(frame)
    let isMarkup = frame.role == .loop ? output.escaping.output : frame.savedEscaping.context
    output.escaping = frame.savedEscaping
    if let chains = frame.savedBlockChains { blockChains = chains }
    stack.truncate(to: frame.stackCount)
    if let module {
      stack.push(module)
    } else if !frame.writesOutput {
      try pushCapture(from: frame.outputStart, isMarkup: isMarkup)
    } else if output.escaping.output, !output.escaping.context, !frame.writesRaw,
      frame.role == .macro || frame.role == .block
    {
      budget.madeBytes &+= output.escapeText(from: frame.outputStart)
    }
    next = frame.returnAddress
    stack.base = frames.last?.base ?? 0
    return frames.isEmpty
  }

  private mutating func restoreNames(_ frame: Frame) {
    if frame.role == .included || frame.role == .block { names.undo(to: frame.names.undoCount) }
    if let range = frame.savedHiddenRange { names.hide(range) }
    names.enter(frame.names.context)
    names.logsStores = frame.names.logsStores
  }

  /// Runs the template that a frame's template extends, above that frame.
  private mutating func runParent(of index: Int) throws(RenderError) {
    let parent = frames[index].parent
    frames[index].parent = -1
    next -= 1
    var frame = try makeFrame(
      .parent, unit: program.templates[parent].unit, stackCount: stack.count)
    frame.origin = frames[index].parentOrigin
    enter(frame, escapes: program.templates[parent].escapes)
  }

  // MARK: Static links

  /// Returns whether a frame has not ended.
  func isLive(_ link: FrameLink) -> Bool {
    link.index >= 0 && link.index < frames.count && frames[link.index].serial == link.serial
  }

  /// A reference to the running frame.
  var currentFrame: FrameLink {
    FrameLink(index: frames.count - 1, serial: frames[frames.count - 1].serial)
  }

  /// Returns the index of the frame a number of static links away, or `nil` if it has ended.
  private func frameIndex(links: Int) -> Int? {
    var index = frames.count - 1
    for _ in 0..<links {
      guard isLive(frames[index].link) else { return nil }
      index = frames[index].link.index
    }
    return index
  }

  /// Returns the value of a slot of an enclosing frame.
  func outerSlot(_ slot: Int, links: Int) -> Value {
    frameIndex(links: links).map { stack[frames[$0].base + slot] } ?? .undefined
  }

  /// Pops a value into a slot of an enclosing frame.
  mutating func storeOuterSlot(_ slot: Int, links: Int) {
    let value = stack.pop()
    if let index = frameIndex(links: links) { stack[frames[index].base + slot] = value }
  }
}
