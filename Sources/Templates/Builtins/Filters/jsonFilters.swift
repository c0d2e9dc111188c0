internal import Basics

/// Filters that write values as data.
let jsonFilters = [
  Filter("pprint", textCost: 8) { (call) throws(CallError) in
    .string(try PrettyPrinter.text(of: call.value, call.limits, call.meter))
  },
  Filter("tojson", ["indent"], toJSON),
]

/// JSON that may stand in a script element or between single quotes; keys are sorted.
private func toJSON(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let indentation: String?
  switch call.given(0) {
  case nil: indentation = nil
  case let value?:
    let width = try value.text == nil ? call.integer(0, "indent", or: 0) : 0
    try call.limits.checkText(width)
    indentation = value.text ?? String(repeating: " ", count: max(0, width))
  }
  var writer = ScriptJSON(indentation: indentation, limits: call.limits)
  try writer.write(call.value)
  return .markup(String(decoding: writer.bytes, as: UTF8.self))
}
