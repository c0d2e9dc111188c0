internal import Basics

/// Filters that cut, pad, fill in and measure text.
let textFilters = [
  Filter("center", ["width"], center),
  Filter("format", takesMore: true, format),
  Filter("indent", ["width", "first", "blank"], indent),
  Filter("replace", [.init(required: "old"), .init(required: "new"), "count"], replace),
  Filter("string") { (call) in SoftText(call.value).value },
  Filter("trim", ["chars"], trim),
  Filter("truncate", ["length", "killwords", "end", "leeway"], truncate),
  Filter("wordcount", [], textCost: 2, countWords),
]

private func center(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let width = try call.integer(0, "width", or: 80)
  return text.with(try Padding(text.text, to: width, with: " ", call.limits).centered)
}

private func format(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let arguments = call.more
  guard arguments.positional.isEmpty || arguments.named.isEmpty else {
    throw CallError("'format' takes either values or named values")
  }
  let values: Value =
    arguments.named.isEmpty
    ? .tuple(arguments.positional) : .map(ValueMap(arguments.named.map { ($0.name, $0.value) }))
  return try percentFormatted(SoftText(call.value), with: values, call.limits)
}

private func indent(_ call: borrowing FilterCall) throws(CallError) -> Value {
  guard call.value.text != nil else {
    throw CallError("'indent' needs text, not \(call.value.kindName)")
  }
  let text = SoftText(call.value)
  let indentation = try indentationText(call)
  // A break is added first, so that a last line that is empty counts as a line.
  let all = lines(of: text.text + "\n")
  try call.limits.checkText(all.count + 1, times: indentation.utf8.count)
  var result: [UInt8] = []
  for (place, line) in all.enumerated() {
    if place > 0 { result.append(0x0A) }
    let isIndented = place == 0 ? call.flag(1) : call.flag(2) || !line.isEmpty
    if isIndented { result += indentation.utf8 }
    result += line.utf8
    try call.limits.checkText(result.count)
  }
  return text.with(result)
}

private func indentationText(_ call: borrowing FilterCall) throws(CallError) -> String {
  if let text = call[0]?.text { return text }
  let width = try call.integer(0, "width", or: 4)
  try call.limits.checkText(width)
  return String(repeating: " ", count: max(0, width))
}

/// Where text is escaped, markup on either side makes the whole markup.
private func replace(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let (old, new) = (call[0] ?? .undefined, call[1] ?? .undefined)
  var text = SoftText(call.value)
  if !call.setting.escapes {
    text.isMarkup = false
  } else if !text.isMarkup, isMarkup(old) || isMarkup(new) {
    text = SoftText(escaped(text.text), isMarkup: true)
  }
  let count = try call.given(2) == nil ? -1 : call.integer(2, "count", or: -1)
  return text.with(
    try replaced(
      text.text, printed(old), by: text.inserted(new), most: count < 0 ? .max : count,
      call.limits))
}

/// Whether a value is HTML already.
func isMarkup(_ value: Value) -> Bool {
  if case .markup = value { true } else { false }
}

private func trim(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  guard call.given(0) != nil else { return text.with(trimmed(text.text)) }
  return text.with(Stripping(of: try call.text(0, "chars")).both(text.text))
}

private func truncate(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let end = try call.text(2, "end", or: "...")
  let length = try call.integer(0, "length", or: 255)
  let leeway = try call.given(3) == nil ? 5 : call.integer(3, "leeway", or: 5)
  let room = length.subtractingReportingOverflow(scalarCount(end))
  guard !room.overflow, room.partialValue >= 0 else {
    throw CallError("'length' must be at least the length of '\(end)'")
  }
  guard leeway >= 0 else { throw CallError("'leeway' must not be below zero") }
  let (most, overflows) = length.addingReportingOverflow(leeway)
  let count = Templates.length(of: call.value)
  if let count, overflows || count <= most { return call.value }
  guard call.value.text != nil else {
    throw CallError("'truncate' needs text, not \(call.value.kindName)")
  }
  var kept = Array(text.text.unicodeScalars.prefix(room.partialValue))
  if !call.flag(1), let space = kept.lastIndex(of: " ") { kept.removeSubrange(space...) }
  return text.with(String(scalars: kept) + text.inserted(call[2] ?? .string(end)))
}

/// Words are runs of letters, digits and underscores.
private func countWords(_ call: borrowing FilterCall) -> Value {
  var count = 0
  var isInWord = false
  for scalar in printed(call.value).unicodeScalars {
    let isPart = scalar == "_" || isAlphanumeric(scalar)
    if isPart && !isInWord { count += 1 }
    isInWord = isPart
  }
  return .int(count)
}
