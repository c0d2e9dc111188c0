internal import Basics
internal import Text

/// The methods of text that search for another text.
let searchMethods = [
  searching("find") { (indices) in .int(indices.first ?? -1) },
  searching("index") { (indices) throws(CallError) in .int(try existing(indices.first)) },
  searching("rfind") { (indices) in .int(indices.last ?? -1) },
  searching("rindex") { (indices) throws(CallError) in .int(try existing(indices.last)) },
  Callable("count", [.init(required: "sub"), "start", "end"]) { (call) throws(CallError) in
    .int(try occurrences(call, overlapping: false).count)
  },
  edge("startswith") { $0.starts(with: $1) },
  edge("endswith") { $0.suffix($1.count).elementsEqual($1) },
  Callable("replace", [.init(required: "old"), .init(required: "new"), "count"], replaceText),
]

private func existing(_ index: Int?) throws(CallError) -> Int {
  guard let index else { throw CallError("the text is not found") }
  return index
}

/// Returns a method whose result is computed from the indices at which the text contains another.
private func searching(
  _ name: String, _ result: @escaping @Sendable ([Int]) throws(CallError) -> Value
) -> Callable {
  Callable(name, [.init(required: "sub"), "start", "end"]) { (call) throws(CallError) in
    try result(occurrences(call, overlapping: true))
  }
}

/// Returns the part of the text that is searched and its start index, or `nil` if that is beyond
/// the end.
private func searchedPart(
  _ call: borrowing Call
) throws(CallError) -> (text: String, start: Int)? {
  let text = printed(call.value)
  let lower = try call.nonNull(1) == nil ? nil : call.optionalInteger(1, "start")
  let upper = try call.nonNull(2) == nil ? nil : call.optionalInteger(2, "end")
  if lower == nil, upper == nil { return (text, 0) }
  let length = scalarCount(text)
  let slice = SliceIndices(lower: lower, upper: upper, step: 1, of: length)
  let end = upper.map { min(max($0 < 0 ? $0 + length : $0, 0), length) } ?? length
  guard lower ?? 0 <= length, slice.start <= end else { return nil }
  return (String(scalars: slice(Array(text.unicodeScalars))), slice.start)
}

/// Returns the indices, counted in characters, at which the text contains the other.
private func occurrences(
  _ call: borrowing Call, overlapping: Bool
) throws(CallError) -> [Int] {
  let wanted = try call.text(0, "sub")
  guard let (text, start) = try searchedPart(call) else { return [] }
  guard !wanted.isEmpty else { return Array(start...(start + scalarCount(text))) }
  let bytes = Array(text.utf8)
  var indices: [Int] = []
  var (offset, index) = (0, start)
  for found in TextSearch(wanted).offsets(in: bytes, overlapping: overlapping) {
    for byte in bytes[offset..<found] where byte & 0xC0 != 0x80 { index += 1 }
    offset = found
    indices.append(index)
  }
  return indices
}

/// Returns a method that compares one end of the text with another text or with a tuple of texts.
private func edge(
  _ name: String, _ matches: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
) -> Callable {
  Callable(name, [.init(required: "prefix"), "start", "end"]) { (call) throws(CallError) in
    let choices: [Value]
    if case .tuple(let items)? = call[0] { choices = items } else { choices = [call[0] ?? .null] }
    let part = try searchedPart(call).map { Array($0.text.utf8) }
    for choice in choices {
      guard let text = choice.text else {
        throw CallError("'\(name)' needs text or a tuple of texts, not \(choice.kindName)")
      }
      if let part, matches(part, Array(text.utf8)) { return true }
    }
    return false
  }
}

private func replaceText(_ call: borrowing Call) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let old = try call.text(0, "old")
  _ = try call.text(1, "new")
  let count = try call.integer(2, "count", or: -1)
  return text.with(
    try replaced(
      text.text, old, by: text.inserted(call[1] ?? .undefined), most: count < 0 ? .max : count,
      call.limits))
}

// MARK: Splitting and joining

/// The methods of text that split or join it.
let splitMethods = [
  Callable("join", [.init(required: "items")], joinItems),
  Callable("partition", [.init(required: "sep")]) { (call) throws(CallError) in
    try partition(call, fromEnd: false)
  },
  Callable("rpartition", [.init(required: "sep")]) { (call) throws(CallError) in
    try partition(call, fromEnd: true)
  },
  Callable("rsplit", ["sep", "maxsplit"]) { (call) throws(CallError) in
    try split(call, fromEnd: true)
  },
  Callable("split", ["sep", "maxsplit"]) { (call) throws(CallError) in
    try split(call, fromEnd: false)
  },
  Callable("splitlines", ["keepends"]) { (call) throws(CallError) in
    let text = TextOrMarkup(call.value)
    let keepsEnds = try call.integer(0, "keepends", or: 0) != 0
    return .array(lines(of: text.text, keepingEnds: keepsEnds).map(text.with))
  },
]

