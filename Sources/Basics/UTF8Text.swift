/// The text of UTF-8 bytes; what is none becomes U+FFFD.
///
/// The same as `String(decoding:as:)`, which looks at every character of a text that is not all ASCII: here sixteen bytes of
/// ASCII are one step. A page's body is read so each time that it is shown.
@usableFromInline package func validText(_ bytes: [UInt8]) -> String {
  if #available(macOS 26, *), isValidUTF8(bytes.span) {
    return String(copying: UTF8Span(unchecked: bytes.span))
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether bytes are UTF-8.
func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
  var place = 0
  while place < bytes.count {
    if bytes[place] < 0x80 {
      place = placeOfMark(in: bytes, from: place, where: highMarks)
      continue
    }
    guard let length = characterLength(bytes, at: place) else { return false }
    place += length
  }
  return true
}

/// The length in bytes of a character beyond ASCII; nothing where the bytes are none.
///
/// By the table of well-formed sequences of the Unicode Standard (3-7).
package func characterLength(_ bytes: Span<UInt8>, at place: Int) -> Int? {
  let first = bytes[place]
  let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  guard first >= 0xC2, first <= 0xF4, place + length <= bytes.count else { return nil }
  let second = bytes[place + 1]
  let bounds: ClosedRange<UInt8> =
    switch first {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  guard bounds.contains(second) else { return nil }
  for offset in 2..<max(2, length) where bytes[place + offset] & 0xC0 != 0x80 { return nil }
  return length
}

/// Whether a text holds a byte that a test marks; see `placeOfMark(in:from:where:)`.
@inlinable @inline(__always)
package func holdsMark(_ text: String, where marks: (SixteenBytes) -> ByteMarks) -> Bool {
  var isFound = false
  withBytes(of: text) { bytes in
    isFound = placeOfMark(in: bytes.span, from: 0, where: marks) < bytes.count
  }
  return isFound
}

/// Gives the UTF-8 of a text to a function, in place where the text is kept in one piece.
@inlinable @inline(__always)
package func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
  let isDone: Void? = text.utf8.withContiguousStorageIfAvailable(body)
  if isDone == nil { Array(text.utf8).withUnsafeBufferPointer(body) }
}
