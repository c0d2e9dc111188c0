internal import Basics
internal import Synchronization

/// Counts what the filters, methods, tests and operators of one render read and make; one machine's.
///
/// The machine counts what it does itself. What a single call does in its loops is counted here, where the call may
/// end early: a list of a thousand references to one long text is small, and what is made of its items is not.
final class WorkMeter: Sendable {
  private let limits: TemplateLimits
  // Only one worker uses a meter, so that plain loads and stores are enough; they cost no more than a variable.
  private let stepCount = Atomic(0)
  private let byteCount = Atomic(0)
  /// What is read of a text counts as one step in so many bytes.
  static let bytesPerStep = 16

  /// The steps that reading a text counts as; what is longer than any article counts more, since some filters take their
  /// time with each character.
  static func steps(forText bytes: Int) -> Int {
    bytes < 1 << 16 ? bytes / bytesPerStep : bytes / 2
  }

  init(_ limits: TemplateLimits) {
    self.limits = limits
  }

  /// The bytes of all texts and lists that were made.
  var bytes: Int {
    get { byteCount.load(ordering: .relaxed) }
    set { byteCount.store(newValue, ordering: .relaxed) }
  }

  /// The steps of built-in calls that the machine has not counted yet; it counts them now.
  func takeSteps() -> Int {
    let steps = stepCount.load(ordering: .relaxed)
    if steps != 0 { stepCount.store(0, ordering: .relaxed) }
    return steps
  }

  /// Counts steps within a call.
  ///
  /// - Throws: Where one call takes more than a render may.
  func step(_ count: Int) throws(CallError) {
    let (steps, overflows) = stepCount.load(ordering: .relaxed).addingReportingOverflow(count)
    guard !overflows, steps < limits.steps else { throw limits.tooManySteps }
    stepCount.store(steps, ordering: .relaxed)
  }

  /// Counts the bytes of a text or a list that is made.
  ///
  /// - Throws: Where a render has made more than it may.
  func make(_ count: Int) throws(CallError) {
    let (made, overflows) = bytes.addingReportingOverflow(count)
    guard !overflows, made <= limits.madeBytes else { throw limits.tooMuchMade }
    bytes = made
  }

  /// Counts what is read of a value, with what lies in it.
  func read(_ value: Value) throws(CallError) {
    switch value {
    case .array, .tuple, .map, .object: try step(workSize(of: value, atMost: limits.steps))
    case .string(let text), .markup(let text):
      let count = text.utf8.count
      if count >= Self.bytesPerStep { try step(Self.steps(forText: count)) }
    default: return
    }
  }

  /// Counts a long text whose characters are looked at one by one, which takes many times as long as reading it.
  func walk(_ value: Value, stepsPerByte: Int) throws(CallError) {
    guard let count = value.text?.utf8.count, count >= 1 << 16 else { return }
    try step(count &* stepsPerByte)
  }

  /// Counts a value that was made of an item, whose texts are new.
  func makeItem(_ value: Value) throws(CallError) {
    switch value {
    case .string(let text), .markup(let text): try make(text.utf8.count)
    case .array(let items), .tuple(let items): try make(items.count &* 16)
    case .map(let map): try make(map.count &* 32)
    default: return
    }
  }

  /// Counts what a comparison of two values reads: as much as both have in common, if it comes to that.
  func compare(_ first: Value, _ second: Value) throws(CallError) {
    switch (first, second) {
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)),
      (.markup(let a), .string(let b)), (.markup(let a), .markup(let b)):
      let count = min(a.utf8.count, b.utf8.count)
      if count >= 4 * Self.bytesPerStep { try step(count / Self.bytesPerStep) }
    case (.array, .array), (.tuple, .tuple), (.map, .map), (.object, .tuple), (.tuple, .object),
      (.object, .object):
      try read(second)
    default: return
    }
  }

  /// Counts what is read when a value is looked for among items.
  func search(for wanted: Value, in items: [Value]) throws(CallError) {
    switch wanted {
    case .string(let text), .markup(let text):
      let count = text.utf8.count
      guard count >= 16 * Self.bytesPerStep else { return }
      // Texts of another length are told apart at once.
      for item in items where item.text?.utf8.count == count {
        try step(count / Self.bytesPerStep)
      }
    case .array, .tuple, .map:
      for item in items { try compare(wanted, item) }
    default: return
    }
  }
}

/// How many steps it takes to go through a value with all that lies in it, at most `limit`.
///
/// A list may lie in another many times, so that there may be far more to go through than there is in memory.
func workSize(of value: Value, atMost limit: Int) -> Int {
  switch value {
  case .string(let text), .markup(let text): return WorkMeter.steps(forText: text.utf8.count)
  case .array(let items), .tuple(let items): return workSize(of: items, atMost: limit)
  case .map(let map):
    var size = map.count
    for entry in map.entries where size < limit {
      size += workSize(of: entry.key, atMost: limit - size)
      size += workSize(of: entry.value, atMost: limit - size)
    }
    return size
  case .object(let sequence as SequenceValue):
    if case .range = sequence.kind { return min(sequence.count, limit) }
    return workSize(of: sequence.contents, atMost: limit)
  case .object(let namespace as NamespaceValue):
    return workSize(of: namespace.contents, atMost: limit)
  default: return 0
  }
}

private func workSize(of items: [Value], atMost limit: Int) -> Int {
  var size = items.count
  for item in items {
    guard size < limit else { break }
    switch item {
    case .string, .markup, .array, .tuple, .map, .object:
      size += workSize(of: item, atMost: limit - size)
    default: continue
    }
  }
  return size
}
