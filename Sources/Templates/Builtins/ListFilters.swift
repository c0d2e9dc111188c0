internal import Basics

/// Filters that take items out of a list, measure it, add it up or divide it.
let listFilters = [
  Filter("batch", [.init(required: "linecount"), "fill_with"], batch),
  Filter("first", [], first),
  Filter("items", [], mappingItems),
  Filter("join", ["d", "attribute"], join),
  Filter("last", [], last),
  Filter("length", [], length),
  Filter("list") { (call) throws(CallError) in .array(try call.items()) },
  Filter("random", [], random),
  Filter("reverse", [], reverse),
  Filter("slice", [.init(required: "slices"), "fill_with"], slice),
  Filter("sum", ["attribute", "start"], sum),
]

private func first(_ call: borrowing Call) throws(CallError) -> Value {
  if let text = call.value.text {
    return text.unicodeScalars.first.map { .string(String($0)) } ?? .undefined
  }
  if case .object(let sequence as SequenceValue) = call.value {
    return sequence.count > 0 ? sequence[0] : .undefined
  }
  return try call.items().first ?? .undefined
}

private func last(_ call: borrowing Call) throws(CallError) -> Value {
  if let text = call.value.text {
    return text.unicodeScalars.last.map { TextOrMarkup(call.value).with(String($0)) } ?? .undefined
  }
  if case .object(let sequence as SequenceValue) = call.value {
    return sequence.count > 0 ? sequence[sequence.count - 1] : .undefined
  }
  return try call.items().last ?? .undefined
}

private func length(_ call: borrowing Call) throws(CallError) -> Value {
  guard let length = length(of: call.value) else {
    throw CallError("\(call.value.kindName) has no length")
  }
  return .int(length)
}

/// Returns the same item every time, chosen by a hash of the list, so that builds are reproducible.
private func random(_ call: borrowing Call) throws(CallError) -> Value {
  guard Templates.length(of: call.value) != nil else {
    throw CallError("\(call.value.kindName) has no items to choose from")
  }
  let items = try call.items()
  guard !items.isEmpty else { return .undefined }
  // FNV-1a.
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in represented(call.value).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return items[Int(hash % UInt64(items.count))]
}

private func reverse(_ call: borrowing Call) throws(CallError) -> Value {
  if call.value.text != nil {
    let text = TextOrMarkup(call.value)
    return text.with(reversed(text.text))
  }
  return .array(try call.items().reversed())
}

/// Returns the UTF-8 of a text's characters in reverse order.
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

/// Joins items; if text is escaped, markup among the items makes the result markup.
private func join(_ call: borrowing Call) throws(CallError) -> Value {
  let separator = call[0] ?? .string("")
  let path = AttributePath(call[1], call.context)
  var parts: [Value] = []
  for item in try call.items() { parts.append(try path.value(of: item)) }
  let makesMarkup = call.context.escapes && (isMarkup(separator) || parts.contains(where: isMarkup))
  var separatorBytes: [UInt8] = []
  appendRendered(separator, escapes: makesMarkup, to: &separatorBytes)
  var bytes: [UInt8] = []
  for (index, part) in parts.enumerated() {
    if index > 0 { bytes += separatorBytes }
    appendRendered(part, escapes: makesMarkup, to: &bytes)
    try call.limits.checkText(bytes.count)
  }
  return TextOrMarkup("", isMarkup: makesMarkup).with(bytes)
}

private func sum(_ call: borrowing Call) throws(CallError) -> Value {
  let path = AttributePath(call[0], call.context)
  var total = call[1] ?? .int(0)
  guard total.text == nil else {
    throw CallError("'sum' does not add text", help: "join it with the filter 'join'")
  }
  for item in try call.items() {
    total = try arithmetic(.add, total, path.value(of: item), limits: call.limits)
    try call.budget.chargeResult(total)
  }
  return total
}

// MARK: Lists of lists

/// Returns rows of `linecount` items.
private func batch(_ call: borrowing Call) throws(CallError) -> Value {
  let count = try call.integer(0, "linecount", or: 0)
  var rows: [Value] = []
  var row: [Value] = []
  for item in try call.items() {
    if row.count == count {
      rows.append(.array(row))
      row = []
    }
    row.append(item)
  }
  guard !row.isEmpty else { return .array(rows) }
  if let filler = call.nonNull(1), row.count < count {
    try call.limits.checkList(count)
    row += repeatElement(filler, count: count - row.count)
  }
  return .array(rows + [.array(row)])
}

/// Returns `slices` columns of almost equal length; the first ones are longer if there is a
/// remainder.
private func slice(_ call: borrowing Call) throws(CallError) -> Value {
  let count = try call.integer(0, "slices", or: 0)
  guard count != 0 else { throw CallError("'slices' must not be zero") }
  let items = try call.items()
  guard count > 0 else { return .array([]) }
  try call.limits.checkList(count)
  let (size, remainder) = items.count.quotientAndRemainder(dividingBy: count)
  var start = 0
  var columns: [Value] = []
  for index in 0..<count {
    let end = start + size + (index < remainder ? 1 : 0)
    var column = Array(items[start..<end])
    if let filler = call.nonNull(1), index >= remainder { column.append(filler) }
    columns.append(.array(column))
    start = end
  }
  return .array(columns)
}

// MARK: Mappings

private func mappingItems(_ call: borrowing Call) throws(CallError) -> Value {
  switch call.value {
  case .undefined: return .array([])
  case .map(let map): return .array(pairs(of: map))
  default: throw CallError("'items' needs a mapping, not \(call.value.kindName)")
  }
}

/// Returns the entries of a mapping as tuples of key and value.
func pairs(of map: ValueMap) -> [Value] { map.entries.map { .tuple([$0.key, $0.value]) } }
