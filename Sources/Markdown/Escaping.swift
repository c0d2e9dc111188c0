internal import Basics

/// Appends bytes as HTML text or as a part of a double-quoted attribute.
func appendEscaped(_ bytes: LentBytes, to html: inout [UInt8]) {
  unsafe appendRuns(of: bytes, to: &html, where: specialMarks) { byte, html in
    switch byte {
    case UInt8(ascii: "<"): append("&lt;", to: &html)
    case UInt8(ascii: ">"): append("&gt;", to: &html)
    case UInt8(ascii: "&"): append("&amp;", to: &html)
    default: append("&quot;", to: &html)
    }
  }
}

@inline(__always)
private func specialMarks(_ part: SixteenBytes) -> ByteMarks {
  // `<` and `>` differ in one bit that no other of the four has, so one test serves both.
  ((part | every(2)) .== every(UInt8(ascii: ">"))) .| (part .== every(UInt8(ascii: "&")))
    .| (part .== every(UInt8(ascii: "\"")))
}

/// Appends a URL as a part of a quoted or bare attribute, with what no URL may hold percent-encoded.
func appendEscapedURL(_ bytes: LentBytes, to html: inout [UInt8]) {
  var start = 0
  for index in bytes.indices {
    let byte = unsafe bytes[index]
    if urlBytes.holds(byte) { continue }
    if index > start {
      unsafe html.append(contentsOf: LentBytes(rebasing: bytes[start..<index]))
    }
    start = index + 1
    switch byte {
    case UInt8(ascii: "&"): append("&amp;", to: &html)
    case UInt8(ascii: "'"): append("&#x27;", to: &html)
    default:
      html.append(UInt8(ascii: "%"))
      html.append(hexDigit(byte >> 4))
      html.append(hexDigit(byte & 15))
    }
  }
  let count = bytes.count
  if start < count { unsafe html.append(contentsOf: LentBytes(rebasing: bytes[start..<count])) }
}

/// Appends the bytes of a literal.
@inline(__always)
func append(_ text: StaticString, to html: inout [UInt8]) {
  unsafe html.append(
    contentsOf: LentBytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}

/// The bytes that stand in a URL as they are: letters, digits and `-_.+!*(),%#@?=;:/$~`.
private let urlBytes = ASCIISet(low: 0xAFFF_FF3A_0000_0000, high: 0x47FF_FFFE_87FF_FFFF)

/// A set of ASCII bytes as two words of bits.
struct ASCIISet {
  let low: UInt64
  let high: UInt64

  @inline(__always)
  func holds(_ byte: UInt8) -> Bool {
    byte < 0x80 && ((byte < 0x40 ? low : high) >> UInt64(byte & 0x3F)) & 1 == 1
  }
}
