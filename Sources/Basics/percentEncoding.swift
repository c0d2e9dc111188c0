/// Text with every byte percent-encoded that a test marks; itself where it marks none.
///
/// See `placeOfMark(in:from:where:)` about the test.
@inlinable @inline(__always)
package func percentEncoded(
  _ text: String, where marks: (SixteenBytes) -> ByteMarks
) -> String {
  guard holdsMark(text, where: marks) else { return text }
  var encoded: [UInt8] = []
  encoded.reserveCapacity(text.utf8.count + 24)
  withBytes(of: text) { bytes in
    appendRuns(of: bytes, to: &encoded, where: marks) { $1.append(percentEncoded: $0) }
  }
  return validText(encoded)
}

/// Where a byte is one of RFC 3986's unreserved characters: a letter, a digit or one of `-._~`.
@inlinable @inline(__always)
package func unreservedMarks(_ part: SixteenBytes) -> ByteMarks {
  let isMark =
    (part .== every(UInt8(ascii: "-"))) .| (part .== every(UInt8(ascii: ".")))
    .| (part .== every(UInt8(ascii: "_"))) .| (part .== every(UInt8(ascii: "~")))
  return letterMarks(part) .| isMark
}

extension [UInt8] {
  /// Appends `%` and the two digits of a byte.
  @usableFromInline package mutating func append(percentEncoded byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(hexDigit(byte >> 4))
    append(hexDigit(byte & 15))
  }
}

/// The value of a hexadecimal digit, `nil` where a byte is none.
@inlinable
package func hexadecimalValue(_ byte: UInt8) -> Int? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte &- UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte &- UInt8(ascii: "a")) + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte &- UInt8(ascii: "A")) + 10
  default: nil
  }
}

/// The number that hexadecimal digits write, `nil` where there are none, more than eight, or other bytes.
package func hexadecimalNumber(_ digits: some Collection<UInt8>) -> Int? {
  guard (1...8).contains(digits.count) else { return nil }
  var number = 0
  for byte in digits {
    guard let value = hexadecimalValue(byte) else { return nil }
    number = number << 4 | value
  }
  return number
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
