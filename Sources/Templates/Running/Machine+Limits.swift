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
    case .string(let text), .markup(let text): try count(text.utf8.count >> 4)
    case .array(let items), .tuple(let items): try count(items.count)
    case .map(let map): try count(map.count)
    case .object(let sequence as SequenceValue): try count(min(sequence.count, limits.listItems))
    default: break
    }
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
    guard made <= limits.madeBytes else {
      throw MachineFault(
        "template-limit",
        "the page makes more than \(limits.madeBytes) bytes of text and lists on its way")
    }
  }

  /// Refuses a value that holds too much.
  func weigh(_ value: Value) throws(MachineFault) {
    var weight = Weight(limits)
    try weight.add(value)
  }

  /// Refuses a value that is to lie in another and holds too much for that.
  func weighPart(_ value: Value, of owner: NamespaceValue? = nil) throws(MachineFault) {
    switch value {
    case .array, .tuple, .map, .object:
      var weight = Weight(limits, owner: owner)
      try weight.add(value, depth: 2)
    default: break
    }
  }

  func tooLarge() -> MachineFault {
    output.count > limits.outputBytes
      ? MachineFault("template-limit", "the page is larger than \(limits.outputBytes) bytes")
      : MachineFault("template-limit", "the page takes more than \(limits.steps) steps")
  }
}
