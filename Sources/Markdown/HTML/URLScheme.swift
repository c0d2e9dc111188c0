internal import Text

/// Returns true if a browser that follows a URL might run code or read files: `javascript:`,
/// `vbscript:`, `file:`, and `data:` except PNG, GIF, JPEG and WebP images.
///
/// Browsers skip leading spaces and control characters, and tabs and line breaks inside a scheme,
/// and so does this. Percent escapes are decoded although browsers do not do it in a scheme: other
/// readers might.
func isDangerousURL(_ url: BorrowedBytes, hasEntities: Bool = false) -> Bool {
  var reader = unsafe SchemeReader(bytes: url, hasEntities: hasEntities)
  guard let first = reader.next() else { return false }
  switch first {
  case UInt8(ascii: "j"): return reader.matches("avascript:")
  case UInt8(ascii: "v"): return reader.matches("bscript:")
  case UInt8(ascii: "f"): return reader.matches("ile:")
  case UInt8(ascii: "d"): return reader.matches("ata:") && !reader.matchesImageType()
  default: return false
  }
}

/// Returns the scheme of a URL as browsers read it, in small letters; `nil` if it has none.
func scheme(of url: BorrowedBytes, hasEntities: Bool = false) -> String? {
  var reader = unsafe SchemeReader(bytes: url, hasEntities: hasEntities, hasEscapes: false)
  return reader.scheme()
}

/// Returns the same for a URL in front matter, which templates escape, so that it has no entities.
package func isDangerousURL(_ url: String) -> Bool {
  var url = url
  return url.withUTF8 { unsafe isDangerousURL($0) }
}

/// Returns true if any part of a list of URLs is dangerous, as in `srcset`, `values` or `0; url=…`.
///
/// Such values may also have words with a colon that are not addresses (`og:title`, `Note: new`),
/// so unknown schemes do not count.
func hasDangerousURL(_ list: BorrowedBytes) -> Bool {
  if unsafe isDangerousURL(list, hasEntities: true) { return true }
  // Bytes that are skipped before a URL were skipped from the first separator on: they are read
  // once.
  var skipped = unsafe skippedLength(list)
  for index in list.indices where index >= skipped {
    let byte = unsafe list[index]
    guard isHTMLSpace(byte) || ",;=".utf8.contains(byte) else { continue }
    let rest = unsafe BorrowedBytes(rebasing: list[(index + 1)...])
    if unsafe isDangerousURL(rest, hasEntities: true) { return true }
    skipped = unsafe index + 1 + skippedLength(rest)
  }
  return false
}

/// Returns the number of bytes that are skipped before a URL, entities and percent escapes
/// included.
private func skippedLength(_ url: BorrowedBytes) -> Int {
  var reader = unsafe SchemeReader(bytes: url, hasEntities: true)
  return reader.skippedLength()
}

/// Returns true if a URL starts with a scheme such as `https:` or `mailto:`.
func hasScheme(_ url: BorrowedBytes) -> Bool {
  for index in url.indices {
    let byte = unsafe url[index]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      guard index > 0 else { return false }
    case UInt8(ascii: ":"): return index > 0
    default: return false
    }
  }
  return false
}

/// Reads the start of a URL byte by byte, as the most lenient reader would, in lower case.
@safe private struct SchemeReader {
  private let bytes: BorrowedBytes
  private let hasEntities: Bool
  /// Whether percent escapes are decoded.
  private let hasEscapes: Bool
  private var offset = 0
  private var isAtStart = true

  init(bytes: BorrowedBytes, hasEntities: Bool, hasEscapes: Bool = true) {
    unsafe self.bytes = bytes
    self.hasEntities = hasEntities
    self.hasEscapes = hasEscapes
  }

