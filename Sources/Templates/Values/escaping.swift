internal import Basics

/// Appends text with HTML's five characters escaped, whole runs at a time.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  var text = text
  text.withUTF8 { bytes in
    var start = 0
    var place = 0
    while place < bytes.count {
      if let escape = escape(of: bytes[place]) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
        escape.withUTF8Buffer { output.append(contentsOf: $0) }
        start = place + 1
      }
      place += 1
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

@inline(__always)
private func escape(of byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&#34;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}

/// Text with HTML's five characters escaped.
func escaped(_ text: String) -> String {
  var bytes: [UInt8] = []
  appendEscaped(text, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// The HTML of a value: markup as it is, everything else printed and escaped.
func escapedText(of value: Value) -> String {
  switch value {
  case .markup(let text): text
  case .undefined: ""
  case .int, .bool, .null, .double: printed(value)
  default: escaped(printed(value))
  }
}

/// Appends a value as a page shows it, escaped where the page escapes and the value is not HTML already.
func appendShown(_ value: Value, escapes: Bool, to output: inout [UInt8]) {
  switch value {
  case .string(let text) where escapes: appendEscaped(text, to: &output)
  case .array, .tuple, .map, .object:
    if escapes { appendEscaped(printed(value), to: &output) } else { fallthrough }
  default: appendPrinted(value, to: &output)
  }
}
