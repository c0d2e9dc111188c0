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
  unsafe appendRuns(of: bytes, to: &html, where: { .!urlMarks($0) }) { byte, html in
    switch byte {
    case UInt8(ascii: "&"): append("&amp;", to: &html)
    case UInt8(ascii: "'"): append("&#x27;", to: &html)
    default: html.append(percentEncoded: byte)
    }
  }
}

/// What stands in a URL as it is: letters, digits and `-_.+!*(),%#@?=;:/$~`.
@inline(__always)
private func urlMarks(_ part: SixteenBytes) -> ByteMarks {
  // `()*+,-./` follow each other, and so do `#$%`, `:;` and `?@`.
  let isRun =
    ((part &- every(UInt8(ascii: "("))) .< every(8))
    .| ((part &- every(UInt8(ascii: "#"))) .< every(3))
    .| ((part &- every(UInt8(ascii: ":"))) .< every(2))
    .| ((part &- every(UInt8(ascii: "?"))) .< every(2))
  let isSingle =
    (part .== every(UInt8(ascii: "!"))) .| (part .== every(UInt8(ascii: "=")))
    .| (part .== every(UInt8(ascii: "_"))) .| (part .== every(UInt8(ascii: "~")))
  return letterMarks(part) .| isRun .| isSingle
}

/// Appends the bytes of a literal.
@inline(__always)
func append(_ text: StaticString, to html: inout [UInt8]) {
  unsafe html.append(
    contentsOf: LentBytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
}
