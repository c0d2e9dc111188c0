internal import Basics

// Spaces that YAML does not treat as spaces.
extension FrontMatterRestoration {
  /// The intended key, if it has Unicode spaces around it.
  mutating func intendedKey(of entry: SourcedValue.Entry, _ name: String) -> String? {
    if let note = notes[entry.keyRange.lowerBound], note.prefix != nil,
      reported.insert(note.range.lowerBound).inserted
    {
      warnings += note.removals(in: bytes)
    }
    guard hasUnicodeSpaces, let space = UnicodeSpace.first(in: bytes, entry.keyRange) else {
      return nil
    }
    let plain = name.withoutUnicodeSpaces
    let error = space.error("is in the key '\(plain.quoted)'", in: bytes, entry.keyRange)
    if plain != name, FrontMatterKey.named(plain, isAuthor: isAuthor) != nil {
      errors.append(error)
      return plain
    }
    if plain != name { warnings.append(error) }
    return nil
  }

  /// Removes Unicode spaces at the ends of a text, where they are invisible.
  mutating func withoutUnicodeSpaces(_ value: SourcedValue, _ name: String) -> SourcedValue {
    guard case .text(let text) = value.content else { return value }
    if let space = spaceAfterDash(value.range) {
      errors.append(
        space.error("follows a '-', so the line does not start a list item", in: bytes, value.range)
      )
      return value
    }
    let plain = text.withoutUnicodeSpaces
    guard plain.utf8.count != text.utf8.count else { return value }
    if let space = endSpace(value.range), reportedSpaces.insert(space.range.lowerBound).inserted {
      warnings.append(
        space.error(
          "is at the end or start of '\(name)' and is left out", in: bytes, value.range))
    }
    var result = value
    result.content = .text(plain)
    return result
  }

  private func endSpace(_ range: Range<Int>) -> UnicodeSpace? {
    var first: UnicodeSpace?
    var rest = range
    while let space = UnicodeSpace.first(in: bytes, rest) {
      let before = bytes[range.lowerBound..<space.range.lowerBound]
      let after = bytes[space.range.upperBound..<range.upperBound]
      let quotes = "\"'".utf8
      if before.allSatisfy({ $0 <= 0x20 || quotes.contains($0) })
        || String(decoding: after, as: UTF8.self).withoutUnicodeSpaces.utf8.allSatisfy({
          quotes.contains($0)
        })
      {
        first = first ?? space
      }
      rest = space.range.upperBound..<range.upperBound
    }
    return first
  }

  /// A Unicode space after a dash that starts a line of a plain text.
  private func spaceAfterDash(_ range: Range<Int>) -> UnicodeSpace? {
    guard bytes[range].first.map({ !"\"'|>".utf8.contains($0) }) == true else { return nil }
    var rest = range
    while let space = UnicodeSpace.first(in: bytes, rest) {
      let before = bytes[..<space.range.lowerBound]
      let line = before.lastIndex(of: 0x0A).map { before[($0 + 1)...] } ?? before
      if line.last == UInt8(ascii: "-"), line.dropLast().allSatisfy(isBlank) { return space }
      rest = space.range.upperBound..<range.upperBound
    }
    return nil
  }
}

extension String {
  /// The text without spaces of any kind at its ends.
  fileprivate var withoutUnicodeSpaces: String {
    let scalars = unicodeScalars
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar.value <= 0x20 || UnicodeSpace.isUnicodeSpace(scalar)
    }
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
