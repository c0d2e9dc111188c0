internal import Basics

/// Tests of what kind a value is of.
let kindTests = [
  Test("boolean") { (call) in if case .bool = call.value { true } else { false } },
  Test("callable") { (call) in isCallable(call.value) },
  Test("defined", acceptsUndefined: true) { (call) in !isUndefined(call.value) },
  Test("escaped") { (call) in isMarkup(call.value) },
  Test("false") { (call) in if case .bool(false) = call.value { true } else { false } },
  Test("filter") { (call) in
    let environment = call.setting.environment
    return call.value.text.map { environment.filters[$0] != nil || builtinFilters[$0] != nil }
      ?? false
  },
  Test("float") { (call) in if case .double = call.value { true } else { false } },
  Test("integer") { (call) in if case .int = call.value { true } else { false } },
  Test("iterable") { (call) in length(of: call.value) != nil },
  Test("lower", textCost: 2) { (call) in isLowercase(printed(call.value)) },
  Test("mapping") { (call) in if case .map = call.value { true } else { false } },
  Test("none") { (call) in if case .null = call.value { true } else { false } },
  Test("number") { (call) in call.value.doubleValue != nil },
  Test("sequence") { (call) in isSequence(call.value) },
  Test("string") { (call) in call.value.text != nil },
  Test("test") { (call) in
    let environment = call.setting.environment
    return call.value.text.map { environment.tests[$0] != nil || builtinTests[$0] != nil }
      ?? false
  },
  Test("true") { (call) in if case .bool(true) = call.value { true } else { false } },
  Test("undefined", acceptsUndefined: true) { (call) in isUndefined(call.value) },
  Test("upper", textCost: 2) { (call) in isUppercase(printed(call.value)) },
]

private func isUndefined(_ value: Value) -> Bool {
  if case .undefined = value { true } else { false }
}

/// Functions, macros and `loop`, which a recursive loop calls; as in Jinja also what is undefined.
private func isCallable(_ value: Value) -> Bool {
  if case .undefined = value { return true }
  guard case .object(let object) = value else { return false }
  return object is ValueFunction || ["macro", "loop", "block"].contains(object.shape.name)
}

private func isSequence(_ value: Value) -> Bool {
  if case .object(let sequence as SequenceValue) = value { return sequence.isIndexed }
  return length(of: value) != nil
}
