internal import Basics

/// A line of a file, classified as possible front matter.
struct CandidateLine {
  enum Kind {
    case blank
    /// `# words`: a comment in YAML and TOML, a heading in Markdown.
    case hashLine
    case key(Key)
    case delimiter(Delimiter)
    /// A list item, an indented line or a bracket, which continues the value above.
    case continuation
    case text
  }

  struct Key {
    var isKnown: Bool
    /// True if the key is written as generators do, or if prose hardly ever starts with it.
    var isLikely: Bool
    var isLower: Bool
    var holdsBack: Bool
  }

  struct Delimiter {
    /// `-` for hyphens and dashes of all kinds, else the character itself.
    var family: Unicode.Scalar
    var count: Int
    /// The text after the delimiter.
    var rest: String
    var isASCII: Bool

    /// True if the line can only be meant as a delimiter of front matter.
    var isFrontMatterOnly: Bool { family == "-" || family == "+" || family == ";" }
    var isPlain: Bool { isASCII && count == 3 && rest.isEmpty && (family == "-" || family == "+") }
  }

  /// The line without its end.
  let range: Range<Int>
  /// The line without invisible characters at either end.
  let trimmedRange: Range<Int>
  let kind: Kind

  init(_ range: Range<Int>, of bytes: [UInt8]) {
    self.range = range
    trimmedRange = Self.trimmedRange(of: range, in: bytes)
    kind = Self.kind(trimmedRange, indentation: trimmedRange.lowerBound - range.lowerBound, bytes)
  }

  var key: Key? {
    if case .key(let key) = kind { return key }
    return nil
  }

  var delimiter: Delimiter? {
    if case .delimiter(let delimiter) = kind { return delimiter }
    return nil
  }

  var isBlank: Bool { trimmedRange.isEmpty }

  private static func trimmedRange(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper {
      if bytes[lower] <= 0x20 {
        lower += 1
      } else if bytes[lower] >= 0xC2, let space = UnicodeSpace.at(lower, in: bytes),
        space.range.upperBound <= upper
      {
        lower = space.range.upperBound
      } else {
        break
      }
    }
    while upper > lower {
      if bytes[upper - 1] <= 0x20 {
        upper -= 1
      } else if let length = [2, 3].first(where: { length in
        upper - length >= lower && bytes[upper - length] >= 0xC2
          && UnicodeSpace.at(upper - length, in: bytes)?.range.upperBound == upper
      }) {
        upper -= length
      } else {
        break
      }
    }
    return lower..<upper
  }

  private static func kind(_ trimmedRange: Range<Int>, indentation: Int, _ bytes: [UInt8]) -> Kind {
    guard let first = bytes[trimmedRange].first else { return .blank }
    if trimmedRange.count <= 200,
      let found = delimiter(String(decoding: bytes[trimmedRange], as: UTF8.self))
    {
      return .delimiter(found)
    }
    let next = trimmedRange.count > 1 ? bytes[trimmedRange.lowerBound + 1] : 0x20
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: "%"): return .hashLine
    case UInt8(ascii: "/") where next == first: return .hashLine
    case UInt8(ascii: "-") where next == 0x20: return .continuation
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "}"):
      // A TOML table or the end of a list; after the bracket of a Markdown link follows `(`.
      return next != UInt8(ascii: "(") && trimmedRange.count < 100 ? .continuation : .text
    default: break
    }
    if indentation < 4, let key = key(trimmedRange, bytes) { return .key(key) }
    return indentation > 0 ? .continuation : .text
  }

  /// The characters that a line starts with, if it may open or close front matter.
  private static func delimiter(_ text: String) -> Delimiter? {
    var scalars = text.unicodeScalars[...]
    guard let first = scalars.first(where: { $0 != "\\" }), let family = family(first) else {
      return nil
    }
    var (count, isASCII, isSpaced) = (0, true, false)
    while let next = scalars.first {
      if Self.family(next) == family {
        // A long dash may stand for two or three hyphens.
        count += isLongDash(next) ? 3 : 1
        isASCII = isASCII && next.isASCII
      } else if UnicodeSpace.isUnicodeSpace(next) || next == "\\" || next.value == 0xAD {
        isASCII = false
      } else if next == " ", let after = scalars.dropFirst().first, Self.family(after) == family {
        isSpaced = true
      } else {
        break
      }
      scalars.removeFirst()
    }
    let rest = String(scalars).trimmed
    let isOpen = family == "-" || family == "+"
    guard count >= 3 || isOpen && count == 2 && rest.isEmpty && !isSpaced else { return nil }
    guard rest.isEmpty || isOpen && isASCII && !isSpaced else { return nil }
    // The row below the head of a table contains `|`.
    guard !rest.contains("|") else { return nil }
    return Delimiter(family: family, count: count, rest: rest, isASCII: isASCII && !isSpaced)
  }

  private static func family(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63, 0xFF0D: "-"
    case 0x2B, 0xFF0B: "+"
    case 0x2A, 0x3B, 0x3D, 0x5F, 0x7E: scalar
    default: nil
    }
  }

  private static func isLongDash(_ scalar: Unicode.Scalar) -> Bool {
    (0x2013...0x2015).contains(scalar.value) || scalar.value == 0x2E3A || scalar.value == 0x2E3B
  }
}

// MARK: Keys
extension CandidateLine {
  /// `title: Ferry returns`, `"title": …`, `title = "Ferry returns"`.
  static func key(_ trimmedRange: Range<Int>, _ bytes: [UInt8]) -> Key? {
    let head = trimmedRange.prefix(40)
    guard let end = head.first(where: { bytes[$0] == 0x3A || bytes[$0] == 0x3D }) else {
      return nil
    }
    let isColon = bytes[end] == 0x3A
    let name = unquoted(String(decoding: bytes[trimmedRange.lowerBound..<end], as: UTF8.self))
    guard let first = name.utf8.first, isLetter(first),
      name.utf8.allSatisfy({ isNameByte($0) || ". ".utf8.contains($0) })
    else { return nil }
    let isUnspaced =
      isColon && end + 1 < trimmedRange.upperBound && !Content.isBlank(bytes[end + 1])
    let meaning = FrontMatterKey.named(name, isAuthor: false)?.key
    let statement = PublicationStatement.named(name)
    let isKnown = meaning != nil || statement != nil
    // TOML is `key = value`; with an unknown name that may be a formula.
    guard isColon || isKnown else { return nil }
    let isLower = (0x61...0x7A).contains(first)
    // `draft:true` is probably a key; `url:` may be the start of an address.
    if isUnspaced {
      guard isKnown, isLower, bytes[end + 1] != UInt8(ascii: "/") else { return nil }
    }
    let concernsPublication =
      switch meaning {
      case .title, .date, .expires, .draft, .slug, .url: true
      default: statement != nil && statement?.isDocumented == true
      }
    let written = unquoted(
      String(decoding: bytes[end + 1..<trimmedRange.upperBound], as: UTF8.self))
    let value = SourcedValue(content: .text(written), range: end + 1..<trimmedRange.upperBound)
    let draftOrStatement: PublicationStatement? = meaning == .draft ? .draft : statement
    return Key(
      isKnown: isKnown, isLikely: isKnown && (isLower || concernsPublication), isLower: isLower,
      holdsBack: draftOrStatement?.holdsBack(value) ?? false)
  }

  private static func unquoted(_ text: String) -> String {
    var text = text.trimmed[...]
    if text.last == "," { text.removeLast() }
    for quote in ["\"", "'"] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      text = text.dropFirst().dropLast()
    }
    return String(text).trimmed
  }
}
