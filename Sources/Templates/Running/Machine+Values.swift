internal import Basics
internal import Text

// Operators, and the values that templates make.
extension Machine {
  /// Replaces the top of the stack by the result of an operator.
  mutating func replaceTop(
    _ operation: (Value) throws(ValueFunction.CallError) -> Value
  ) throws(RenderError) {
    let value = stack.pop()
    do {
      stack.push(try operation(value))
    } catch {
      throw RenderError(error, "wrong-type")
    }
  }

  mutating func binary(_ operation: UInt16) throws(RenderError) {
    let right = stack.pop()
    let left = stack.pop()
    guard let operation = BinaryOperator(rawValue: UInt8(operation)) else { return }
    if operation == .modulo, left.text != nil { try chargeReading(right) }
    let limits = limits
    let result = try RenderError.converting("wrong-type") { () throws(ValueFunction.CallError) in
      try arithmetic(operation, left, right, limits: limits)
    }
    stack.push(result)
    switch result {
    case .int, .double: break
    default: try budget.chargeResult(result)
    }
  }

  mutating func compare(_ operation: UInt16) throws(RenderError) {
    let right = stack.pop()
    let left = stack.pop()
    guard let comparison = Comparison(rawValue: UInt8(operation)) else { return }
    switch right {
    case .int, .double, .bool, .null: break
    default: try chargeVisit(of: right)
    }
    let calls = budget.calls
    let holds = try RenderError.converting("wrong-type") { () throws(ValueFunction.CallError) in
      try evaluateComparison(comparison, left, right, calls)
    }
    stack.push(.bool(holds))
    try chargeCall()
  }

  /// Joins the texts of values.
  ///
  /// - Parameters:
  ///   - count: The number of values.
  ///   - isPlain: Whether the result is text even if a value is markup. Otherwise, if text is
  ///     escaped, the values that are not markup are escaped.
  /// - Throws: A `RenderError` if the text is too long.
  mutating func concatenate(_ count: Int, isPlain: Bool) throws(RenderError) {
    let start = stack.count - count
    let makesMarkup =
      output.escaping.output && !isPlain && stack[start...].contains(where: isMarkup)
    var bytes: [UInt8] = []
    for value in stack[start...] {
      if case .markup(let text) = value {
        bytes += text.utf8
      } else if makesMarkup {
        appendEscaped(printed(value), to: &bytes)
      } else {
        appendPrinted(value, to: &bytes)
      }
      guard bytes.count <= limits.textBytes else {
        throw RenderError(
          "template-limit", "the text is longer than \(limits.textBytes) bytes")
      }
    }
    stack.drop(count)
    let text = String(decoding: bytes, as: UTF8.self)
    stack.push(makesMarkup ? .markup(text) : .string(text))
    try budget.chargeBytes(bytes.count)
  }

  // MARK: Lists and mappings

  /// Pops values and pushes the list or the tuple of them.
  mutating func collect(_ count: Int, _ make: ([Value]) -> Value) throws(RenderError) {
    let items = Array(stack[(stack.count - count)...])
    for item in items { try budget.checkElement(item) }
    stack.drop(count)
    stack.push(make(items))
  }

  /// Pops pairs of key and value and pushes the mapping of them.
  mutating func collectMap(_ count: Int) throws(RenderError) {
    var map = ValueMap()
    let start = stack.count - 2 * count
    for index in 0..<count {
      let key = stack[start + 2 * index]
      switch key {
      case .array, .map:
        throw RenderError("wrong-type", "\(key.kindName) cannot be a key")
      default: map[key] = stack[start + 2 * index + 1]
      }
      try budget.checkElement(stack[start + 2 * index + 1])
    }
    stack.drop(2 * count)
    stack.push(.map(map))
  }

  /// Returns the items that a loop over a value visits.
  mutating func list(_ value: Value) throws(RenderError) -> [Value] {
    switch value {
    case .array(let items), .tuple(let items): return items
    default:
      // The items do not exist yet.
      let count = value.text?.utf8.count ?? min(length(of: value) ?? 0, limits.listItems)
      try chargeSteps(count >> 2)
      do {
        return try items(of: value, limit: limits.listItems)
      } catch {
        throw RenderError(error, "wrong-type")
      }
    }
  }

  /// Pops a list of `count` items and pushes them, the last first.
  mutating func unpack(_ count: Int) throws(RenderError) {
    let value = stack.pop()
    let items = try list(value)
    guard items.count == count else {
      throw RenderError(
        "wrong-type", "\(count) names need \(count) values, not \(items.count)",
        help: value.text == nil
          ? nil : "write '.items()' to get the keys of a mapping with its values")
    }
    for item in items.reversed() { stack.push(item) }
  }
}
