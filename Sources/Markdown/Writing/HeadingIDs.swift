internal import Text
internal import Basics

/// Assigns a unique id to every heading of a body, and to every block that its author gave one.
struct HeadingIDs {
  /// The ids of the theme's blocks on every article page.
  private static let reserved = ["related", "ranking", "recommendation"]
  private var used: Set<String> = []
  /// The next number of each slug, so that a thousand equal headings need a thousand steps only.
  private var nextNumbers: [String: Int] = [:]

  /// Keeps ids for other elements.
  mutating func reserve(_ ids: [String]) { used.formUnion(ids) }

  /// Returns `the-flood-wall`, then `the-flood-wall-2`; `section` for a heading without letters.
  ///
  /// An id that the author wrote comes first.
  mutating func id(
    for text: String, written: String? = nil, _ style: HeadingIDStyle = .slug
  ) -> String {
    if let written { return unique(written, firstNumber: 2) }
    let made = style == .github ? Self.githubID(of: text) : slug(of: text)
    return unique(made.isEmpty ? "section" : made, firstNumber: style == .github ? 1 : 2)
  }

  /// Returns an id that is not used; a number after it makes it unique.
  mutating func unique(_ base: String, firstNumber: Int) -> String {
    if !Self.reserved.contains(base), used.insert(base).inserted { return base }
    var number = nextNumbers[base] ?? firstNumber
    while used.contains("\(base)-\(number)") { number += 1 }
    nextNumbers[base] = number + 1
    used.insert("\(base)-\(number)")
    return "\(base)-\(number)"
  }

  /// Returns the words in small letters with hyphens for spaces, without punctuation and symbols
  /// except hyphens and underscores.
  private static func githubID(of text: String) -> String {
    var id = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
        .otherNumber, .connectorPunctuation:
        id.unicodeScalars.append(scalar)
      default:
        if scalar == " " || scalar == "-" { id += "-" }
      }
    }
    return id
  }
}
