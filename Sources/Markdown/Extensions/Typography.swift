internal import Text
internal import Basics

/// Turns typewriter quotes, hyphens and dots into the marks of a language.
struct Typography {
  /// What replaced a character.
  struct Replacement {
    var hasChanged = false
    /// The offset after the characters that were read.
    var end = 0
  }

  private let style: QuotationStyle
  /// Whether a double quote is open, for scripts without spaces between words.
  private var isOpen = false
  /// The next closing single quote of the text, and the offset up to which there is no other one.
  private var nextClosing: Int?
  private var searchedTo = 0
  /// The number of single quotes that are open.
  private var openSingles = 0
  /// How far a single quote looks for its partner.
  private static let reach = 1_000

  init(language: String) {
    style = QuotationStyle.of(language)
  }

  /// Marks the bytes that may change.
  @inline(__always)
  static func mayChange(_ part: SixteenBytes) -> ByteMask {
    marksEither(part, "\"", "'") .| marksEither(part, "-", ".") .| marksEither(part, ";", "!")
      .| (part .== splat(UInt8(ascii: "?"))) .| (part .== splat(0xC2))
  }

  mutating func startText() {
    nextClosing = nil
    searchedTo = 0
  }

  /// Reads a character and appends what replaces it.
  mutating func read(
    _ bytes: Span<UInt8>, at offset: Int, before: Unicode.Scalar?, beforeKind: CharacterKind,
    after: CharacterKind, _ text: inout [UInt8], _ result: inout Replacement
  ) {
    result.end = offset + 1
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\""):
      result.hasChanged = true
      let isOpening = opens(beforeKind, after, before)
      isOpen = isOpening
      text += (isOpening ? style.open : style.close).utf8
    case UInt8(ascii: "'"):
      result.hasChanged = true
      readSingle(bytes, at: offset, before, beforeKind, after, &text)
    case UInt8(ascii: "-"): readDashes(bytes, at: offset, &text, &result)
    case UInt8(ascii: "."):
      let isEllipsis =
        offset + 2 < bytes.count && bytes[offset + 1] == byte && bytes[offset + 2] == byte
      text += isEllipsis ? Array("…".utf8) : [byte]
      if isEllipsis { result = Replacement(hasChanged: true, end: offset + 3) }
    default: readSpaced(bytes, at: offset, before, &text, &result)
    }
  }

  private func opens(
    _ before: CharacterKind, _ after: CharacterKind, _ scalar: Unicode.Scalar?
  ) -> Bool {
    let isLeft = after != .space && (after != .punctuation || before != .other)
    let isRight = before != .space && (before != .punctuation || after != .other)
    if isLeft, isRight, style.alternates { return !isOpen }
    return !isRight && (isLeft || scalar != "]" && scalar != ")")
  }

  // MARK: Single quotes

  private mutating func readSingle(
    _ bytes: Span<UInt8>, at offset: Int, _ before: Unicode.Scalar?, _ beforeKind: CharacterKind,
    _ after: CharacterKind, _ text: inout [UInt8]
  ) {
    let isLeft = after != .space && (after != .punctuation || beforeKind != .other)
    let isRight = beforeKind != .space && (beforeKind != .punctuation || after != .other)
    let isUnspaced =
      isLeft && isRight && style.alternates
      && (Self.isUnspaced(before) || isBeforeUnspaced(bytes, offset))
    let canOpen =
      isUnspaced ? openSingles == 0 : isLeft && !isRight && before != "]" && before != ")"
    let canClose = isUnspaced || isRight && (after != .other || style.closesWithApostrophe)
    if canOpen, hasClosing(bytes, after: offset) {
      openSingles += 1
      text += style.innerOpen.utf8
    } else if canClose, openSingles > 0 {
      openSingles -= 1
      text += style.innerClose.utf8
    } else {
      text += "’".utf8
    }
  }

  /// Returns true for the characters of Chinese and Japanese, whose words have no spaces between
  /// them; in Latin words among them a single quote is an apostrophe.
  private static func isUnspaced(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.value >= 0x2E80 } ?? false
  }

  private func isBeforeUnspaced(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    offset + 1 < bytes.count && Self.isUnspaced(decodeScalar(bytes, at: offset + 1).scalar)
  }

  /// Returns true if a single quote that can close another one follows nearby.
  private mutating func hasClosing(_ bytes: Span<UInt8>, after offset: Int) -> Bool {
    if let nextClosing, nextClosing > offset { return true }
    var index = max(offset + 1, searchedTo)
    let end = min(bytes.count, offset + Self.reach)
    while index < end {
      if bytes[index] == UInt8(ascii: "'"), closes(bytes, at: index) {
        nextClosing = index
        searchedTo = index + 1
        return true
      }
      index += 1
    }
    searchedTo = max(searchedTo, end)
    return false
  }

  private func closes(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    guard !isHTMLSpace(bytes[offset - 1]) else { return false }
    guard !style.closesWithApostrophe, offset + 1 < bytes.count else { return true }
    if style.alternates, isBeforeUnspaced(bytes, offset) { return true }
    return CharacterKind(of: decodeScalar(bytes, at: offset + 1).scalar) != .other
  }

  // MARK: Dashes and spaces

  /// Two hyphens are an en dash and three an em dash; longer runs are of one kind if they can.
  private func readDashes(
    _ bytes: Span<UInt8>, at start: Int, _ text: inout [UInt8], _ result: inout Replacement
  ) {
    var end = start
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    let count = end - start
    result = Replacement(hasChanged: count > 1, end: end)
    guard count > 1 else {
      text.append(UInt8(ascii: "-"))
      return
    }
    let ens = count % 3 == 0 ? 0 : count % 2 == 0 ? count / 2 : count % 3 == 2 ? 1 : 2
    for _ in 0..<(count - ens * 2) / 3 { text += "—".utf8 }
    for _ in 0..<ens { text += "–".utf8 }
  }

  /// Writes the narrow spaces of French beside its high signs and quotation marks.
  private func readSpaced(
    _ bytes: Span<UInt8>, at offset: Int, _ before: Unicode.Scalar?, _ text: inout [UInt8],
    _ result: inout Replacement
  ) {
    let (scalar, length) = decodeScalar(bytes, at: offset)
    result.end = offset + length
    let isHigh = ";!?:»".unicodeScalars.contains(scalar)
    if style.spacesSigns, isHigh, text.last == 0x20 {
      text.removeLast()
      text += (scalar == ":" ? "\u{A0}" : "\u{202F}").utf8
      result.hasChanged = true
    } else if style.spacesSigns, scalar == ";" || scalar == "!" || scalar == "?", let before,
      CharacterKind(of: before) == .other, isEndOfWord(bytes, result.end)
    {
      text += "\u{202F}".utf8
      result.hasChanged = true
    }
    text += String(scalar).utf8
    if style.spacesSigns, scalar == "«", result.end < bytes.count, bytes[result.end] == 0x20 {
      text += "\u{202F}".utf8
      result = Replacement(hasChanged: true, end: result.end + 1)
    }
  }

  private func isEndOfWord(_ bytes: Span<UInt8>, _ offset: Int) -> Bool {
    offset >= bytes.count || bytes[offset] == 0x20
  }
}

