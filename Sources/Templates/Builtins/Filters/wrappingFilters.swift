internal import Basics

/// Filters that break lines.
let wrappingFilters = [
  Filter(
    "wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"], textCost: 8,
    wordWrap)
]

private func wordWrap(_ call: borrowing FilterCall) throws(CallError) -> Value {
  guard let text = call.value.text else {
    throw CallError("'wordwrap' needs text, not \(call.value.kindName)")
  }
  let width = try call.integer(0, "width", or: 79)
  guard width > 0 else { throw CallError("'width' must be above zero") }
  if call.given(2) != nil { _ = try call.text(2, "wrapstring") }
  let separator = SoftText(call.given(2) ?? "\n")
  let wrapping = WordWrapping(
    width: width, breaksWords: call.flag(1, or: true), breaksAtHyphens: call.flag(3, or: true))
  var result: [UInt8] = []
  for (place, line) in lines(of: text).enumerated() {
    let parts = wrapping.lines(of: line)
    for (partPlace, part) in parts.enumerated() {
      if partPlace > 0 || place > 0 { result += separator.text.utf8 }
      result += separator.inserted(.string(part)).utf8
      try call.limits.checkText(result.count)
    }
    if parts.isEmpty, place > 0 { result += separator.text.utf8 }
    try call.limits.checkText(result.count)
  }
  return separator.with(result)
}
