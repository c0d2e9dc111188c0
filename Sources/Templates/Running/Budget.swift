internal import Basics

/// The steps and bytes that one render has used.
struct Budget {
  let limits: TemplateLimits
  /// Counts the work inside calls and the bytes made.
  let calls: CallBudget
  private(set) var stepCount = 0

  init(_ calls: CallBudget, _ limits: TemplateLimits) {
    self.calls = calls
    self.limits = limits
  }

  /// The bytes of the texts and lists that expressions have made.
  var madeBytes: Int {
    get { calls.madeBytes }
    nonmutating set { calls.madeBytes = newValue }
  }

  @inline(__always) var hasSteps: Bool { stepCount < limits.steps }

  /// Counts steps without comparing them with the limit.
  @inline(__always) mutating func addSteps(_ count: Int) { stepCount &+= count }

  /// Charges the value that an expression made.
  mutating func chargeResult(_ value: Value) throws(RenderError) {
    switch value {
    case .string(let text), .markup(let text): madeBytes &+= text.utf8.count
    case .array(let items), .tuple(let items):
      madeBytes &+= items.count &* 16
      try checkSize(of: value)
    case .map(let map):
      madeBytes &+= map.count &* 32
      try checkSize(of: value)
    case .object: try checkSize(of: value)
    default: return
    }
    try checkMadeBytes()
  }

  /// Charges bytes that are made or copied.
  func chargeBytes(_ count: Int) throws(RenderError) {
    madeBytes &+= count
    try checkMadeBytes()
  }

  private func checkMadeBytes() throws(RenderError) {
    guard madeBytes <= limits.madeBytes else { throw RenderError(limits.tooMuchMade) }
  }

  /// Throws if a value contains too many values.
  private mutating func checkSize(of value: Value) throws(RenderError) {
    var check = SizeCheck(limits)
    try check.add(value)
    stepCount &+= check.count >> 3
  }

  /// Throws if a value that is about to become part of another one contains too many values.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - owner: The namespace that will contain it, which must not be part of it.
  /// - Throws: A `RenderError` if the value is too large or contains its owner.
  mutating func checkElement(
    _ value: Value, of owner: NamespaceValue? = nil
  ) throws(RenderError) {
    switch value {
    case .array, .tuple, .map, .object:
      var check = SizeCheck(limits, owner: owner)
      try check.add(value, depth: 2)
      stepCount &+= check.count >> 3
    default: break
    }
  }

  mutating func reset() {
    stepCount = 0
    madeBytes = 0
    _ = calls.drainSteps()
  }
}

/// Counts the values inside a value and bounds their number and depth.
///
/// Nested lists are freed, compared and printed by recursive functions, and a list may be part of
/// another one many times.
private struct SizeCheck {
  private let limits: TemplateLimits
  private let owner: NamespaceValue?
  private(set) var count = 0

  init(_ limits: TemplateLimits, owner: NamespaceValue? = nil) {
    self.limits = limits
    self.owner = owner
  }

  /// Adds a value at a depth.
  mutating func add(_ value: Value, depth: Int = 1) throws(RenderError) {
    switch value {
    case .array(let items), .tuple(let items): try add(items, depth: depth)
    case .map(let map):
      try open(map.count, depth)
      for entry in map.entries { try add(entry.value, depth: depth + 1) }
    case .object(let object):
      if let owner, object === owner {
        throw RenderError("wrong-type", "a namespace cannot contain itself")
      }
      try add(object.nestedValues, depth: depth)
    default: break
    }
  }

  private mutating func add(_ items: [Value], depth: Int) throws(RenderError) {
    guard !items.isEmpty else { return }
    try open(items.count, depth)
    for item in items { try add(item, depth: depth + 1) }
  }

  private mutating func open(_ itemCount: Int, _ depth: Int) throws(RenderError) {
    guard depth <= limits.valueDepth else {
      throw RenderError(
        "template-limit",
        "lists and mappings may nest at most \(limits.valueDepth) levels deep")
    }
    count += itemCount
    guard count <= limits.listItems else {
      throw RenderError(
        "template-limit",
        "a list may have at most \(limits.listItems) items, including nested ones")
    }
  }
}

extension Machine {
  /// Charges steps: loop iterations, calls and items.
  mutating func chargeSteps(_ count: Int = 1) throws(RenderError) {
    budget.addSteps(count)
    guard budget.hasSteps, output.count <= limits.outputBytes else { throw limitError() }
  }

  /// Charges visiting the items of a value, but not their contents.
  mutating func chargeVisit(of value: Value) throws(RenderError) {
    switch value {
    case .string(let text), .markup(let text):
      try chargeSteps(CallBudget.steps(forText: text.utf8.count))
    case .array(let items), .tuple(let items): try chargeSteps(items.count)
    case .map(let map): try chargeSteps(map.count)
    case .object(let sequence as SequenceValue):
      try chargeSteps(min(sequence.count, limits.listItems))
    default: break
    }
  }

  /// Charges reading a value, including everything it contains.
  mutating func chargeReading(_ value: Value) throws(RenderError) {
    switch value {
    case .string(let text), .markup(let text):
      try chargeSteps(CallBudget.steps(forText: text.utf8.count))
    case .array, .tuple, .map, .object:
      try chargeSteps(stepCost(of: value, atMost: limits.steps))
    default: break
    }
  }

  /// Charges reading the arguments of a call: the values on the stack from an index on.
  mutating func chargeArguments(from start: Int) throws(RenderError) {
    for index in start..<stack.count {
      switch stack[index] {
      case .string(let text), .markup(let text):
        let byteCount = text.utf8.count
        if byteCount >= 64 { try chargeSteps(CallBudget.steps(forText: byteCount)) }
      case .array, .tuple, .map:
        try chargeSteps(stepCost(of: stack[index], atMost: limits.steps))
      default: break
      }
    }
  }

  /// Charges the steps that a finished call used in its loops.
  mutating func chargeCall() throws(RenderError) {
    let steps = budget.calls.drainSteps()
    if steps != 0 { try chargeSteps(steps) }
  }

  /// Returns the error of a page that is too large or takes too many steps.
  func limitError() -> RenderError {
    output.count > limits.outputBytes
      ? RenderError("template-limit", "the page is larger than \(limits.outputBytes) bytes")
      : RenderError(limits.tooManySteps)
  }
}
