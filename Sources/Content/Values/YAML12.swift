internal import Basics

/// Reads YAML 1.2 that libyaml, a YAML 1.1 parser, would reject or misread.
///
/// In YAML 1.2, U+2028, U+2029 and U+0085 are not line breaks, and an anchor's name may hold any
/// character. Many authors also write `\'` for an apostrophe in double quotes. libyaml gets a copy
/// in which these are replaced by substitutes of the same length that do not occur in the text.
func composeYAML12(
  _ file: [UInt8], in range: Range<Int>
) throws(SyntaxError) -> ComposedYAML {
  var copy = Array(file[range])
  var breaks = LineBreakSubstitution(&copy)
  var names = AnchorSubstitution()
  let start = range.lowerBound
  for _ in 0..<AnchorSubstitution.limit {
    do throws(SyntaxError) {
      return breaks.restored(
        try composeWithLibyaml(copy.span, of: file, in: range, isASCII: false))
    } catch {
      let index = error.range.lowerBound - start
      if breaks.replaceEscapedApostrophe(around: index, in: &copy) { continue }
      guard let stop = error.anchorOffset, names.rename(at: stop, in: &copy) else {
        throw breaks.restored(error)
      }
    }
  }
  throw SyntaxError("too many unknown anchors or escapes", at: start..<start)
}

/// Substitutes for the characters that YAML 1.1 treats as line breaks.
private struct LineBreakSubstitution {
  /// Each replaced character with its substitute.
  private var pairs: [(original: Unicode.Scalar, substitute: Unicode.Scalar)] = []

  init(_ bytes: inout [UInt8]) {
    for (original, first) in [("\u{2028}", 0xE000), ("\u{2029}", 0xE800), ("\u{85}", 0x378)]
      as [(Unicode.Scalar, UInt32)]
    {
      let wanted = Array(String(original).utf8)
      let offsets = Self.offsets(of: wanted, in: bytes)
      guard !offsets.isEmpty, let free = Self.unused(from: first, in: bytes) else { continue }
      let replacement = Array(String(free).utf8)
      for offset in offsets {
        bytes.replaceSubrange(offset..<offset + wanted.count, with: replacement)
      }
      pairs.append((original, free))
    }
  }

  /// Replaces `\'` at the offset where the scanner stopped.
  ///
  /// Returns false if there is none.
  mutating func replaceEscapedApostrophe(around offset: Int, in bytes: inout [UInt8]) -> Bool {
    let wanted = Array("\\'".utf8)
    for start in max(0, offset - 1)..<offset + 2
    where start >= 0 && start + 2 <= bytes.count && bytes[start..<start + 2].elementsEqual(wanted) {
      guard
        let free = pairs.first(where: { $0.original == "'" })?.substitute
          ?? Self.unused(from: 0x380, in: bytes)
      else { return false }
      if !pairs.contains(where: { $0.original == "'" }) { pairs.append(("'", free)) }
      bytes.replaceSubrange(start..<start + 2, with: Array(String(free).utf8))
      return true
    }
    return false
  }

  private static func offsets(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
    var offsets: [Int] = []
    guard bytes.count >= wanted.count else { return [] }
    for offset in 0...(bytes.count - wanted.count)
    where bytes[offset] == wanted[0] && bytes[offset..<offset + wanted.count].elementsEqual(wanted)
    {
      offsets.append(offset)
    }
    return offsets
  }

  /// A meaningless scalar of the same UTF-8 length that does not occur in the text.
  private static func unused(from first: UInt32, in bytes: [UInt8]) -> Unicode.Scalar? {
    (first..<first + 8).lazy.compactMap(Unicode.Scalar.init).first { scalar in
      offsets(of: Array(String(scalar).utf8), in: bytes).isEmpty
    }
  }

  func restored(_ reading: ComposedYAML) -> ComposedYAML {
    guard !pairs.isEmpty else { return reading }
    return ComposedYAML(
      value: restored(reading.value), warnings: reading.warnings.map(restored),
      notes: reading.notes)
  }

  /// The message with the original characters.
  func restored(_ error: SyntaxError) -> SyntaxError {
    guard !pairs.isEmpty else { return error }
    var error = error
    error.message = restored(error.message)
    error.help = error.help.map(restored)
    return error
  }

  private func restored(_ value: SourcedValue) -> SourcedValue {
    var result = value
    switch value.content {
    case .scalar: break
    case .text(let text): result.content = .text(restored(text))
    case .list(let items): result.content = .list(items.map(restored))
    case .mapping(let entries):
      result.content = .mapping(
        entries.map { entry in
          let key = entry.key.text.map { Value.string(restored($0)) } ?? entry.key
          return SourcedValue.Entry(
            key: key, keyRange: entry.keyRange, value: restored(entry.value),
            overridden: entry.overridden.map(restored))
        })
    }
    return result
  }

  private func restored(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(pairs.first { $0.substitute == scalar }?.original ?? scalar)
    }
    return String(scalars)
  }
}

/// Substitutes for anchor names that libyaml rejects, each of the same length.
private struct AnchorSubstitution {
  static let limit = 50

  private var names: [[UInt8]: [UInt8]] = [:]

  /// Replaces the name in which the scanner stopped.
  ///
  /// Returns false if there is none.
  mutating func rename(at offset: Int, in bytes: inout [UInt8]) -> Bool {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "&"), bytes[start - 1] != UInt8(ascii: "*") {
      guard bytes[start - 1] > 0x20 else { return false }
      start -= 1
    }
    guard start > 0 else { return false }
    var end = start
    while end < bytes.count, Self.isNamePart(bytes[end]) { end += 1 }
    guard end > start, let substitute = substitute(for: Array(bytes[start..<end]), in: bytes)
    else { return false }
    bytes.replaceSubrange(start..<end, with: substitute)
    return true
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    byte > 0x20 && !",[]{}".utf8.contains(byte)
  }

  private mutating func substitute(for name: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
    if let existing = names[name] { return existing }
    let letters = Array("ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba".utf8)
    for letter in letters {
      let candidate = [UInt8](repeating: letter, count: name.count)
      guard !names.values.contains(candidate), !Self.holds([0x26] + candidate, in: bytes) else {
        continue
      }
      names[name] = candidate
      return candidate
    }
    return nil
  }

  private static func holds(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
    bytes.indices.contains { offset in
      bytes[offset] == wanted[0] && bytes[offset...].starts(with: wanted)
    }
  }
}
