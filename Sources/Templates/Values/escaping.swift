internal import Basics

/// Appends text with HTML's five characters escaped.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  withBytes(of: text) { bytes in
    appendRuns(of: bytes, to: &output, where: escapedMarks) { byte, output in
      escape(of: byte).withUTF8Buffer { output.append(contentsOf: $0) }
    }
  }
}

@inline(__always)
private func escapedMarks(_ part: SixteenBytes) -> ByteMarks {
  // `&` and `'` differ in their lowest bit alone, `<` and `>` in the next.
  ((part | every(1)) .== every(UInt8(ascii: "'")))
    .| ((part | every(2)) .== every(UInt8(ascii: ">")))
    .| (part .== every(UInt8(ascii: "\"")))
}

private func escape(of byte: UInt8) -> StaticString {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&#34;"
  default: "&#39;"
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
