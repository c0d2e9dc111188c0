/// A language tag of BCP 47 (RFC 5646), in its canonical spelling: `pt-BR`, `zh-Hant-TW`.
///
/// This file checks the form; `LanguageTag+Registry` knows which languages and regions exist.
package struct LanguageTag: Sendable, Equatable {
  /// The whole tag: the script starts with a capital, the region is in capitals, the rest is small.
  package private(set) var text: String
  /// The first part, which names the language; `x` for a private tag.
  package private(set) var language: String
  /// Codes of three letters between the language and the script.
  package private(set) var extensions: [String] = []
  package private(set) var region: String?

  /// Reads a tag in any case, with hyphens or underscores; `nil` if it is not a tag.
  package init?(_ written: String) {
    guard written.utf8.count <= 100, written.utf8.allSatisfy(Self.isPart) else { return nil }
    let small = written.lowercased().replacing("_", with: "-")
    let tag = Self.grandfathered[small] ?? small
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    var reader = LanguageTagReader(parts)
    guard let found = reader.read() else { return nil }
    text = found.joined(separator: "-")
    language = found[0]
    extensions = reader.extensions
    region = reader.region
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  /// Tags that are older than the rules, and the tags that replace them.
  private static let grandfathered = [
    "art-lojban": "jbo", "en-gb-oed": "en-gb-oxendict", "i-ami": "ami", "i-bnn": "bnn",
    "i-default": "en", "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb", "i-navajo": "nv",
    "i-pwn": "pwn", "i-tao": "tao", "i-tay": "tay", "i-tsu": "tsu", "no-bok": "nb", "no-nyn": "nn",
    "sgn-be-fr": "sfb", "sgn-be-nl": "vgt", "sgn-ch-de": "sgg", "zh-guoyu": "cmn",
    "zh-hakka": "hak", "zh-min-nan": "nan", "zh-xiang": "hsn",
  ]
}

/// Reads the parts of a tag in their order.
private struct LanguageTagReader {
  private let parts: [String]
  private var index = 0
  private(set) var extensions: [String] = []
  private(set) var region: String?

  init(_ parts: [String]) {
    self.parts = parts
  }

  /// Returns the parts in their canonical case, or `nil` if one is not allowed where it is.
  mutating func read() -> [String]? {
    guard let first = next else { return nil }
    if first == "x" { return readPrivate() ? parts : nil }
    guard isLetters(first, 2...8) else { return nil }
    index += 1
    var found = [first]
    if first.utf8.count <= 3 {
      while extensions.count < 3, let part = next, isLetters(part, 3...3) {
        extensions.append(part)
        found.append(part)
        index += 1
      }
    }
    if let part = next, isLetters(part, 4...4) {
      found.append(part.prefix(1).uppercased() + part.dropFirst())
      index += 1
    }
    if let part = next, isLetters(part, 2...2) || part.utf8.count == 3 && isDigits(part) {
      region = part.uppercased()
      found.append(part.uppercased())
      index += 1
    }
    let rest = index
    guard readVariants(), readExtensions(), readPrivate() else { return nil }
    return found + parts[rest...]
  }

  private var next: String? {
    index < parts.count ? parts[index] : nil
  }

  private mutating func readVariants() -> Bool {
    var known: Set<String> = []
    while let part = next, isVariant(part) {
      guard known.insert(part).inserted else { return false }
      index += 1
    }
    return true
  }

  private func isVariant(_ part: String) -> Bool {
    (5...8).contains(part.utf8.count) || part.utf8.count == 4 && isDigits(part.prefix(1))
  }

  private mutating func readExtensions() -> Bool {
    var known: Set<String> = []
    while let letter = next, letter.utf8.count == 1, letter != "x" {
      guard known.insert(letter).inserted else { return false }
      index += 1
      guard readParts(2...8) else { return false }
    }
    return true
  }

  /// Reads the private part, which is always the last one.
  private mutating func readPrivate() -> Bool {
    guard let part = next else { return true }
    guard part == "x" else { return false }
    index += 1
    return readParts(1...8) && index == parts.count
  }

  /// Reads one or more parts of these lengths.
  private mutating func readParts(_ lengths: ClosedRange<Int>) -> Bool {
    let start = index
    while let part = next, lengths.contains(part.utf8.count) { index += 1 }
    return index > start
  }

  private func isLetters(_ part: String, _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(part.utf8.count) && part.utf8.allSatisfy { $0 &- 0x61 < 26 }
  }

  private func isDigits(_ part: some StringProtocol) -> Bool {
    part.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }
}