  /// Returns the text before a colon if it can be a scheme.
  mutating func scheme() -> String? {
    var scheme = ""
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        if scheme.isEmpty { return nil }
      case UInt8(ascii: ":"): return scheme.isEmpty ? nil : scheme
      default: return nil
      }
      // No scheme is that long.
      guard scheme.utf8.count < 64 else { return nil }
      scheme.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return nil
  }

  /// Returns the next byte that is not skipped; a character beyond ASCII counts as 0xFF.
  mutating func next() -> UInt8? {
    while let byte = percentDecoded() {
      if byte < 0x20 || byte == 0x7F || (byte == 0x20 && isAtStart) { continue }
      isAtStart = false
      return byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
    return nil
  }

  /// Returns the offset of the first byte that is not skipped.
  mutating func skippedLength() -> Int {
    while true {
      let start = offset
      guard let byte = percentDecoded() else { return offset }
      if byte >= 0x20, byte != 0x7F, byte != 0x20 { return start }
    }
  }

  mutating func matches(_ word: StaticString) -> Bool {
    let expected = unsafe BorrowedBytes(start: word.utf8Start, count: word.utf8CodeUnitCount)
    for index in expected.indices {
      guard let byte = next(), unsafe byte == expected[index] else { return false }
    }
    return true
  }

  mutating func matchesImageType() -> Bool {
    guard matches("image/") else { return false }
    let isKnown =
      switch next() {
      case UInt8(ascii: "p"): matches("ng")
      case UInt8(ascii: "g"): matches("if")
      case UInt8(ascii: "j"): matches("peg")
      case UInt8(ascii: "w"): matches("ebp")
      default: false
      }
    guard isKnown, let end = next() else { return false }
    return end == UInt8(ascii: ";") || end == UInt8(ascii: ",")
  }

  private mutating func percentDecoded() -> UInt8? {
    guard let byte = entityDecoded() else { return nil }
    guard hasEscapes, byte == UInt8(ascii: "%") else { return byte }
    let start = offset
    if let high = entityDecoded().flatMap(hexadecimalValue),
      let low = entityDecoded().flatMap(hexadecimalValue)
    {
      return UInt8(high * 16 + low)
    }
    offset = start
    return byte
  }

  private mutating func entityDecoded() -> UInt8? {
    guard unsafe offset < bytes.count else { return nil }
    let byte = unsafe bytes[offset]
    if byte >= 0xC2, let length = invisibleLength() {
      offset += length
      return 0
    }
    offset += 1
    guard hasEntities, byte == UInt8(ascii: "&") else { return byte }
    return unsafe offset < bytes.count && bytes[offset] == UInt8(ascii: "#")
      ? number() ?? byte : name() ?? byte
  }

  /// Returns the length of an invisible character: a soft hyphen, a zero-width space, a direction
  /// mark, a byte order mark.
  private func invisibleLength() -> Int? {
    func byte(_ distance: Int) -> UInt8 {
      unsafe offset + distance < bytes.count ? bytes[offset + distance] : 0
    }
    switch (byte(0), byte(1), byte(2)) {
    case (0xC2, 0xAD, _): return 2
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA0...0xA4),
      (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF):
      return 3
    default: return nil
    }
  }

  /// Reads a numeric reference; the offset is that of its `#`.
  private mutating func number() -> UInt8? {
    guard let (value, end) = unsafe numericReference(bytes, from: offset + 1) else { return nil }
    offset = end
    switch value {
    case ..<0x80: return UInt8(value)
    case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: return 0
    default: return 0xFF
    }
  }

  /// Reads one of the named references that can hide a scheme.
  private mutating func name() -> UInt8? {
    let names: [(StaticString, UInt8)] = [
      ("colon;", UInt8(ascii: ":")), ("Tab;", 0x09), ("NewLine;", 0x0A),
      ("percnt;", UInt8(ascii: "%")), ("shy;", 0), ("ZeroWidthSpace;", 0), ("NoBreak;", 0),
      ("lrm;", 0), ("rlm;", 0), ("zwj;", 0), ("zwnj;", 0),
    ]
    for (name, byte) in names {
      let end = offset + name.utf8CodeUnitCount
      guard unsafe end <= bytes.count else { continue }
      let expected = unsafe BorrowedBytes(start: name.utf8Start, count: name.utf8CodeUnitCount)
      guard unsafe bytes[offset..<end].elementsEqual(expected) else { continue }
      offset = end
      return byte
    }
    return nil
  }
}
