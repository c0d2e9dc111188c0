internal import Text

extension Span where Element == UInt8 {
  /// The text of a range of bytes; bytes that are not UTF-8 become U+FFFD.
  func text(_ range: Range<Int>) -> String {
    let part = extracting(range)
    return unsafe part.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// The index of the first occurrence of a byte from an offset on.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// A copy as an array.
  var array: [UInt8] {
    unsafe withUnsafeBufferPointer { unsafe Array($0) }
  }
}

/// Returns true if a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

/// Returns true if a byte may be part of a name: an ASCII letter, a digit, `_` or `-`.
func isNameByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}

/// Returns true if a byte is a hexadecimal digit.
func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

/// Returns true if a byte is an ASCII digit.
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

/// Returns true if a byte is a space or a tab.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// The length of the UTF-8 byte order mark that a file starts with, or 0.
func byteOrderMarkLength(of bytes: [UInt8]) -> Int {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
}

/// The end of the line that contains an offset, without its line break.
func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
  firstOffset(in: bytes.span, from: start) { ($0 .== splat(0x0A)) .| ($0 .== splat(0x0D)) }
}

/// The start of the line after a line end; a carriage return alone ends a line too.
func nextLineStart(in bytes: [UInt8], after end: Int) -> Int {
  let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
  return min(end + (isPair ? 2 : 1), bytes.count)
}

extension String {
  /// The string without spaces, tabs and line ends at either end.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    if first == bytes.startIndex, bytes.index(after: last) == bytes.endIndex { return self }
    return String(self[first...last])
  }

  /// The string with every run of spaces and line ends as one space.
  var onOneLine: String {
    var last: UInt8 = 0x20
    var isClean = true
    for byte in utf8 {
      if byte < 0x20 || byte == 0x20 && last == 0x20 { isClean = false }
      last = byte
    }
    guard !isClean || last == 0x20 else { return self }
    return utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The string shortened for a message.
  var quoted: String {
    utf8.count <= 80 ? self : String(prefix(60)) + "…"
  }

  var nilIfEmpty: String? { isEmpty ? nil : self }
}
