internal import Basics

/// Tests of numbers.
let numberTests = [
  Test("divisibleby", [.init(required: "num")]) { (call) throws(CallError) in
    try rest(call.value, call[0] ?? .undefined, call.limits) == 0
  },
  Test("even") { (call) throws(CallError) in try rest(call.value, 2, call.limits) == 0 },
  Test("odd") { (call) throws(CallError) in try rest(call.value, 2, call.limits) == 1 },
]

private func rest(
  _ value: Value, _ divisor: Value, _ limits: TemplateLimits
) throws(CallError) -> Value {
  guard value.doubleValue != nil, divisor.doubleValue != nil else {
    let wrong = value.doubleValue == nil ? value : divisor
    throw CallError("only a number can be divided, not \(wrong.kindName)")
  }
  return try arithmetic(.modulo, value, divisor, limits: limits)
}
