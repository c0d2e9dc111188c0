internal import Basics

/// The methods of text that take it apart or put it together.
let splitMethods = [
  Filter("join", [.init(required: "items")], join),
  Filter("partition", [.init(required: "sep")]) { (call) throws(CallError) in
    try parted(call, fromEnd: false)
  },
  Filter("rpartition", [.init(required: "sep")]) { (call) throws(CallError) in
    try parted(call, fromEnd: true)
  },
  Filter("rsplit", ["sep", "maxsplit"]) { (call) throws(CallError) in
    try divided(call, fromEnd: true)
  },
  Filter("split", ["sep", "maxsplit"]) { (call) throws(CallError) in
    try divided(call, fromEnd: false)
  },
  Filter("splitlines", ["keepends"]) { (call) throws(CallError) in
    let text = SoftText(call.value)
    let keepsEnds = try call.integer(0, "keepends", or: 0) != 0
    return .array(lines(of: text.text, keepingEnds: keepsEnds).map(text.with))
  },
]

private func join(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let glue = SoftText(call.value)
  var result = ""
  for (place, item) in try items(of: call[0] ?? .undefined, limit: call.limits.listItems)
    .enumerated()
  {
    guard glue.isMarkup || item.text != nil else {
      throw CallError(
        "'join' joins texts; item \(place) is \(item.kindName)", help: "use the filter 'join'")
    }
    if place > 0 { result += glue.text }
    result += glue.inserted(item)
    try call.limits.checkText(result.utf8.count)
  }
  return glue.with(result)
}

private func separator(_ call: borrowing FilterCall) throws(CallError) -> String {
  let separator = try call.text(0, "sep")
  guard !separator.isEmpty else { throw CallError("'sep' must not be empty") }
  return separator
}

private func parted(_ call: borrowing FilterCall, fromEnd: Bool) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let separator = try separator(call)
  let bytes = Array(text.text.utf8)
  let places = TextSearch(separator).places(
    in: bytes, overlapping: fromEnd, most: fromEnd ? .max : 1)
  guard let place = places.last else {
    let parts = fromEnd ? ["", "", text.text] : [text.text, "", ""]
    return .tuple(parts.map(text.with))
  }
  let end = place + separator.utf8.count
  return .tuple([
    text.with(Array(bytes[..<place])), text.with(separator), text.with(Array(bytes[end...])),
  ])
}

private func divided(_ call: borrowing FilterCall, fromEnd: Bool) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let count = try call.integer(1, "maxsplit", or: -1)
  let most = count < 0 ? Int.max : count
  let parts: [String]
  if call.given(0) == nil {
    parts = fromEnd ? wordsFromEnd(text.text, most) : words(text.text, most)
  } else {
    let separator = try separator(call)
    parts =
      fromEnd
      ? piecesFromEnd(text.text, separator, most)
      : pieces(of: text.text, by: separator, most: most)
  }
  try call.limits.checkList(parts.count)
  return .array(parts.map(text.with))
}

private func words(_ text: String, _ most: Int) -> [String] {
  let bytes = Array(text.utf8)
  var words: [String] = []
  var place = skipWhiteSpace(bytes, from: 0)
  while place < bytes.count {
    let end = words.count < most ? endOfWord(bytes, from: place) : bytes.count
    words.append(String(decoding: bytes[place..<end], as: UTF8.self))
    place = skipWhiteSpace(bytes, from: end)
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
  var place = end
  while place > 0 {
    var start = place - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    if isWhiteSpace(decodeScalar(bytes, at: start).scalar) { break }
    place = start
  }
  return place
}

/// Occurrences are counted from the end, so that `aaa` divided by `aa` leaves the first letter.
private func piecesFromEnd(_ text: String, _ separator: String, _ most: Int) -> [String] {
  let bytes = Array(text.utf8)
  var parts: [String] = []
  var end = bytes.count
  for place in TextSearch(separator).places(in: bytes, overlapping: true).reversed()
  where place + separator.utf8.count <= end && parts.count < most {
    parts.append(
      String(decoding: bytes[(place + separator.utf8.count)..<end], as: UTF8.self))
    end = place
  }
  parts.append(String(decoding: bytes[..<end], as: UTF8.self))
  return parts.reversed()
}