private func joinItems(_ call: borrowing Call) throws(CallError) -> Value {
  let separator = TextOrMarkup(call.value)
  var result = ""
  for (index, item) in try items(of: call[0] ?? .undefined, limit: call.limits.listItems)
    .enumerated()
  {
    guard separator.isMarkup || item.text != nil else {
      throw CallError(
        "'join' joins texts; item \(index) is \(item.kindName)", help: "use the filter 'join'")
    }
    if index > 0 { result += separator.text }
    result += separator.inserted(item)
    try call.limits.checkText(result.utf8.count)
  }
  return separator.with(result)
}

private func separator(_ call: borrowing Call) throws(CallError) -> String {
  let separator = try call.text(0, "sep")
  guard !separator.isEmpty else { throw CallError("'sep' must not be empty") }
  return separator
}

private func partition(_ call: borrowing Call, fromEnd: Bool) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let separator = try separator(call)
  let bytes = Array(text.text.utf8)
  let offsets = TextSearch(separator).offsets(
    in: bytes, overlapping: fromEnd, most: fromEnd ? .max : 1)
  guard let offset = offsets.last else {
    let parts = fromEnd ? ["", "", text.text] : [text.text, "", ""]
    return .tuple(parts.map(text.with))
  }
  let end = offset + separator.utf8.count
  return .tuple([
    text.with(Array(bytes[..<offset])), text.with(separator), text.with(Array(bytes[end...])),
  ])
}

private func split(_ call: borrowing Call, fromEnd: Bool) throws(CallError) -> Value {
  let text = TextOrMarkup(call.value)
  let count = try call.integer(1, "maxsplit", or: -1)
  let most = count < 0 ? Int.max : count
  let parts: [String]
  if call.nonNull(0) == nil {
    parts = fromEnd ? wordsFromEnd(text.text, most) : words(text.text, most)
  } else {
    let separator = try separator(call)
    parts =
      fromEnd
      ? piecesFromEnd(text.text, separator, most)
      : split(of: text.text, by: separator, most: most)
  }
  try call.limits.checkList(parts.count)
  return .array(parts.map(text.with))
}

private func words(_ text: String, _ most: Int) -> [String] {
  let bytes = Array(text.utf8)
  var words: [String] = []
  var start = skipWhiteSpace(bytes, from: 0)
  while start < bytes.count {
    let end = words.count < most ? endOfWord(bytes, from: start) : bytes.count
    words.append(String(decoding: bytes[start..<end], as: UTF8.self))
    start = skipWhiteSpace(bytes, from: end)
  }
  return words
}

private func wordsFromEnd(_ text: String, _ most: Int) -> [String] {
  let bytes = Array(text.utf8)
  var words: [String] = []
  var end = skipWhiteSpaceBackwards(bytes, from: bytes.count, downTo: 0)
  while end > 0 {
    let start = words.count < most ? startOfWord(bytes, before: end) : 0
    words.append(String(decoding: bytes[start..<end], as: UTF8.self))
    end = skipWhiteSpaceBackwards(bytes, from: start, downTo: 0)
  }
  return words.reversed()
}

private func startOfWord(_ bytes: [UInt8], before end: Int) -> Int {
  var offset = end
  while offset > 0 {
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    if isWhiteSpace(decodeScalar(bytes, at: start).scalar) { break }
    offset = start
  }
  return offset
}

/// Splits from the end, so that splitting `aaa` by `aa` leaves the first letter.
private func piecesFromEnd(_ text: String, _ separator: String, _ most: Int) -> [String] {
  let bytes = Array(text.utf8)
  var parts: [String] = []
  var end = bytes.count
  for offset in TextSearch(separator).offsets(in: bytes, overlapping: true).reversed()
  where offset + separator.utf8.count <= end && parts.count < most {
    parts.append(
      String(decoding: bytes[(offset + separator.utf8.count)..<end], as: UTF8.self))
    end = offset
  }
  parts.append(String(decoding: bytes[..<end], as: UTF8.self))
  return parts.reversed()
}
