internal import Basics

/// Appends text with HTML's five characters escaped, whole runs at a time.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
  let isDone: Void? = text.utf8.withContiguousStorageIfAvailable {
    appendEscaped($0, to: &output)
  }
  guard isDone == nil else { return }
  Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0, to: &output) }
}

/// One bit for each of `"`, `&`, `'`, `<` and `>`, which all stand below 64.
private let escapedBytes: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

private func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  var start = 0
  var place = 0
  while place < bytes.count {
    if place &+ 8 <= bytes.count, isPlain(bytes, at: place) {
      place &+= 8
      continue
    }
    let byte = bytes[place]
    place &+= 1
    guard byte < 64, (escapedBytes >> UInt64(byte)) & 1 == 1 else { continue }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place - 1]))
    escape(of: byte).withUTF8Buffer { output.append(contentsOf: $0) }
    start = place
  }
  output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
}

/// Whether none of the next eight bytes is to be escaped; it may say no where all of them are plain.
@inline(__always)
private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
  let part = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
  // `&` and `'` differ in their lowest bit alone, `<` and `>` in the next.
  let found =
    zeroBytes((part & ~everyByte(1)) ^ everyByte(0x26)) | zeroBytes(part ^ everyByte(0x22))
    | zeroBytes((part & ~everyByte(2)) ^ everyByte(0x3C))
  return found == 0
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
