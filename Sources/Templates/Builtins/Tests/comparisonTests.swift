internal import Basics

/// Tests that compare a value with another.
let comparisonTests = [
  comparison("eq", .equal), comparison("ne", .notEqual), comparison("lt", .less),
  comparison("le", .lessOrEqual), comparison("gt", .greater), comparison("ge", .greaterOrEqual),
  Test("in", [.init(required: "seq")]) { (call) throws(CallError) in
    try contains(call[0] ?? .undefined, call.value, call.meter)
  },
  Test("sameas", [.init(required: "other")]) { (call) throws(CallError) in
    try call.meter.compare(call.value, call[0] ?? .undefined)
    return isSame(call.value, call[0] ?? .undefined)
  },
]

private func comparison(_ name: String, _ comparison: Comparison) -> Test {
  Test(name, [.init(required: "other")]) { (call) throws(CallError) in
    try compared(comparison, call.value, call[0] ?? .undefined, call.meter)
  }
}

/// Values are the same when they are equal and of one kind: 1 is equal to true and to 1.0, but not the same.
private func isSame(_ first: Value, _ second: Value) -> Bool {
  switch (first, second) {
  case (.bool, .bool), (.int, .int), (.double, .double), (.string, .string), (.markup, .markup),
    (.null, .null), (.undefined, .undefined), (.array, .array), (.tuple, .tuple), (.map, .map),
    (.object, .object):
    first == second
  default: false
  }
}
