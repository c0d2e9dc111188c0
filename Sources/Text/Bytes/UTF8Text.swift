/// Returns the text of UTF-8 bytes, with U+FFFD for what is not UTF-8.
///
/// The result is that of `String(decoding:as:)`, which looks at every character of a text that is
/// not all ASCII; here sixteen bytes of ASCII are one step. Each time that a page is shown, its
/// body is read this way.
@usableFromInline package func decodedUTF8(_ bytes: [UInt8]) -> String {
  if #available(macOS 26, *), isValidUTF8(bytes.span) {
    return unsafe string(copyingValidUTF8: bytes)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Returns true if two texts are the same bytes.
///
/// Strings are equal if they show the same characters, but two names of files or two addresses that
/// show the same need not be the same.
package func hasSameBytes(_ first: String, _ second: String) -> Bool {
  guard first.utf8.count == second.utf8.count else { return false }
  var areSame = true
  unsafe withUTF8Bytes(of: first) { first in
    unsafe withUTF8Bytes(of: second) { second in
      // Copies of one text share its bytes.
      areSame =
        unsafe first.baseAddress == second.baseAddress
        || hasSameBytes(first.span, second.span)
    }
  }
  return areSame
}

/// Returns true if the bytes of a text sort before those of another.
package func bytesPrecede(_ first: String, _ second: String) -> Bool {
  var isBefore = false
  unsafe withUTF8Bytes(of: first) { first in
    unsafe withUTF8Bytes(of: second) { isBefore = unsafe bytesPrecede(first.span, $0.span) }
  }
  return isBefore
}

private func bytesPrecede(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
  let count = min(first.count, second.count)
  var offset = 0
  while offset &+ 8 <= count {
    let words = unsafe (eightBytes(first, at: offset), eightBytes(second, at: offset))
    if words.0 != words.1 { return words.0.byteSwapped < words.1.byteSwapped }
    offset &+= 8
  }
  while offset < count {
    if first[offset] != second[offset] { return first[offset] < second[offset] }
    offset &+= 1
  }
  return first.count < second.count
}

private func hasSameBytes(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
  guard first.count == second.count else { return false }
  var offset = 0
  while offset &+ 8 <= first.count {
    guard unsafe eightBytes(first, at: offset) == eightBytes(second, at: offset) else {
      return false
    }
    offset &+= 8
  }
  while offset < first.count {
    guard first[offset] == second[offset] else { return false }
    offset &+= 1
  }
  return true
}

/// Returns true if bytes are UTF-8.
func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] < 0x80 {
      offset = firstOffset(in: bytes, from: offset, where: nonASCIIMask)
      continue
    }
    guard let length = characterLength(bytes, at: offset) else { return false }
    offset += length
  }
  return true
}

/// Returns the length in bytes of a character beyond ASCII, or `nil` if the bytes are not UTF-8.
package func characterLength(_ bytes: Span<UInt8>, at offset: Int) -> Int? {
  let length = decodeScalar(bytes, at: offset).length
  return length > 1 ? length : nil
}

/// Decodes the character at an offset.
///
/// It accepts what the Unicode Standard's table of well-formed sequences (3-7) has, and nothing
/// else.
///
/// - Returns: The character and the number of its bytes; U+FFFD and 1 if the bytes are not UTF-8.
@inlinable @inline(__always)
package func decodeScalar(
  _ bytes: Span<UInt8>, at offset: Int
) -> (scalar: Unicode.Scalar, length: Int) {
  let first = bytes[offset]
  guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first <= 0xF4, offset &+ length <= bytes.count else {
    return ("\u{FFFD}", 1)
  }
  var value = UInt32(first) & (0xFF >> UInt32(length &+ 1))
  for index in offset &+ 1..<offset &+ length {
    let byte = bytes[index]
    guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  // A longer form of a character that has a shorter one is not UTF-8, and neither is a surrogate.
  let isLongest = length == 2 || value >= (length == 3 ? 0x800 : 0x10000)
  guard isLongest, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
  return (scalar, length)
}
