internal import Text

/// Appends a URL as a part of an attribute, and percent-encodes what no URL may contain.
func appendEscapedURL(_ bytes: BorrowedBytes, to html: inout [UInt8]) {
  unsafe appendRuns(of: bytes, to: &html, where: { .!urlCharacters($0) }) { byte, html in
    switch byte {
    case UInt8(ascii: "&"): html.append("&amp;")
    case UInt8(ascii: "'"): html.append("&#x27;")
    default: html.append(percentEncoded: byte)
    }
  }
}

/// The characters that a URL has unchanged: letters, digits and `-_.+!*(),%#@?=;:/$~`.
@inline(__always)
private func urlCharacters(_ part: SixteenBytes) -> ByteMask {
  // `()*+,-./`, `#$%`, `:;` and `?@` are runs in ASCII.
  let isRun =
    ((part &- splat(UInt8(ascii: "("))) .< splat(8))
    .| ((part &- splat(UInt8(ascii: "#"))) .< splat(3))
    .| ((part &- splat(UInt8(ascii: ":"))) .< splat(2))
    .| ((part &- splat(UInt8(ascii: "?"))) .< splat(2))
  let isSingle =
    (part .== splat(UInt8(ascii: "!"))) .| (part .== splat(UInt8(ascii: "=")))
    .| (part .== splat(UInt8(ascii: "_"))) .| (part .== splat(UInt8(ascii: "~")))
  return alphanumericMask(part) .| isRun .| isSingle
}
