internal import Basics
internal import Synchronization

/// A running loop: its items and the current index.
struct LoopFrame {
  var items: [Value]
  var index = -1
  /// The items that have passed the loop's test, while the test runs.
  var kept: [Value] = []
  /// The arguments of the last call of `changed`.
  var lastChanged: [Value]?
  /// The `loop` variable as an object, if it is used as a value.
  var object: LoopValue?

  /// Returns a property at the current item.
  func value(of property: LoopProperty, depth: Int) -> Value {
    switch property {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .first: .bool(index == 0)
    case .last: .bool(index == items.count - 1)
    case .length: .int(items.count)
    case .revindex: .int(items.count - index)
    case .revindex0: .int(items.count - index - 1)
    case .previtem: index > 0 ? items[index - 1] : .undefined
    case .nextitem: index + 1 < items.count ? items[index + 1] : .undefined
    case .depth: .int(depth + 1)
    case .depth0: .int(depth)
    }
  }
}

/// `loop` as a value, which follows its loop; a recursive one can be called.
final class LoopValue: ValueObject {
  /// The unit of a recursive loop and the frame around it.
  struct Recursion: Sendable {
    var unit: Int
    var link: FrameLink
  }

  let recursion: Recursion?
  let depth: Int
  private let items: [Value]
  private let index = Mutex(0)
  private let lastChanged = Mutex<[Value]?>(nil)
  private static let shape = ObjectShape(
    "loop", LoopProperty.allCases.map(\.name) + ["cycle", "changed"])

  init(_ items: [Value], depth: Int, recursion: Recursion?) {
    self.items = items
    self.depth = depth
    self.recursion = recursion
  }

  var shape: ObjectShape { Self.shape }
  var text: String { "<LoopContext \(index.withLock { $0 } + 1)/\(items.count)>" }

  var nestedValues: [Value] { items }

  /// Releases the arguments of `changed`, which may contain the loop itself.
  func finish() { lastChanged.withLock { $0 = nil } }

  func advance(to index: Int) { self.index.withLock { $0 = index } }

  func attribute(at slot: Int) -> Value {
    let index = index.withLock { $0 }
    if let property = LoopProperty(rawValue: slot) {
      return LoopFrame(items: items, index: index).value(of: property, depth: depth)
    }
    return .object(slot == LoopProperty.allCases.count ? cycle(index) : changed)
  }

  private func cycle(_ index: Int) -> ValueFunction {
    ValueFunction("cycle") { arguments throws(ValueFunction.CallError) in
      guard !arguments.positional.isEmpty else {
        throw ValueFunction.CallError("'cycle' needs at least one value")
      }
      return arguments.positional[index % arguments.positional.count]
    }
  }

  private var changed: ValueFunction {
    ValueFunction("changed") { [self] arguments in .bool(hasChanged(arguments.positional)) }
  }

  /// Returns whether values differ from those of the last call.
  func hasChanged(_ values: [Value]) -> Bool {
    lastChanged.withLock { last in
      defer { last = values }
      return last != values
    }
  }
}

extension Machine {
  mutating func openLoop(otherwise: Int, objectSlot: Int) throws(RenderError) {
    // Two statements: a call on `self` whose argument changes `self` would copy the machine.
    let value = stack.pop()
    let items = try list(value)
    guard !items.isEmpty else {
      next = otherwise
      return
    }
    var loop = LoopFrame(items: items)
    if objectSlot >= 0 {
      let object = LoopValue(items, depth: frames[frames.count - 1].depth, recursion: recursion)
      loop.object = object
      stack[slot: objectSlot] = .object(object)
    }
    loops.append(loop)
  }

  /// The recursion of the loop that is being opened, if it is the recursive loop of its frame.
  private var recursion: LoopValue.Recursion? {
    let frame = frames[frames.count - 1]
    guard frame.role == .loop, loops.count == frame.savedLoopCount else { return nil }
    return LoopValue.Recursion(unit: frame.unit, link: frame.link)
  }

  mutating func openFilter() throws(RenderError) {
    let value = stack.pop()
    loops.append(LoopFrame(items: try list(value)))
  }

  mutating func keepItem() {
    guard truth(of: stack.pop()) else { return }
    let last = loops.count - 1
    loops[last].kept.append(loops[last].items[loops[last].index])
  }

  mutating func loopCycle(_ count: Int, levels: Int) {
    let index = loops[loops.count - 1 - levels].index
    let value = stack[stack.count - count + index % count]
    stack.drop(count)
    stack.push(value)
  }

  mutating func loopChanged(_ count: Int, levels: Int) throws(RenderError) {
    let values = Array(stack[(stack.count - count)...])
    try chargeArguments(from: stack.count - count)
    stack.drop(count)
    let index = loops.count - 1 - levels
    if let object = loops[index].object {
      stack.push(.bool(object.hasChanged(values)))
    } else {
      stack.push(.bool(loops[index].lastChanged != values))
      loops[index].lastChanged = values
    }
  }

  // MARK: Recursive loops

  /// Runs the body of a recursive loop for the items on the stack.
  mutating func runLoop(_ unit: Int, isRecursion: Bool) throws(RenderError) {
    let items = stack.pop()
    let current = frames[frames.count - 1]
    var frame = try makeFrame(.loop, unit: unit, stackCount: stack.count)
    frame.link = isRecursion ? current.link : currentFrame
    frame.depth = isRecursion ? current.depth + 1 : 0
    (frame.block, frame.level) = (current.block, current.level)
    enter(frame, escapes: output.escaping.output)
    stack.push(items)
  }

  /// Calls `loop` as a value.
  mutating func callLoop(
    _ loop: LoopValue, _ site: CallSite, writes: Bool
  ) throws(RenderError) {
    guard let recursion = loop.recursion else {
      throw RenderError(
        "wrong-type", "this loop cannot be called",
        help: "write 'recursive' after the list of the loop")
    }
    guard site.count == 1, site.positionalCount == 1, let items = stack.popIfAny() else {
      throw RenderError("wrong-argument", "'loop' takes one list")
    }
    _ = stack.pop()
    var frame = try makeFrame(.loop, unit: recursion.unit, stackCount: stack.count)
    frame.link = recursion.link
    frame.depth = loop.depth + 1
    frame.writesOutput = writes
    enter(frame, escapes: output.escaping.output)
    stack.push(items)
  }
}
