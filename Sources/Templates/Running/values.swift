internal import Basics

/// Whether a value counts as true.
func truth(of value: Value) -> Bool {
  switch value {
  case .undefined, .null: false
  case .bool(let flag): flag
  case .int(let number): number != 0
  case .double(let number): number != 0
  case .string(let text), .markup(let text): !text.isEmpty
  case .array(let items), .tuple(let items): !items.isEmpty
  case .map(let map): !map.isEmpty
  case .object: true
  }
}

/// A value as Jinja prints it.
func printed(_ value: Value) -> String {
  switch value {
  case .undefined: ""
  case .null: "None"
  case .bool(let flag): flag ? "True" : "False"
  case .int(let number): String(number)
  case .double(let number): String(number)
  case .string(let text), .markup(let text): text
  case .object(let object): object.text
  case .tuple(let items):
    "(" + items.map(represented).joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
  case .array(let items): "[" + items.map(represented).joined(separator: ", ") + "]"
  case .map(let map):
    "{"
      + map.entries.map { represented($0.key) + ": " + represented($0.value) }
      .joined(separator: ", ") + "}"
  }
}

private func represented(_ value: Value) -> String {
  guard let text = value.text else { return printed(value) }
  return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'")
    + "'"
}

/// Below zero where the first comes before the second; nothing where they have no order.
func order(_ first: Value, _ second: Value) -> Int? {
  if let a = first.doubleValue, let b = second.doubleValue { return a < b ? -1 : a > b ? 1 : 0 }
  if let a = first.text, let b = second.text {
    let (x, y) = (a.unicodeScalars, b.unicodeScalars)
    return x.lexicographicallyPrecedes(y) ? -1 : x.elementsEqual(y) ? 0 : 1
  }
  return nil
}

/// Appends text with HTML's five characters escaped, whole runs at a time.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  var text = text
  text.withUTF8 { bytes in
    var start = 0
    for (index, byte) in bytes.enumerated() {
      let escape: StaticString
      switch byte {
      case UInt8(ascii: "&"): escape = "&amp;"
      case UInt8(ascii: "<"): escape = "&lt;"
      case UInt8(ascii: ">"): escape = "&gt;"
      case UInt8(ascii: "\""): escape = "&#34;"
      case UInt8(ascii: "'"): escape = "&#39;"
      default: continue
      }
      output.append(contentsOf: bytes[start..<index])
      escape.withUTF8Buffer { output.append(contentsOf: $0) }
      start = index + 1
    }
    output.append(contentsOf: bytes[start...])
  }
}
