internal import Basics

/// Evaluates a comparison of two values, after counting what it reads as steps.
func evaluateComparison(
  _ comparison: Comparison, _ first: Value, _ second: Value, _ budget: CallBudget
) throws(CallError) -> Bool {
  switch comparison {
  case .isIn: return try contains(second, first, budget)
  case .isNotIn: return try !contains(second, first, budget)
  default: try budget.chargeComparison(first, second)
  }
  if comparison == .equal { return first == second }
  if comparison == .notEqual { return first != second }
  guard let order = order(first, second) else {
    throw CallError(
      "'\(comparison.symbol)' does not compare \(first.kindName) with \(second.kindName)")
  }
  if isNotANumber(first) || isNotANumber(second) { return false }
  return switch comparison {
  case .less: order < 0
  case .lessOrEqual: order <= 0
  case .greater: order > 0
  default: order >= 0
  }
}

private func isNotANumber(_ value: Value) -> Bool {
  if case .double(let number) = value { number.isNaN } else { false }
}

/// Returns a negative number, zero or a positive number if the first value sorts before, equal to
/// or after the second, or `nil` if they have no order.
///
/// As in Python, numbers, texts, lists and tuples can each be compared with their own kind.
func order(_ first: Value, _ second: Value) -> Int? {
  switch (first, second) {
  case (.int(let a), .int(let b)): return a < b ? -1 : a > b ? 1 : 0
  case (.string(let a), .string(let b)), (.string(let a), .markup(let b)),
    (.markup(let a), .string(let b)), (.markup(let a), .markup(let b)):
    return textOrder(a, b)
  case (.array(let a), .array(let b)), (.tuple(let a), .tuple(let b)): return listOrder(a, b)
  case (.object(let a as SequenceValue), _):
    return a.tupleItems.flatMap { order(.tuple($0), second) }
  case (_, .object(let b as SequenceValue)):
    return b.tupleItems.flatMap { order(first, .tuple($0)) }
  default: return numberOrder(first, second)
  }
}

/// Compares two texts by code points, which is the order of their UTF-8 bytes.
func textOrder(_ first: String, _ second: String) -> Int {
  var (first, second) = (first, second)
  return first.withUTF8 { a in
    second.withUTF8 { b in
      let shared = min(a.count, b.count)
      var index = 0
      while index < shared, unsafe a[index] == b[index] { index += 1 }
      if index < shared { return unsafe a[index] < b[index] ? -1 : 1 }
      return a.count < b.count ? -1 : a.count > b.count ? 1 : 0
    }
  }
}

private func listOrder(_ first: [Value], _ second: [Value]) -> Int? {
  for (a, b) in zip(first, second) where a != b { return order(a, b) }
  return first.count < second.count ? -1 : first.count > second.count ? 1 : 0
}

private func numberOrder(_ first: Value, _ second: Value) -> Int? {
  if let a = first.integerValue, let b = second.integerValue { return a < b ? -1 : a > b ? 1 : 0 }
  guard let a = first.doubleValue, let b = second.doubleValue else { return nil }
  return a < b ? -1 : a > b ? 1 : 0
}

/// Returns whether a value contains another: a text a text, a mapping a key, a list an item.
func contains(
  _ whole: Value, _ part: Value, _ budget: CallBudget
) throws(CallError) -> Bool {
  switch whole {
  case .string(let text), .markup(let text):
    guard let pattern = part.text else {
      throw CallError("only text can be in text; this is \(part.kindName)")
    }
    try budget.chargeReading(part)
    return TextSearch(pattern).isFound(in: text)
  case .array(let items), .tuple(let items):
    try budget.chargeSearch(for: part, in: items)
    return items.contains(part)
  case .map(let map):
    try budget.chargeReading(part)
    switch part {
    case .array, .map: throw CallError("\(part.kindName) cannot be a key of a mapping")
    default: return map[part] != nil
    }
  case .undefined: return false
  case .object(let sequence as SequenceValue):
    if case .view(_, let items) = sequence.kind { try budget.chargeSearch(for: part, in: items) }
    return sequence.contains(part)
  default:
    throw CallError(
      "'in' does not work on \(whole.kindName)", help: "'in' needs text, a list or a mapping")
  }
}
