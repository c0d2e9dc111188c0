internal import Basics

/// The result of an operator between two values, as Python defines it.
///
/// - Throws: Where the kinds do not go together, on division by zero, and where the result would exceed the limits.
func arithmetic(
  _ operation: BinaryOperator, _ first: Value, _ second: Value, limits: TemplateLimits
) throws(CallError) -> Value {
  if let a = first.integerValue, let b = second.integerValue {
    return try integerArithmetic(operation, a, b)
  }
  if let a = first.doubleValue, let b = second.doubleValue {
    return .double(try floatArithmetic(operation, a, b))
  }
  let result: Value? =
    switch operation {
    case .add: try joined(first, second, limits)
    case .multiply: try repeated(first, second, limits)
    case .modulo where first.text != nil:
      try percentFormatted(SoftText(first), with: second, limits)
    default: nil
    }
  guard let result else { throw wrongKinds(operation, first, second) }
  return result
}

private func wrongKinds(_ operation: BinaryOperator, _ first: Value, _ second: Value) -> CallError {
  let isText = operation == .add && (first.text != nil || second.text != nil)
  return CallError(
    "'\(operation.symbol)' does not work on \(first.kindName) and \(second.kindName)",
    help: isText ? "join them with '~'" : nil)
}

private func joined(
  _ first: Value, _ second: Value, _ limits: TemplateLimits
) throws(CallError) -> Value? {
  switch (first, second) {
  case (.array(let a), .array(let b)):
    try limits.checkList(a.count + b.count)
    return .array(a + b)
  case (.tuple(let a), .tuple(let b)):
    try limits.checkList(a.count + b.count)
    return .tuple(a + b)
  case (.string(let a), .string(let b)):
    try limits.checkText(a.utf8.count + b.utf8.count)
    return .string(a + b)
  case (.markup, .string), (.string, .markup), (.markup, .markup):
    let text = escapedText(of: first) + escapedText(of: second)
    try limits.checkText(text.utf8.count)
    return .markup(text)
  default: return nil
  }
}

private func repeated(
  _ first: Value, _ second: Value, _ limits: TemplateLimits
) throws(CallError) -> Value? {
  guard let count = second.integerValue else {
    return first.integerValue == nil ? nil : try repeated(second, first, limits)
  }
  let times = max(0, count)
  switch first {
  case .array(let items):
    try limits.checkList(times, times: items.count)
    return .array(repeated(items, times))
  case .tuple(let items):
    try limits.checkList(times, times: items.count)
    return .tuple(repeated(items, times))
  case .string(let text), .markup(let text):
    try limits.checkText(times, times: text.utf8.count)
    return SoftText(first).with(repeated(text, times))
  default: return nil
  }
}

/// Doubled until it is long enough, which takes few copies of long pieces instead of many of short ones.
private func repeated(_ text: String, _ times: Int) -> String {
  guard times > 1, !text.isEmpty else { return times > 0 ? text : "" }
  let count = text.utf8.count * times
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count)
  bytes += text.utf8
  while bytes.count < count { bytes += bytes[..<min(bytes.count, count - bytes.count)] }
  return String(decoding: bytes, as: UTF8.self)
}

private func repeated(_ items: [Value], _ times: Int) -> [Value] {
  var result: [Value] = []
  guard !items.isEmpty else { return result }
  result.reserveCapacity(items.count * times)
  for _ in 0..<times { result += items }
  return result
}

/// The negative of a number.
func negated(_ value: Value) throws(CallError) -> Value {
  if let number = value.integerValue {
    let (result, overflows) = 0.subtractingReportingOverflow(number)
    guard !overflows else { throw tooLarge("-") }
    return .int(result)
  }
  guard case .double(let number) = value else {
    throw CallError("'-' does not work on \(value.kindName)")
  }
  return .double(-number)
}

/// A number as it is; true and false become one and zero.
func positive(_ value: Value) throws(CallError) -> Value {
  if let number = value.integerValue { return .int(number) }
  guard case .double = value else { throw CallError("'+' does not work on \(value.kindName)") }
  return value
}
