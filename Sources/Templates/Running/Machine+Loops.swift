internal import Basics

extension Machine {
  mutating func openLoop(otherwise: Int, objectSlot: Int) throws(MachineFault) {
    // In two steps: a call on `self` whose argument changes it would copy the machine.
    let value = stack.removeLast()
    let items = try list(value)
    guard !items.isEmpty else {
      next = otherwise
      return
    }
    var loop = LoopFrame(items: items)
    if objectSlot >= 0 {
      let object = LoopValue(items, depth: frames[frames.count - 1].depth, recursion: recursion)
      loop.object = object
      stack[base + objectSlot] = .object(object)
    }
    loops.append(loop)
  }

  /// How the loop that is being opened can be run again, where it is the recursive one of its frame.
  private var recursion: LoopValue.Recursion? {
    let frame = frames[frames.count - 1]
    guard frame.role == .loop, loops.count == frame.savedLoops else { return nil }
    return LoopValue.Recursion(unit: frame.unit, link: frame.link, linkSerial: frame.linkSerial)
  }

  mutating func openFilter() throws(MachineFault) {
    let value = stack.removeLast()
    loops.append(LoopFrame(items: try list(value)))
  }

  mutating func keepItem() {
    guard truth(of: stack.removeLast()) else { return }
    let last = loops.count - 1
    loops[last].kept.append(loops[last].items[loops[last].place])
  }

  mutating func loopCycle(_ count: Int, levels: Int) {
    let place = loops[loops.count - 1 - levels].place
    let value = stack[stack.count - count + place % count]
    stack.removeLast(count)
    stack.append(value)
  }

  mutating func loopChanged(_ count: Int, levels: Int) throws(MachineFault) {
    let values = Array(stack[(stack.count - count)...])
    try countArguments(from: stack.count - count)
    stack.removeLast(count)
    let loop = loops.count - 1 - levels
    if let object = loops[loop].object {
      stack.append(.bool(object.hasChanged(values)))
    } else {
      stack.append(.bool(loops[loop].lastChanged != values))
      loops[loop].lastChanged = values
    }
  }

  /// Runs the turns of a recursive loop over what lies on the stack.
  mutating func runLoop(_ unit: Int, isRecursion: Bool) throws(MachineFault) {
    let items = stack.removeLast()
    let current = frames[frames.count - 1]
    var frame = try makeFrame(.loop, unit: unit, floor: stack.count)
    frame.link = isRecursion ? current.link : frames.count - 1
    frame.linkSerial = isRecursion ? current.linkSerial : current.serial
    frame.depth = isRecursion ? current.depth + 1 : 0
    (frame.block, frame.level) = (current.block, current.level)
    enter(frame, escapes: escapes)
    stack.append(items)
  }

  /// Calls `loop` itself, as a value.
  mutating func callLoop(
    _ loop: LoopValue, _ site: CallSite, emits: Bool
  ) throws(MachineFault) {
    guard let recursion = loop.recursion else {
      throw MachineFault(
        "wrong-type", "this loop cannot be called",
        help: "write 'recursive' after what it loops over")
    }
    guard site.count == 1, site.positional == 1, let items = stack.popLast() else {
      throw MachineFault("wrong-argument", "'loop' is called with one list")
    }
    stack.removeLast()
    var frame = try makeFrame(.loop, unit: recursion.unit, floor: stack.count)
    frame.link = recursion.link
    frame.linkSerial = recursion.linkSerial
    frame.depth = loop.depth + 1
    frame.emits = emits
    enter(frame, escapes: escapes)
    stack.append(items)
  }
}
