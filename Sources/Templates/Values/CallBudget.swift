internal import Basics
internal import Synchronization

/// Counts the steps and bytes that filters, methods, tests and operators of one render use.
///
/// The template machine counts its own instructions. Calls charge the work of their loops here, so
/// that a call can end early: a list of a thousand references to one long text is small, but what a
/// filter makes of its items is not. Each machine has its own budget.
final class CallBudget: Sendable {
  private let limits: TemplateLimits
  // Only one worker uses a budget, so relaxed loads and stores suffice; they cost no more than a
  // variable.
  private let stepCounter = Atomic(0)
  private let byteCounter = Atomic(0)
  /// Reading this many bytes of text counts as one step.
  static let bytesPerStep = 16

  init(_ limits: TemplateLimits) {
    self.limits = limits
  }

  /// Returns the steps charged for reading a text.
  ///
  /// Texts longer than any article are charged more, since some filters are slow per character.
  static func steps(forText byteCount: Int) -> Int {
    byteCount < 1 << 16 ? byteCount / bytesPerStep : byteCount / 2
  }

  /// The bytes of all texts and lists made so far.
  var madeBytes: Int {
    get { byteCounter.load(ordering: .relaxed) }
    set { byteCounter.store(newValue, ordering: .relaxed) }
  }

  /// Returns the steps charged since the last call and resets the counter.
  func drainSteps() -> Int {
    let steps = stepCounter.load(ordering: .relaxed)
    if steps != 0 { stepCounter.store(0, ordering: .relaxed) }
    return steps
  }

  /// Charges steps within a call.
  ///
  /// - Throws: A `CallError` if one call takes more steps than a whole render may.
  func chargeSteps(_ count: Int) throws(CallError) {
    let (steps, overflows) = stepCounter.load(ordering: .relaxed).addingReportingOverflow(count)
    guard !overflows, steps < limits.steps else { throw limits.tooManySteps }
    stepCounter.store(steps, ordering: .relaxed)
  }

  /// Charges the bytes of a text or a list that is made.
  ///
  /// - Throws: A `CallError` if a render has made more than it may.
  func chargeBytes(_ count: Int) throws(CallError) {
    let (made, overflows) = madeBytes.addingReportingOverflow(count)
    guard !overflows, made <= limits.madeBytes else { throw limits.tooMuchMade }
    madeBytes = made
  }

  /// Charges reading a value, including what it contains.
  func chargeReading(_ value: Value) throws(CallError) {
    switch value {
    case .array, .tuple, .map, .object:
      try chargeSteps(stepCost(of: value, atMost: limits.steps))
    case .string(let text), .markup(let text):
      let count = text.utf8.count
      if count >= Self.bytesPerStep { try chargeSteps(Self.steps(forText: count)) }
    default: return
    }
  }

  /// Charges inspecting each character of a long text, which is much slower than reading it.
  func chargeScan(of value: Value, stepsPerByte: Int) throws(CallError) {
    guard let count = value.text?.utf8.count, count >= 1 << 16 else { return }
    try chargeSteps(count &* stepsPerByte)
  }

  /// Charges the bytes of a value that was made from an item.
  func chargeResult(_ value: Value) throws(CallError) {
    switch value {
    case .string(let text), .markup(let text): try chargeBytes(text.utf8.count)
    case .array(let items), .tuple(let items): try chargeBytes(items.count &* 16)
    case .map(let map): try chargeBytes(map.count &* 32)
    default: return
    }
  }

  /// Charges comparing two values: at most what both have in common is read.
  func chargeComparison(_ first: Value, _ second: Value) throws(CallError) {
    switch (first, second) {
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)),
      (.markup(let a), .string(let b)), (.markup(let a), .markup(let b)):
      let count = min(a.utf8.count, b.utf8.count)
      if count >= 4 * Self.bytesPerStep { try chargeSteps(count / Self.bytesPerStep) }
    case (.array, .array), (.tuple, .tuple), (.map, .map), (.object, .tuple), (.tuple, .object),
      (.object, .object):
      try chargeReading(second)
    default: return
    }
  }

  /// Charges looking for a value among items.
  func chargeSearch(for wanted: Value, in items: [Value]) throws(CallError) {
    switch wanted {
    case .string(let text), .markup(let text):
      let count = text.utf8.count
      guard count >= 16 * Self.bytesPerStep else { return }
      // Texts of different lengths are unequal without being read.
      for item in items where item.text?.utf8.count == count {
        try chargeSteps(count / Self.bytesPerStep)
      }
    case .array, .tuple, .map:
      for item in items { try chargeComparison(wanted, item) }
    default: return
    }
  }
}

/// Returns the steps needed to visit a value and everything it contains, at most `limit`.
///
/// A list may contain another one many times, so a visit can be far longer than memory is large.
func stepCost(of value: Value, atMost limit: Int) -> Int {
  switch value {
  case .string(let text), .markup(let text): return CallBudget.steps(forText: text.utf8.count)
  case .array(let items), .tuple(let items): return stepCost(of: items, atMost: limit)
  case .map(let map):
    var cost = map.count
    for entry in map.entries where cost < limit {
      cost += stepCost(of: entry.key, atMost: limit - cost)
      cost += stepCost(of: entry.value, atMost: limit - cost)
    }
    return cost
  case .object(let sequence as SequenceValue):
    if case .range = sequence.kind { return min(sequence.count, limit) }
    return stepCost(of: sequence.nestedValues, atMost: limit)
  case .object(let namespace as NamespaceValue):
    return stepCost(of: namespace.nestedValues, atMost: limit)
  default: return 0
  }
}

private func stepCost(of items: [Value], atMost limit: Int) -> Int {
  var cost = items.count
  for item in items {
    guard cost < limit else { break }
    switch item {
    case .string, .markup, .array, .tuple, .map, .object:
      cost += stepCost(of: item, atMost: limit - cost)
    default: continue
    }
  }
  return cost
}
