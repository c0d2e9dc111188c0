internal import Text

/// A space other than U+0020, which looks like it but is no space to YAML, TOML and dates.
struct UnicodeSpace {
  let range: Range<Int>
  let scalar: Unicode.Scalar

  /// The name for messages: `a no-break space (U+00A0)`.
  var name: String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    let kind =
      switch scalar.value {
      case 0xA0: "a no-break space"
      case 0x202F: "a narrow no-break space"
      case 0x200B: "a zero-width space"
      case 0xFEFF: "a zero-width no-break space"
      case 0x3000: "an ideographic space"
      default: "a special space"
      }
    return "\(kind) (U+\(padded))"
  }

  /// The first such space in a range of bytes.
  static func first(in bytes: [UInt8], _ range: Range<Int>) -> UnicodeSpace? {
    var index = range.lowerBound
    let text = bytes.span.extracting(first: range.upperBound)
    while index < text.count {
      index = firstOffset(in: text, from: index) { part in
        (part .== splat(0xC2)) .| (part .== splat(0xE1)) .| (part .== splat(0xE2))
          .| (part .== splat(0xE3)) .| (part .== splat(0xEF))
      }
      guard index < text.count else { return nil }
      if let found = at(index, in: bytes), found.range.upperBound <= range.upperBound {
        return found
      }
      index += 1
    }
    return nil
  }

  /// The space that starts at an offset; `nil` if another character does.
  static func at(_ index: Int, in bytes: [UInt8]) -> UnicodeSpace? {
    let first = bytes[index]
    let length = first < 0xE0 ? 2 : 3
    guard first >= 0xC2, first < 0xF0, index + length <= bytes.count else { return nil }
    var code = UInt32(first & (length == 2 ? 0x1F : 0x0F))
    for byte in bytes[index + 1..<index + length] { code = code << 6 | UInt32(byte & 0x3F) }
    guard let scalar = Unicode.Scalar(code), isUnicodeSpace(scalar) else { return nil }
    return UnicodeSpace(range: index..<index + length, scalar: scalar)
  }

  /// Returns true if a character is such a space.
  static func isUnicodeSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0x1680, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// Returns an error about such a space if it explains an error on its line, else the error.
  static func cause(
    of error: SyntaxError, in bytes: [UInt8], _ range: Range<Int>
  ) -> SyntaxError {
    let offset = min(max(error.range.lowerBound, range.lowerBound), range.upperBound)
    let start = bytes[range.lowerBound..<offset].lastIndex(of: 0x0A).map { $0 + 1 }
    let lower = start ?? range.lowerBound
    let upper = bytes[offset..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
    var rest = lower..<upper
    while let space = first(in: bytes, rest) {
      if space.standsForAnother(in: bytes, line: lower..<upper) {
        return space.error("is used instead of an ordinary space", in: bytes, lower..<upper)
      }
      rest = space.range.upperBound..<upper
    }
    return error
  }

  /// Returns true if the space indents a line, or follows its first colon or dash, or adjoins `=`.
  private func standsForAnother(in bytes: [UInt8], line: Range<Int>) -> Bool {
    let before = bytes[line.lowerBound..<range.lowerBound]
    if before.allSatisfy(isBlank) { return true }
    guard let last = before.last else { return true }
    let isFirst = !before.dropLast().contains { $0 == last }
    if ":-=".utf8.contains(last), isFirst { return true }
    return range.upperBound < line.upperBound && bytes[range.upperBound] == UInt8(ascii: "=")
  }

  /// An error at the space, whose help shows the text with ordinary spaces.
  func error(_ phrase: String, in bytes: [UInt8], _ text: Range<Int>) -> SyntaxError {
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: bytes[text], as: UTF8.self).unicodeScalars {
      scalars.append(Self.isUnicodeSpace(scalar) ? " " : scalar)
    }
    return SyntaxError(
      "\(name) \(phrase)", at: range,
      help: "type an ordinary space or none: '\(String(scalars).trimmed.quoted)'",
      id: "no-break-space")
  }
}
