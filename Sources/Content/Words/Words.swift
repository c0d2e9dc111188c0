package import Basics

/// The words that the theme prints around values, in one language.
package struct Words: Sendable, Equatable {
  /// A text, or one text for each plural form; `{name}` is the place of an argument.
  package enum Entry: Sendable, Equatable {
    case text(String)
    /// Always contains `other`.
    case plural([PluralForm: String])
  }

  /// The language of the words: a BCP 47 tag.
  package var language: String
  private(set) var entries: [String: Entry]

  init(language: String, entries: [String: Entry]) {
    self.language = language
    self.entries = entries
  }

  package subscript(key: String) -> Entry? {
    get { entries[key] }
    set { entries[key] = newValue }
  }

  /// All keys in the order of their bytes.
  package var keys: [String] { entries.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// Returns the text of a key, or `nil` if there is none or it depends on a number.
  package func text(_ key: String) -> String? {
    guard case .text(let text)? = entries[key] else { return nil }
    return text
  }

  /// The texts that depend on no number, by key and in the order of the keys' bytes.
  package var texts: [(key: String, text: String)] {
    keys.compactMap { key in text(key).map { (key, $0) } }
  }
}

extension Words.Entry {
  /// The texts of the entry, in the order of the plural forms.
  package var texts: [(form: PluralForm?, text: String)] {
    switch self {
    case .text(let text): [(nil, text)]
    case .plural(let texts):
      PluralForm.allCases.compactMap { form in texts[form].map { (form, $0) } }
    }
  }

  /// The names of the arguments in the texts: `count` for `{count} articles`.
  package var arguments: Set<String> { Set(texts.flatMap { argumentNames(in: $0.text) }) }
}

/// Returns the names in braces of a text, in their order.
private func argumentNames(in text: String) -> [String] {
  var names: [String] = []
  for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
    guard let end = part.firstIndex(of: "}"), isArgumentName(part[..<end]) else { continue }
    names.append(String(part[..<end]))
  }
  return names
}

private func isArgumentName(_ name: Substring) -> Bool {
  !name.isEmpty
    && name.utf8.allSatisfy {
      ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "_")
    }
}

extension Words {
  /// Returns a text with its arguments in the places of their names.
  ///
  /// - Parameters:
  ///   - text: The text: `Part {number}`.
  ///   - argument: Returns the argument of a name; `nil` leaves the braces as they are.
  /// - Returns: The text: `Part 3`.
  /// - Throws: What `argument` throws.
  package static func insert<E: Error>(
    into text: String, _ argument: (String) throws(E) -> String?
  ) throws(E) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{") {
      result += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix { $0 != "}" && $0 != "{" }
      if name.endIndex < rest.endIndex, rest[name.endIndex] == "}", isArgumentName(name),
        let value = try argument(String(name))
      {
        result += value
        rest = rest[rest.index(after: name.endIndex)...]
      } else {
        result += "{"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }
}
