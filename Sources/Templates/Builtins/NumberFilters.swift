internal import Basics
internal import Platform

/// Filters that convert, round and format numbers.
let numberFilters = [
  Filter("abs", [], absolute),
  Filter("filesizeformat", ["binary"], fileSize),
  Filter("float", ["default"], float),
  Filter("int", ["default", "base"], integer),
  Filter("round", ["precision", "method"], round),
]

private func absolute(_ call: borrowing Call) throws(CallError) -> Value {
  if let number = call.value.integerValue {
    return number < 0 ? try negated(.int(number)) : .int(number)
  }
  guard case .double(let number) = call.value else { throw needsNumber("abs", call.value) }
  return .double(number.magnitude)
}

private func needsNumber(_ filter: String, _ value: Value) -> CallError {
  CallError("'\(filter)' needs a number, not \(value.kindName)")
}

private func float(_ call: borrowing Call) throws(CallError) -> Value {
  if case .undefined = call.value { throw needsNumber("float", call.value) }
  try chargeDigits(call)
  guard let number = number(call.value) else { return call[0] ?? .double(0) }
  return .double(number)
}

/// Charges the digits of a long text, which are read several times.
private func chargeDigits(_ call: borrowing Call) throws(CallError) {
  guard let text = call.value.text, text.utf8.count > 256 else { return }
  try call.budget.chargeSteps(text.utf8.count / 2)
}

/// Returns the number that a value is or that its text spells.
private func number(_ value: Value) -> Double? {
  value.doubleValue ?? value.text.flatMap(parseFloat)
}

private func integer(_ call: borrowing Call) throws(CallError) -> Value {
  let fallback = call[0] ?? .int(0)
  if case .undefined = call.value { throw needsNumber("int", call.value) }
  try chargeDigits(call)
  if let number = call.value.integerValue { return .int(number) }
  // An invalid base leaves only the conversion from a decimal fraction.
  let base = call[1].map { $0.integerValue ?? -1 } ?? 10
  if let whole = call.value.text.flatMap({ parseInteger($0, base: base) }) { return .int(whole) }
  guard let number = number(call.value), number.isFinite else { return fallback }
  guard let whole = Int(exactly: number.rounded(.towardZero)) else {
    throw CallError("the number is too large for a whole number")
  }
  return .int(whole)
}

private func round(_ call: borrowing Call) throws(CallError) -> Value {
  let precision = try call.integer(0, "precision", or: 0)
  let method = try call.text(1, "method", or: "common")
  guard ["common", "ceil", "floor"].contains(method) else {
    throw CallError("'method' must be 'common', 'ceil' or 'floor', not '\(method)'")
  }
  guard let number = call.value.doubleValue else { throw needsNumber("round", call.value) }
  if method == "common" {
    if let whole = call.value.integerValue { return .int(try rounded(whole, precision)) }
    return .double(rounded(number, precision))
  }
  let scale = raised(10, to: Double(precision))
  let scaled = (number * scale).rounded(method == "ceil" ? .up : .down)
  guard scaled.isFinite, scale.isFinite, scale != 0 else {
    throw CallError("'\(floatText(number))' cannot be rounded to \(precision) digits")
  }
  // Zero loses its sign, as in Python.
  return .double((scaled == 0 ? 0 : scaled) / scale)
}

/// Rounds a whole number to a power of ten, half to even.
private func rounded(_ number: Int, _ precision: Int) throws(CallError) -> Int {
  guard precision < 0 else { return number }
  guard precision > -19 else { return 0 }
  var scale = 1
  for _ in 0..<(-precision) { scale *= 10 }
  let remainder = number % scale
  let base = number - remainder
  let (below, above) = (remainder.magnitude, scale.magnitude - remainder.magnitude)
  let isUp = below > above || (below == above && (base / scale) % 2 != 0)
  guard isUp else { return base }
  let (result, overflows) = base.addingReportingOverflow(number < 0 ? -scale : scale)
  guard !overflows else { throw CallError("the number is too large for a whole number") }
  return result
}

/// Rounds the exact value of a binary number, half to even.
private func rounded(_ number: Double, _ precision: Int) -> Double {
  guard number.isFinite, precision < 330 else { return number }
  guard precision < 0 else {
    let digits = formattedFloat(number, "f", precision: precision)
    return Double(String(decoding: digits, as: UTF8.self)) ?? number
  }
  let scale = raised(10, to: Double(-max(precision, -400)))
  guard scale.isFinite else { return Double(signOf: number, magnitudeOf: 0) }
  return (number / scale).rounded(.toNearestOrEven) * scale
}

private func fileSize(_ call: borrowing Call) throws(CallError) -> Value {
  if case .undefined = call.value { throw needsNumber("filesizeformat", call.value) }
  guard let size = number(call.value) else { throw needsNumber("filesizeformat", call.value) }
  let isBinary = call.flag(0)
  let base: Double = isBinary ? 1024 : 1000
  if size == 1 { return "1 Byte" }
  if size < base {
    guard let whole = Int(exactly: size.rounded(.towardZero)) else {
      throw CallError("the number is too large for a whole number")
    }
    return .string("\(whole) Bytes")
  }
  guard !size.isNaN else { throw needsNumber("filesizeformat", call.value) }
  let prefixes = ["k", "M", "G", "T", "P", "E", "Z", "Y"]
  var unit = base
  var exponent = 0
  while exponent < prefixes.count - 1, size >= unit * base {
    unit *= base
    exponent += 1
  }
  let digits = formattedFloat(base * size / (unit * base), "f", precision: 1)
  let prefix = isBinary ? prefixes[exponent].uppercased() + "i" : prefixes[exponent]
  return .string("\(String(decoding: digits, as: UTF8.self)) \(prefix)B")
}
