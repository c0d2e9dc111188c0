internal import Basics

extension Machine {
  /// Counts a turn, a call or so many items; too many are an error.
  mutating func count(_ more: Int = 1) throws(MachineFault) {
    steps &+= more
    guard steps < limits.steps, output.count <= limits.outputBytes else { throw tooLarge() }
  }

  /// Counts what a filter, a method or a test is about to look at.
  mutating func countItems(of value: Value) throws(MachineFault) {
    switch value {
    case .string(let text), .markup(let text):
      try count(CallBudget.steps(forText: text.utf8.count))
    case .array(let items), .tuple(let items): try count(items.count)
    case .map(let map): try count(map.count)
    case .object(let sequence as SequenceValue): try count(min(sequence.count, limits.listItems))
    default: break
    }
  }

  /// Counts what a filter, a method or a test is about to look into, with what lies in it.
  mutating func countWork(on value: Value) throws(MachineFault) {
    switch value {
    case .string(let text), .markup(let text):
      try count(CallBudget.steps(forText: text.utf8.count))
    case .array, .tuple, .map, .object: try count(stepCost(of: value, atMost: limits.steps))
    default: break
    }
  }

  /// Counts what the values on the stack from a place on hold: the arguments of a call.
  mutating func countArguments(from start: Int) throws(MachineFault) {
    for place in start..<stack.count {
      switch stack[place] {
      case .string(let text), .markup(let text):
        let bytes = text.utf8.count
        if bytes >= 64 { try count(CallBudget.steps(forText: bytes)) }
      case .array, .tuple, .map: try count(stepCost(of: stack[place], atMost: limits.steps))
      default: break
      }
    }
  }

  /// Counts what the call that has ended did in its loops.
  mutating func countCall() throws(MachineFault) {
    let more = meter.drainSteps()
    if more != 0 { try count(more) }
  }

  /// Counts what an expression made.
  mutating func charge(_ value: Value) throws(MachineFault) {
    switch value {
    case .string(let text), .markup(let text): made &+= text.utf8.count
    case .array(let items), .tuple(let items):
      made &+= items.count &* 16
      try weigh(value)
    case .map(let map):
      made &+= map.count &* 32
      try weigh(value)
    case .object: try weigh(value)
    default: return
    }
    try checkMade()
  }

  /// Counts bytes that are copied.
  mutating func chargeCopy(_ bytes: Int) throws(MachineFault) {
    made &+= bytes
    try checkMade()
  }

  private func checkMade() throws(MachineFault) {
    guard made <= limits.madeBytes else { throw MachineFault(limits.tooMuchMade) }
  }

  /// Refuses a value that holds too much.
  mutating func weigh(_ value: Value) throws(MachineFault) {
    var weight = Weight(limits)
    try weight.add(value)
    steps &+= weight.count >> 3
  }

  /// Refuses a value that is to lie in another and holds too much for that.
  mutating func weighPart(
    _ value: Value, of owner: NamespaceValue? = nil
  ) throws(MachineFault) {
    switch value {
    case .array, .tuple, .map, .object:
      var weight = Weight(limits, owner: owner)
      try weight.add(value, depth: 2)
      steps &+= weight.count >> 3
    default: break
    }
  }

  func tooLarge() -> MachineFault {
    output.count > limits.outputBytes
      ? MachineFault("template-limit", "the page is larger than \(limits.outputBytes) bytes")
      : MachineFault(limits.tooManySteps)
  }
}
