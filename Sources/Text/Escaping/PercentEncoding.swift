// Percent-encoding of URLs (RFC 3986), and the hexadecimal digits that it is written in.

// MARK: Encoding

/// Returns a text in which every byte that passes a test is percent-encoded.
///
/// - Parameters:
///   - text: Any text.
///   - marks: The test; see `firstOffset(in:from:where:)`.
/// - Returns: The encoded text, which is the same text if no byte passes.
@inlinable @inline(__always)
package func percentEncoded(
  _ text: String, where marks: (SixteenBytes) -> ByteMask
) -> String {
  guard containsByte(text, where: marks) else { return text }
  var encoded: [UInt8] = []
  encoded.reserveCapacity(text.utf8.count + 24)
  unsafe withUTF8Bytes(of: text) { bytes in
    unsafe appendRuns(of: bytes, to: &encoded, where: marks) { $1.append(percentEncoded: $0) }
  }
  return decodedUTF8(encoded)
}

/// Marks RFC 3986's unreserved characters: letters, digits and `-._~`.
@inlinable @inline(__always)
package func unreservedMask(_ part: SixteenBytes) -> ByteMask {
  let isSign =
    (part .== splat(UInt8(ascii: "-"))) .| (part .== splat(UInt8(ascii: ".")))
    .| (part .== splat(UInt8(ascii: "_"))) .| (part .== splat(UInt8(ascii: "~")))
  return alphanumericMask(part) .| isSign
}

extension [UInt8] {
  /// Appends `%` and the two digits of a byte.
  @usableFromInline package mutating func append(percentEncoded byte: UInt8) {
    append(UInt8(ascii: "%"))
    append(hexadecimalDigit(byte >> 4))
    append(hexadecimalDigit(byte & 15))
  }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

// MARK: Decoding

/// What a decoder does with a `%` that two hexadecimal digits do not follow.
package enum InvalidEscapes: Sendable {
  /// Keeps it as it is.
  case kept
  /// Refuses the whole text.
  case refused
}

/// Decodes percent-encoded bytes.
///
/// - Parameters:
///   - bytes: The bytes to decode.
///   - invalid: What happens to a `%` without two digits.
/// - Returns: The bytes, which may be none of UTF-8; `nil` if an escape is refused.
package func percentDecoded(_ bytes: Span<UInt8>, invalid: InvalidEscapes) -> [UInt8]? {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(bytes.count)
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] == UInt8(ascii: "%") {
      if let byte = percentDecodedByte(bytes, at: offset) {
        decoded.append(byte)
        offset += 3
        continue
      }
      if invalid == .refused { return nil }
    }
    decoded.append(bytes[offset])
    offset += 1
  }
  return decoded
}

/// Returns the byte that the escape at an offset stands for, or `nil` if there is no escape.
package func percentDecodedByte(_ bytes: Span<UInt8>, at offset: Int) -> UInt8? {
  guard offset + 2 < bytes.count, bytes[offset] == UInt8(ascii: "%"),
    let high = hexadecimalValue(bytes[offset + 1]), let low = hexadecimalValue(bytes[offset + 2])
  else { return nil }
  return UInt8(high << 4 | low)
}

// MARK: Digits

/// Returns the value of a hexadecimal digit, or `nil` for every other byte.
@inlinable
package func hexadecimalValue(_ byte: UInt8) -> Int? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte &- UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte &- UInt8(ascii: "a")) + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte &- UInt8(ascii: "A")) + 10
  default: nil
  }
}

/// Returns the number that one to eight hexadecimal digits write, or `nil` for anything else.
@inlinable
package func hexadecimalNumber(_ digits: some Collection<UInt8>) -> Int? {
  guard (1...8).contains(digits.count) else { return nil }
  var number = 0
  for byte in digits {
    guard let value = hexadecimalValue(byte) else { return nil }
    number = number << 4 | value
  }
  return number
}
