internal import Basics
internal import Text

/// Filters that escape text, mark it as HTML or write elements.
let htmlFilters = [
  Filter("escape") { (call) in .markup(escapedText(of: call.value)) },
  Filter("forceescape") { (call) in .markup(escaped(printed(call.value))) },
  Filter("safe") { (call) in .markup(printed(call.value)) },
  Filter("striptags") { (call) in .string(strippingTags(printed(call.value))) },
  Filter("urlencode", [], urlEncode),
  Filter(
    "urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"],
    stepsPerByte: 8, makeLinks),
  Filter("xmlattr", ["autospace"], xmlAttributes),
]

// MARK: URLs

private func urlEncode(_ call: borrowing Call) throws(CallError) -> Value {
  switch call.value {
  case .map(let map):
    return .string(try query(of: map.entries.map { ($0.key, $0.value) }, call.limits))
  case .array, .tuple, .object(is SequenceValue):
    var pairs: [(Value, Value)] = []
    for item in try call.items() {
      let pair = try items(of: item, limit: call.limits.listItems)
      guard pair.count == 2 else { throw CallError("'urlencode' needs pairs of a key and a value") }
      pairs.append((pair[0], pair[1]))
    }
    return .string(try query(of: pairs, call.limits))
  case .undefined: return .string("")
  default: return .string(percentEncoded(printed(call.value), isQuery: false))
  }
}

private func query(
  of pairs: [(Value, Value)], _ limits: TemplateLimits
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

/// Returns percent-encoded text: a path keeps its slashes, a query encodes spaces as `+`.
private func percentEncoded(_ text: String, isQuery: Bool) -> String {
  var encoded: [UInt8] = []
  unsafe withUTF8Bytes(of: text) { bytes in
    unsafe appendRuns(of: bytes, to: &encoded) { part in
      isQuery
        ? .!unreservedMask(part)
        : .!(unreservedMask(part) .| (part .== splat(UInt8(ascii: "/"))))
    } replace: { byte, encoded in
      if isQuery, byte == UInt8(ascii: " ") {
        encoded.append(UInt8(ascii: "+"))
      } else {
        encoded.append(percentEncoded: byte)
      }
    }
  }
  return decodedUTF8(encoded)
}

// MARK: Links

private func makeLinks(_ call: borrowing Call) throws(CallError) -> Value {
  var relations = Set(words(of: try call.nonNull(3) == nil ? "" : call.text(3, "rel")))
  if call.flag(1) { relations.insert("nofollow") }
  relations.insert("noopener")
  var attributes = #" rel="\#(escaped(relations.sorted().joined(separator: " ")))""#
  if let target = call.nonNull(2), truth(of: target) {
    attributes += #" target="\#(escapedText(of: target))""#
  }
  var writer = LinkWriter(
    shownLength: try call.nonNull(0) == nil ? nil : call.optionalInteger(0, "trim_url_limit"),
    attributes: attributes, schemes: try schemes(call), limits: call.limits)
  return TextOrMarkup("", isMarkup: call.context.escapes)
    .with(try writer.links(in: escapedText(of: call.value)))
}

private func schemes(_ call: borrowing Call) throws(CallError) -> [String] {
  guard let argument = call.nonNull(4) else { return [] }
  var schemes: [String] = []
  for value in try items(of: argument, limit: call.limits.listItems) {
    guard let scheme = value.text, isScheme(scheme) else {
      throw CallError("'\(printed(value))' is not a scheme", help: "write it as 'tel:' or 'ftp://'")
    }
    schemes.append(scheme)
  }
  return schemes
}

/// Returns whether a text is a scheme: two or more letters, digits, dots, pluses and hyphens, a
/// colon, and up to two slashes.
private func isScheme(_ text: String) -> Bool {
  let scalars = text.unicodeScalars
  guard let colon = scalars.firstIndex(of: ":") else { return false }
  let slashes = scalars[scalars.index(after: colon)...]
  let name = scalars[..<colon]
  return name.count >= 2 && slashes.count <= 2 && slashes.allSatisfy { $0 == "/" }
    && name.allSatisfy { "_.+-".unicodeScalars.contains($0) || isAlphanumeric($0) }
}

// MARK: Attributes

/// Writes a mapping as attributes of an element, without those that are none or undefined.
private func xmlAttributes(_ call: borrowing Call) throws(CallError) -> Value {
  let map: ValueMap
  switch call.value {
  case .map(let value): map = value
  case .undefined: throw CallError("'xmlattr' needs a mapping, not an undefined value")
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
        "'\(name)' is not an attribute name; white space, '/', '>' and '=' are not allowed")
    }
    if !text.isEmpty { text += " " }
    text += "\(escapedText(of: key))=\"\(escapedText(of: value))\""
    try call.limits.checkText(text.utf8.count)
  }
  let spaced = call.flag(0, or: true) && !text.isEmpty ? " " + text : text
  return call.context.escapes ? .markup(spaced) : .string(spaced)
}
