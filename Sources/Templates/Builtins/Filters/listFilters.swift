internal import Basics

/// Filters that take something out of a list, measure it or add it up.
let listFilters = [
  Filter("first", [], first), Filter("join", ["d", "attribute"], join), Filter("last", [], last),
  Filter("length", [], length),
  Filter("list") { (call) throws(CallError) in .array(try call.items()) },
  Filter("random", [], random), Filter("reverse", [], reverse),
  Filter("sum", ["attribute", "start"], sum),
]

private func first(_ call: borrowing FilterCall) throws(CallError) -> Value {
  if let text = call.value.text {
    return text.unicodeScalars.first.map { .string(String($0)) } ?? .undefined
  }
  if case .object(let sequence as SequenceValue) = call.value {
    return sequence.count > 0 ? sequence[0] : .undefined
  }
  return try call.items().first ?? .undefined
}

private func last(_ call: borrowing FilterCall) throws(CallError) -> Value {
  if let text = call.value.text {
    return text.unicodeScalars.last.map { SoftText(call.value).with(String($0)) } ?? .undefined
  }
  if case .object(let sequence as SequenceValue) = call.value {
    return sequence.count > 0 ? sequence[sequence.count - 1] : .undefined
  }
  return try call.items().last ?? .undefined
}

private func length(_ call: borrowing FilterCall) throws(CallError) -> Value {
  guard let length = length(of: call.value) else {
    throw CallError("\(call.value.kindName) has no length")
  }
  return .int(length)
}

/// The same value every time: its place comes from the text of the list, so that a page built twice is the same page.
private func random(_ call: borrowing FilterCall) throws(CallError) -> Value {
  guard Templates.length(of: call.value) != nil else {
    throw CallError("\(call.value.kindName) has nothing to choose from")
  }
  let items = try call.items()
  guard !items.isEmpty else { return .undefined }
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in represented(call.value).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return items[Int(hash % UInt64(items.count))]
}

private func reverse(_ call: borrowing FilterCall) throws(CallError) -> Value {
  if call.value.text != nil {
    let text = SoftText(call.value)
    return text.with(reversed(text.text))
  }
  return .array(try call.items().reversed())
}

/// The characters of a text in reverse.
private func reversed(_ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var end = bytes.count
  while end > 0 {
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    if end - start == 1 { result.append(bytes[start]) } else { result += bytes[start..<end] }
    end = start
  }
  return result
}

/// Where text is escaped, markup among the items makes the whole markup.
private func join(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let separator = call[0] ?? .string("")
  let path = AttributePath(call[1], call.setting)
  var parts: [Value] = []
  for item in try call.items() { parts.append(try path.value(of: item)) }
  let makesMarkup = call.setting.escapes && (isMarkup(separator) || parts.contains(where: isMarkup))
  var glue: [UInt8] = []
  appendShown(separator, escapes: makesMarkup, to: &glue)
  var bytes: [UInt8] = []
  for (place, part) in parts.enumerated() {
    if place > 0 { bytes += glue }
    appendShown(part, escapes: makesMarkup, to: &bytes)
    try call.limits.checkText(bytes.count)
  }
  return SoftText("", isMarkup: makesMarkup).with(bytes)
}

private func sum(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let path = AttributePath(call[0], call.setting)
  var total = call[1] ?? .int(0)
  guard total.text == nil else {
    throw CallError("'sum' does not add text", help: "join it with the filter 'join'")
  }
  for item in try call.items() {
    total = try arithmetic(.add, total, path.value(of: item), limits: call.limits)
    try call.meter.makeItem(total)
  }
  return total
}
