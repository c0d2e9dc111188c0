internal import Basics
internal import Platform

/// Returns the result of an arithmetic operator on two values, as Python defines it.
///
/// - Throws: If the operator does not work on these kinds of values, on division by zero, and if
///   the result would exceed the limits.
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
      try percentFormatted(TextOrMarkup(first), with: second, limits)
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

/// Returns two lists, tuples or texts joined, or `nil` for other values.
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

/// Returns a list, a tuple or a text repeated, or `nil` for other values.
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
    return TextOrMarkup(first).with(repeated(text, times))
  default: return nil
  }
}

/// Doubles the text until it is long enough: a few copies of long pieces are faster than many
/// copies of short ones.
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

/// Returns the negative of a number.
func negated(_ value: Value) throws(CallError) -> Value {
  if let number = value.integerValue {
    let (result, overflows) = 0.subtractingReportingOverflow(number)
    guard !overflows else { throw overflowError(of: "-") }
    return .int(result)
  }
  guard case .double(let number) = value else {
    throw CallError("'-' does not work on \(value.kindName)")
  }
  return .double(-number)
}

/// Returns a number as it is; true and false become one and zero.
func positive(_ value: Value) throws(CallError) -> Value {
  if let number = value.integerValue { return .int(number) }
  guard case .double = value else { throw CallError("'+' does not work on \(value.kindName)") }
  return value
}

// MARK: Numbers

/// Returns the error for a whole number that does not fit into 64 bits.
func overflowError(of symbol: String) -> CallError {
  CallError("the result of '\(symbol)' is too large for a whole number")
}

private let zeroDivision = CallError("a number cannot be divided by zero")

/// Applies an operator to whole numbers; `/` and negative powers return floating-point numbers.
private func integerArithmetic(
  _ operation: BinaryOperator, _ a: Int, _ b: Int
) throws(CallError) -> Value {
  let result: (partialValue: Int, overflow: Bool)
  switch operation {
  case .add: result = a.addingReportingOverflow(b)
  case .subtract: result = a.subtractingReportingOverflow(b)
  case .multiply: result = a.multipliedReportingOverflow(by: b)
  case .divide:
    guard b != 0 else { throw zeroDivision }
    return .double(Double(a) / Double(b))
  case .floorDivide, .modulo:
    guard b != 0 else { throw zeroDivision }
    result = flooredDivision(a, b, wantsRemainder: operation == .modulo)
  case .power where b < 0: return .double(try floatArithmetic(.power, Double(a), Double(b)))
  case .power: result = power(a, b)
  }
  guard !result.overflow else { throw overflowError(of: operation.symbol) }
  return .int(result.partialValue)
}

/// Returns the quotient rounded down, or the remainder, which has the sign of the divisor.
private func flooredDivision(_ a: Int, _ b: Int, wantsRemainder: Bool) -> (Int, Bool) {
  if b == -1 { return wantsRemainder ? (0, false) : 0.subtractingReportingOverflow(a) }
  let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
  let needsRounding = remainder != 0 && (remainder < 0) != (b < 0)
  if wantsRemainder { return (needsRounding ? remainder + b : remainder, false) }
  return (needsRounding ? quotient - 1 : quotient, false)
}

/// Returns a power of a whole number, and whether it overflows.
private func power(_ base: Int, _ exponent: Int) -> (Int, Bool) {
  // Every other base overflows at an exponent of 64, so the loop below is short.
  if base == 0 || base == 1 { return (exponent == 0 ? 1 : base, false) }
  if base == -1 { return (exponent % 2 == 0 ? 1 : -1, false) }
  guard exponent < 64 else { return (0, true) }
  var result = 1
  for _ in 0..<exponent {
    let next = result.multipliedReportingOverflow(by: base)
    if next.overflow { return (0, true) }
    result = next.partialValue
  }
  return (result, false)
}

/// Applies an operator to numbers of which at least one is a floating-point number.
private func floatArithmetic(
  _ operation: BinaryOperator, _ a: Double, _ b: Double
) throws(CallError) -> Double {
  switch operation {
  case .add: return a + b
  case .subtract: return a - b
  case .multiply: return a * b
  case .divide:
    guard b != 0 else { throw zeroDivision }
    return a / b
  case .floorDivide, .modulo:
    guard b != 0 else { throw zeroDivision }
    return flooredDivision(a, b, wantsRemainder: operation == .modulo)
  case .power: return try power(a, b)
  }
}

/// Returns the quotient rounded down, or the remainder, as Python defines them.
private func flooredDivision(_ a: Double, _ b: Double, wantsRemainder: Bool) -> Double {
  var remainder = a.truncatingRemainder(dividingBy: b)
  var quotient = (a - remainder) / b
  if remainder == 0 {
    remainder = Double(signOf: b, magnitudeOf: 0)
  } else if (b < 0) != (remainder < 0) {
    remainder += b
    quotient -= 1
  }
  if wantsRemainder { return remainder }
  guard quotient != 0 else { return Double(signOf: a / b, magnitudeOf: 0) }
  // The division above may have a rounding error, but the true quotient is whole.
  let whole = quotient.rounded(.down)
  return quotient - whole > 0.5 ? whole + 1 : whole
}

private func power(_ base: Double, _ exponent: Double) throws(CallError) -> Double {
  if base == 0, exponent < 0 { throw CallError("zero cannot have a negative exponent") }
  if base < 0, base.isFinite, exponent.isFinite, exponent != exponent.rounded() {
    throw CallError("a negative number must have a whole exponent")
  }
  let result = raised(base, to: exponent)
  if result.isInfinite, base.isFinite, exponent.isFinite {
    throw CallError("the result of '**' is too large")
  }
  return result
}
