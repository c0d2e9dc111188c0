/// Returns whether Python, and therefore Jinja, counts a character as white space.
func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
    0x205F, 0x3000:
    true
  default: false
  }
}

/// Returns the character at an offset and its length in bytes.
///
/// A byte of invalid UTF-8 is U+FFFD of length 1.
func decodeScalar(_ bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
  let first = bytes[offset]
  guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for byte in bytes[(offset + 1)..<(offset + length)] {
    guard byte & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
}

/// Returns the end of the white space that starts at an offset.
func skipWhiteSpace(_ bytes: [UInt8], from start: Int) -> Int {
  var offset = start
  while offset < bytes.count {
    let (scalar, length) = decodeScalar(bytes, at: offset)
    guard isWhiteSpace(scalar) else { break }
    offset += length
  }
  return offset
}

/// Returns the start of the white space that ends at an offset, but not less than `limit`.
func skipWhiteSpaceBackwards(_ bytes: [UInt8], from end: Int, downTo limit: Int) -> Int {
  var offset = end
  while offset > limit {
    var start = offset - 1
    while start > limit, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard isWhiteSpace(decodeScalar(bytes, at: start).scalar) else { break }
    offset = start
  }
  return offset
}
