internal import Basics

/// The tests of the language: what may follow `is`.
let tests: [Callable] = comparisonTests + kindTests + numberTests

// MARK: Comparisons

private let comparisonTests = [
  comparison("eq", .equal), comparison("ne", .notEqual), comparison("lt", .less),
  comparison("le", .lessOrEqual), comparison("gt", .greater), comparison("ge", .greaterOrEqual),
  Test(test: "in", [.init(required: "seq")]) { (call) throws(CallError) in
    try contains(call[0] ?? .undefined, call.value, call.budget)
  },
  Test(test: "sameas", [.init(required: "other")]) { (call) throws(CallError) in
    try call.budget.chargeComparison(call.value, call[0] ?? .undefined)
    return isIdentical(call.value, call[0] ?? .undefined)
  },
]

private func comparison(_ name: String, _ comparison: Comparison) -> Test {
  Test(test: name, [.init(required: "other")]) { (call) throws(CallError) in
    try evaluateComparison(comparison, call.value, call[0] ?? .undefined, call.budget)
  }
}

/// Returns whether two values are equal and of one kind: 1 equals true and 1.0 but is neither.
private func isIdentical(_ first: Value, _ second: Value) -> Bool {
  switch (first, second) {
  case (.bool, .bool), (.int, .int), (.double, .double), (.string, .string), (.markup, .markup),
    (.null, .null), (.undefined, .undefined), (.array, .array), (.tuple, .tuple), (.map, .map),
    (.object, .object):
    first == second
  default: false
  }
}

// MARK: Kinds

private let kindTests = [
  Test(test: "boolean") { (call) in if case .bool = call.value { true } else { false } },
  Test(test: "callable") { (call) in isCallable(call.value) },
  Test(test: "defined", acceptsUndefined: true) { (call) in !isUndefined(call.value) },
  Test(test: "escaped") { (call) in isMarkup(call.value) },
  Test(test: "false") { (call) in if case .bool(false) = call.value { true } else { false } },
  Test(test: "filter") { (call) in
    let environment = call.context.environment
    return call.value.text.map { environment.filters[$0] != nil || builtinFilters[$0] != nil }
      ?? false
  },
  Test(test: "float") { (call) in if case .double = call.value { true } else { false } },
  Test(test: "integer") { (call) in if case .int = call.value { true } else { false } },
  Test(test: "iterable") { (call) in length(of: call.value) != nil },
  Test(test: "lower", stepsPerByte: 2) { (call) in isLowercase(printed(call.value)) },
  Test(test: "mapping") { (call) in if case .map = call.value { true } else { false } },
  Test(test: "none") { (call) in if case .null = call.value { true } else { false } },
  Test(test: "number") { (call) in call.value.doubleValue != nil },
  Test(test: "sequence") { (call) in isSequence(call.value) },
  Test(test: "string") { (call) in call.value.text != nil },
  Test(test: "test") { (call) in
    let environment = call.context.environment
    return call.value.text.map { environment.tests[$0] != nil || builtinTests[$0] != nil }
      ?? false
  },
  Test(test: "true") { (call) in if case .bool(true) = call.value { true } else { false } },
  Test(test: "undefined", acceptsUndefined: true) { (call) in isUndefined(call.value) },
  Test(test: "upper", stepsPerByte: 2) { (call) in isUppercase(printed(call.value)) },
]

/// Returns whether a value is HTML already.
func isMarkup(_ value: Value) -> Bool {
  if case .markup = value { true } else { false }
}

private func isUndefined(_ value: Value) -> Bool {
  if case .undefined = value { true } else { false }
}

/// Returns whether a value is a function, a macro, a block or `loop`, which a recursive loop calls;
/// as in Jinja, undefined counts too.
private func isCallable(_ value: Value) -> Bool {
  if case .undefined = value { return true }
  guard case .object(let object) = value else { return false }
  return object is ValueFunction || ["macro", "loop", "block"].contains(object.shape.name)
}

private func isSequence(_ value: Value) -> Bool {
  if case .object(let sequence as SequenceValue) = value { return sequence.isIndexed }
  return length(of: value) != nil
}

// MARK: Numbers

private let numberTests = [
  Test(test: "divisibleby", [.init(required: "num")]) { (call) throws(CallError) in
    try remainder(call.value, call[0] ?? .undefined, call.limits) == 0
  },
  Test(test: "even") { (call) throws(CallError) in
    try remainder(call.value, 2, call.limits) == 0
  },
  Test(test: "odd") { (call) throws(CallError) in try remainder(call.value, 2, call.limits) == 1 },
]

private func remainder(
  _ value: Value, _ divisor: Value, _ limits: TemplateLimits
) throws(CallError) -> Value {
  guard value.doubleValue != nil, divisor.doubleValue != nil else {
    let wrong = value.doubleValue == nil ? value : divisor
    throw CallError("only a number can be divided, not \(wrong.kindName)")
  }
  return try arithmetic(.modulo, value, divisor, limits: limits)
}
