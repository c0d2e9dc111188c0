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

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
