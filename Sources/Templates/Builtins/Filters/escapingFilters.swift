internal import Basics

/// Filters that say what is HTML and make text safe to stand in it.
let escapingFilters = [
  Filter("escape") { (call) in .markup(escapedText(of: call.value)) },
  Filter("forceescape") { (call) in .markup(escaped(printed(call.value))) },
  Filter("safe") { (call) in .markup(printed(call.value)) },
  Filter("striptags") { (call) in .string(withoutTags(printed(call.value))) },
  Filter("urlencode", [], urlEncode),
  Filter("xmlattr", ["autospace"], xmlAttributes),
]

private func urlEncode(_ call: borrowing FilterCall) throws(CallError) -> Value {
  switch call.value {
  case .map(let map):
    return .string(try joinedPairs(map.entries.map { ($0.key, $0.value) }, call.limits))
  case .array, .tuple, .object(is SequenceValue):
    var pairs: [(Value, Value)] = []
    for item in try call.items() {
      let pair = try items(of: item, limit: call.limits.listItems)
      guard pair.count == 2 else { throw CallError("'urlencode' needs pairs of a key and a value") }
      pairs.append((pair[0], pair[1]))
    }
    return .string(try joinedPairs(pairs, call.limits))
  case .undefined: return .string("")
  default: return .string(percentEncoded(printed(call.value), isQuery: false))
  }
}

private func joinedPairs(
  _ pairs: [(Value, Value)], _ limits: TemplateLimits
) throws(CallError) -> String {
  var query = ""
  for (key, value) in pairs {
    if !query.isEmpty { query += "&" }
    query += percentEncoded(printed(key), isQuery: true)
    query += "="
    query += percentEncoded(printed(value), isQuery: true)
    try limits.checkText(query.utf8.count)
  }
  return query
}

/// Text percent-encoded for a URL: slashes stay in a path, a space becomes `+` in a query.
func percentEncoded(_ text: String, isQuery: Bool) -> String {
  var encoded: [UInt8] = []
  withBytes(of: text) { bytes in
    appendRuns(of: bytes, to: &encoded) { part in
      isQuery
        ? .!unreservedMarks(part)
        : .!(unreservedMarks(part) .| (part .== every(UInt8(ascii: "/"))))
    } replace: { byte, encoded in
      if isQuery, byte == UInt8(ascii: " ") {
        encoded.append(UInt8(ascii: "+"))
      } else {
        encoded.append(percentEncoded: byte)
      }
    }
  }
  return validText(encoded)
}

/// Attributes of an element from a mapping; what is none or undefined is left out.
private func xmlAttributes(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let map: ValueMap
  switch call.value {
  case .map(let given): map = given
  case .undefined: throw CallError("'xmlattr' needs a mapping, not what is undefined")
  default: throw CallError("'xmlattr' needs a mapping, not \(call.value.kindName)")
  }
  let forbidden = Set(" \t\n\r\u{B}\u{C}/>=".utf8)
  var text = ""
  for (key, value) in map.entries {
    switch value {
    case .null, .undefined: continue
    default: break
    }
    let name = printed(key)
    guard !name.utf8.contains(where: forbidden.contains) else {
      throw CallError(
        "'\(name)' is no name of an attribute; white space, '/', '>' and '=' are not allowed")
    }
    if !text.isEmpty { text += " " }
    text += "\(escapedText(of: key))=\"\(escapedText(of: value))\""
    try call.limits.checkText(text.utf8.count)
  }
  let spaced = call.flag(0, or: true) && !text.isEmpty ? " " + text : text
  return call.setting.escapes ? .markup(spaced) : .string(spaced)
}