/// The quotation marks of a language, from the Unicode Common Locale Data Repository.
///
/// Swiss German, Spanish, Dutch and the inner marks of French differ from it by choice; a test
/// names them and compares all others.
struct QuotationStyle: Sendable {
  var open: String
  var close: String
  var innerOpen: String
  var innerClose: String
  /// Whether narrow spaces stand before high signs.
  var spacesSigns = false
  /// Whether a quote between two letters opens and closes in turn: the script has no spaces.
  var alternates = false
  /// Whether an apostrophe within a word ends a quotation too: it looks the same.
  var closesWithApostrophe: Bool { innerClose == "’" }

  private init(_ marks: [String], spacesSigns: Bool = false, alternates: Bool = false) {
    (open, close, innerOpen, innerClose) = (marks[0], marks[1], marks[2], marks[3])
    self.spacesSigns = spacesSigns
    self.alternates = alternates
  }

  private static let english = Self(["“", "”", "‘", "’"])

  private static let styles: [String: Self] = [
    "cs": Self(["„", "“", "‚", "‘"]),
    "de": Self(["„", "“", "‚", "‘"]),
    "de-ch": Self(["«", "»", "‹", "›"]),
    "es": Self(["«", "»", "“", "”"]),
    "fi": Self(["”", "”", "’", "’"]),
    "fr": Self(["«\u{202F}", "\u{202F}»", "“", "”"], spacesSigns: true),
    "fr-ch": Self(["«\u{202F}", "\u{202F}»", "‹\u{202F}", "\u{202F}›"], spacesSigns: true),
    "hu": Self(["„", "”", "»", "«"]),
    "it": Self(["«", "»", "“", "”"]),
    "ja": Self(["「", "」", "『", "』"], alternates: true),
    "nb": Self(["«", "»", "‘", "’"]),
    "nn": Self(["«", "»", "‘", "’"]),
    "no": Self(["«", "»", "‘", "’"]),
    "pl": Self(["„", "”", "«", "»"]),
    "pt-pt": Self(["«", "»", "“", "”"]),
    "ru": Self(["«", "»", "„", "“"]),
    "sk": Self(["„", "“", "‚", "‘"]),
    "sv": Self(["”", "”", "’", "’"]),
    "uk": Self(["«", "»", "„", "“"]),
    "zh": Self(["“", "”", "‘", "’"], alternates: true),
    "zh-hant": Self(["「", "」", "『", "』"], alternates: true),
    "zh-hk": Self(["「", "」", "『", "』"], alternates: true),
    "zh-tw": Self(["「", "」", "『", "』"], alternates: true),
  ]

  /// Returns the marks of a language given by its BCP 47 tag; Danish, Dutch, Portuguese and Turkish
  /// have those of English, and so has a language that is not known.
  static func of(_ language: String) -> Self {
    let parts = language.lowercased().split(separator: "-")
    let tags = [parts.prefix(2), parts.prefix(1)] + parts.dropFirst(2).map { [parts[0], $0][...] }
    return tags.lazy.compactMap { styles[$0.joined(separator: "-")] }.first ?? english
  }
}
