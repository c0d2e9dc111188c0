internal import Basics

/// The methods of text that look for another.
let searchMethods = [
  searching("find") { (places) in .int(places.first ?? -1) },
  searching("index") { (places) throws(CallError) in .int(try found(places.first)) },
  searching("rfind") { (places) in .int(places.last ?? -1) },
  searching("rindex") { (places) throws(CallError) in .int(try found(places.last)) },
  Filter("count", [.init(required: "sub"), "start", "end"]) { (call) throws(CallError) in
    .int(try occurrences(call, overlapping: false).count)
  },
  edge("startswith") { $0.starts(with: $1) },
  edge("endswith") { $0.suffix($1.count).elementsEqual($1) },
  Filter("replace", [.init(required: "old"), .init(required: "new"), "count"], replace),
]

private func found(_ place: Int?) throws(CallError) -> Int {
  guard let place else { throw CallError("the text is not found") }
  return place
}

private func searching(
  _ name: String, _ answer: @escaping @Sendable ([Int]) throws(CallError) -> Value
) -> Filter {
  Filter(name, [.init(required: "sub"), "start", "end"]) { (call) throws(CallError) in
    try answer(occurrences(call, overlapping: true))
  }
}

/// The part of the text that a search is about, and the place where it begins; nothing beyond the end.
private func searched(_ call: borrowing FilterCall) throws(CallError) -> (text: String, start: Int)?
{
  let text = printed(call.value)
  let lower = try call.given(1) == nil ? nil : call.optionalInteger(1, "start")
  let upper = try call.given(2) == nil ? nil : call.optionalInteger(2, "end")
  if lower == nil, upper == nil { return (text, 0) }
  let length = scalarCount(text)
  let places = SlicePlaces(lower: lower, upper: upper, step: 1, of: length)
  let end = upper.map { min(max($0 < 0 ? $0 + length : $0, 0), length) } ?? length
  guard lower ?? 0 <= length, places.start <= end else { return nil }
  return (String(scalars: places(Array(text.unicodeScalars))), places.start)
}

/// The places, counted in characters, at which the text holds the other.
private func occurrences(
  _ call: borrowing FilterCall, overlapping: Bool
) throws(CallError) -> [Int] {
  let wanted = try call.text(0, "sub")
  guard let (text, start) = try searched(call) else { return [] }
  guard !wanted.isEmpty else { return Array(start...(start + scalarCount(text))) }
  let bytes = Array(text.utf8)
  var places: [Int] = []
  var (offset, place) = (0, start)
  for found in TextSearch(wanted).places(in: bytes, overlapping: overlapping) {
    for byte in bytes[offset..<found] where byte & 0xC0 != 0x80 { place += 1 }
    offset = found
    places.append(place)
  }
  return places
}

/// A method that compares one end of the text with another text, or any of a tuple of them.
private func edge(
  _ name: String, _ matches: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
) -> Filter {
  Filter(name, [.init(required: "prefix"), "start", "end"]) { (call) throws(CallError) in
    let choices: [Value]
    if case .tuple(let items)? = call[0] { choices = items } else { choices = [call[0] ?? .null] }
    let part = try searched(call).map { Array($0.text.utf8) }
    for choice in choices {
      guard let text = choice.text else {
        throw CallError("'\(name)' needs text or a tuple of texts, not \(choice.kindName)")
      }
      if let part, matches(part, Array(text.utf8)) { return true }
    }
    return false
  }
}

private func replace(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let text = SoftText(call.value)
  let old = try call.text(0, "old")
  _ = try call.text(1, "new")
  let count = try call.integer(2, "count", or: -1)
  return text.with(
    try replaced(
      text.text, old, by: text.inserted(call[1] ?? .undefined), most: count < 0 ? .max : count,
      call.limits))
}
