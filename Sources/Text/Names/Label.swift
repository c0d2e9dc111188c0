internal import Normalization

/// A tag or a name in a byline: its identity and the last part of its page's URL.
///
/// Two labels are the same if they differ only in case, spaces, hyphens and underscores, in
/// punctuation such as commas and full stops, or in Unicode's spelling. Symbols count: `C++`, `C#`
/// and `C` are three labels. So do apostrophes within a word: `we're` and `were` are two.
package struct Label: Sendable {
  /// Equal for two spellings of one label.
  package let identity: String
  /// The last part of the URL, made from the label only.
  ///
  /// A symbol is spelled out if it ends a word (`C++`: `c-plus-plus`), starts a name (`.NET`:
  /// `dot-net`) or if the label has symbols only (`🦦`: `u1f9a6`); `Q&A` becomes `q-a`.
  package let slug: String
  /// The slug with every symbol spelled out, for a label whose slug is taken: `Q&A` becomes
  /// `q-and-a`, `we're` becomes `we-re`.
  package let spelledSlug: String

  package init(_ text: String, letterCase: LetterCase = .lower) {
    if Self.isPlain(text) {
      identity = cased(text, .lower)
      slug = Self.fitted(
        letterCase == .lower ? identity : cased(text, letterCase), identity)
      spelledSlug = slug
      return
    }
    let tokens = LabelTokens(text, letterCase: letterCase)
    let plain = tokens.list.compactMap(\.inSlug)
    let spelledParts = tokens.list.map(\.spelled)
    let lowerCase = letterCase == .lower ? tokens : LabelTokens(text, letterCase: .lower)
    identity = lowerCase.list.map(\.identity).joined(separator: " ")
    slug = Self.fitted((plain.isEmpty ? spelledParts : plain).joined(separator: "-"), identity)
    spelledSlug = Self.fitted(spelledParts.joined(separator: "-"), identity)
  }

  /// The identity without apostrophes, which is the same for `we're` and `were`.
  package var identityWithoutApostrophes: String {
    identity.filter { $0 != LabelTokens.apostrophe }
  }

  /// Whether the slug leaves a symbol out.
  package var hasSymbols: Bool { slug != spelledSlug }

  /// Returns true for plain words with spaces, hyphens and commas between them, as most labels are.
  private static func isPlain(_ text: String) -> Bool {
    var isInWord = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z", "a"..."z": isInWord = true
      case " ", ",", "(": isInWord = false
      case "-", "_", ".":
        // At the end of the label or in front of a word it is a symbol.
        guard isInWord else { return false }
        isInWord = false
      default:
        guard scalar.isPlainLetter else { return false }
        isInWord = true
      }
    }
    return isInWord
  }

  /// A number of eight hexadecimal digits that hardly any other label has, for a label whose
  /// spelled slug is taken too.
  package var number: String { Self.mark(of: identity) }

  private static func mark(of identity: String) -> String {
    // URLs leave apostrophes out, and the number of a page that exists must not change with them.
    eightDigits(of: identity.filter { $0 != LabelTokens.apostrophe })
  }

  /// Returns a slug that is short enough for the name of a file.
  private static func fitted(_ slug: String, _ identity: String) -> String {
    guard slug.utf8.count > componentLimit else { return slug }
    return shortened(slug) + "-" + mark(of: identity)
  }
}

/// Returns a part of a path that is short enough for the name of a file.
///
/// A part that is too long is cut and gets a number of eight digits, which is always the same for
/// the same text.
package func shortenedPathComponent(_ part: String) -> String {
  guard part.utf8.count > componentLimit else { return part }
  return shortened(part) + "-" + eightDigits(of: part)
}

/// The greatest length of one part of a path in bytes; file systems allow 255 with prefix and
/// suffix.
private let componentLimit = 240

/// Returns the first 200 bytes of a text, or fewer so that no character is cut.
private func shortened(_ text: String) -> String {
  var end = text.unicodeScalars.startIndex
  var length = 0
  for index in text.unicodeScalars.indices {
    length += UTF8.width(text.unicodeScalars[index])
    if length > 200 { break }
    end = text.unicodeScalars.index(after: index)
  }
  return String(text[..<end])
}

/// Calls `slug(of:)`, which the properties of the same name hide in the types of this file.
private func cased(_ text: String, _ letterCase: LetterCase) -> String {
  slug(of: text, letterCase: letterCase)
}

private func eightDigits(of text: String) -> String {
  let digits = String(checksum(ofText: text) & 0xFFFF_FFFF, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}

/// A label split into words and symbols.
private struct LabelTokens {
  /// The character that stands for every kind of apostrophe within a word.
  static let apostrophe: Character = "'"

  struct Token {
    var identity: String
    var spelled: String
    /// Its part of the slug; `nil` for a symbol that is left out.
    var inSlug: String?
  }

  private(set) var list: [Token] = []
  private let scalars: [Unicode.Scalar]
  private let roles: [SlugRole]
  private let hyphenRuns: [Int: Range<Int>]
  /// The index at which the spaces at the end of the label start.
  private let end: Int
  private let letterCase: LetterCase

  init(_ text: String, letterCase: LetterCase) {
    let written = composed(text).unicodeScalars.map(Self.narrow)
    scalars = Self.visible(written)
    roles = scalars.map(SlugRole.init)
    hyphenRuns = Self.runsOfHyphens(scalars)
    end = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? 0
    self.letterCase = letterCase
    var words = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard isSymbol(at: index) else {
        words.append(scalars[index])
        index += 1
        continue
      }
      addWords(words)
      words = String.UnicodeScalarView()
      index = addSymbols(from: index)
    }
    addWords(words)
    guard list.isEmpty else { return }
    // The label has punctuation or invisible characters only: then each character counts.
    for scalar in scalars.isEmpty ? written : scalars {
      list.append(Token(identity: "\u{0}" + String(scalar), spelled: name(of: scalar)))
    }
  }

  /// Removes invisible characters such as joiners, but keeps the tag characters of a flag such as
  /// Scotland's, and writes every apostrophe between letters as one character.
  private static func visible(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var visible: [Unicode.Scalar] = []
    var last = SlugRole.other
    var hasApostrophe = false
    for scalar in scalars {
      let role = SlugRole(of: scalar)
      if role == .invisible {
        if last == .other, !visible.isEmpty, (0xE0020...0xE007F).contains(scalar.value) {
          visible.append(scalar)
        }
        if "'\u{2019}\u{02BC}".unicodeScalars.contains(scalar) { hasApostrophe = true }
        continue
      }
      if hasApostrophe, role == .letter, last != .other { visible.append("'") }
      hasApostrophe = false
      last = role
      visible.append(scalar)
    }
    return visible
  }

  private mutating func addWords(_ words: String.UnicodeScalarView) {
    let text = String(words)
    let slug = cased(text, letterCase)
    guard !slug.isEmpty else { return }
    let parts = text.split(separator: Self.apostrophe).map { cased(String($0), letterCase) }
    list.append(
      Token(
        identity: parts.joined(separator: String(Self.apostrophe)),
        spelled: parts.joined(separator: "-"), inSlug: slug))
  }

  /// Adds a run of one symbol and returns the index after it.
  private mutating func addSymbols(from start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == scalars[start], isSymbol(at: end) { end += 1 }
    let isSpelled = isAlwaysSpelled(start..<end)
    for index in start..<end {
      let name = name(of: scalars[index])
      let identity = (isSpelled ? "\u{1}" : "") + String(scalars[index])
      list.append(Token(identity: identity, spelled: name, inSlug: isSpelled ? name : nil))
    }
    return end
  }

  /// Returns true if a character counts although it is not part of a word.
  private func isSymbol(at index: Int) -> Bool {
    let scalar = scalars[index]
    switch roles[index] {
    case .letter: return false
    case .mark: return !isInWord(at: index - 1)
    case .invisible: return scalar != "'"
    case .other: break
    }
    if scalar == "-" {
      return closesLabel(index) || isOneSidedRun(index) || index == 0 && isDigit(at: 1)
    }
    if scalar == "." { return leadsWord(index) }
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .enclosingMark, .format,
      .privateUse, .unassigned:
      return true
    case .otherPunctuation: return Self.meaningfulPunctuation.contains(scalar)
    default: return false
    }
  }

  /// Returns true if a run of one symbol is spelled out even in a slug that is free.
  private func isAlwaysSpelled(_ run: Range<Int>) -> Bool {
    switch scalars[run.lowerBound] {
    case "+", "#", "\u{266F}":
      let isClosing = !isInWord(at: run.upperBound)
      return isInWord(at: run.lowerBound - 1) && (isClosing || run.count > 1)
    case ".": return true
    case "-": return closesLabel(run.lowerBound)
    case "\u{2212}": return isInWord(at: run.lowerBound - 1) && run.upperBound == scalars.count
    default: return false
    }
  }

  /// Returns true for the hyphens of `A-` and `C--`, but not of `well-known` and `New York -`.
  private func closesLabel(_ index: Int) -> Bool {
    guard let run = hyphenRuns[index] else { return false }
    return isInWord(at: run.lowerBound - 1) && run.upperBound >= end
  }

  /// Returns true for two or more hyphens with a word on one side only: `C-- compilers` and
  /// `--version`, but not `now--or never`.
  private func isOneSidedRun(_ index: Int) -> Bool {
    guard let run = hyphenRuns[index], run.count > 1 else { return false }
    return isInWord(at: run.lowerBound - 1) != isInWord(at: run.upperBound)
  }

  /// Returns the run that each hyphen is part of, by the index of the hyphen.
  private static func runsOfHyphens(_ scalars: [Unicode.Scalar]) -> [Int: Range<Int>] {
    var runs: [Int: Range<Int>] = [:]
    var index = 0
    while index < scalars.count {
      let end = scalars[index...].firstIndex { $0 != "-" } ?? scalars.count
      for hyphen in index..<end { runs[hyphen] = index..<end }
      index = max(end, index + 1)
    }
    return runs
  }

  /// Returns true for the dot of `.NET`, but not of `ASP.NET` and `...and justice`.
  private func leadsWord(_ index: Int) -> Bool {
    guard isInWord(at: index + 1) else { return false }
    return index == 0 || !isInWord(at: index - 1) && scalars[index - 1] != "."
  }

  private func isInWord(at index: Int) -> Bool {
    roles.indices.contains(index) && (roles[index] == .letter || roles[index] == .mark)
  }

  private func isDigit(at index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.numericType != nil
  }

  /// Returns `+` for the full-width `＋`, and a hyphen for every dash.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if !scalar.isASCII, scalar.properties.generalCategory == .dashPunctuation { return "-" }
    guard (0xFF01...0xFF5E).contains(scalar.value), SlugRole(of: scalar) == .other else {
      return scalar
    }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// Punctuation that has a meaning and does not only separate or end words.
  private static let meaningfulPunctuation = Set(
    "#&@%*/\\!?¡¿؟§¶†‡※‰‱‼⁇⁈⁉".unicodeScalars)

  /// Returns what a character is called in a URL: a word, or its number in Unicode.
  private func name(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "+": "plus"
    case "#", "\u{266F}": "sharp"
    case "&": "and"
    case ".": "dot"
    case "-", "\u{2212}": "minus"
    case "@": "at"
    case "%": "percent"
    case "*": "star"
    case "=": "equals"
    case "/": "slash"
    case "!": "exclamation"
    case "?": "question"
    case "$": "dollar"
    case "€": "euro"
    case "£": "pound"
    default: "u" + String(scalar.value, radix: 16)
    }
  }
}

/// Assigns a unique part of a URL to every label.
///
/// It depends on the label only, as long as no other label has it. Of two labels with one slug the
/// first keeps it, so a caller that passes older labels first never moves a page because of a new
/// label.
package struct LabelAddresses {
  /// How the part of a URL is made from the label.
  package enum Form: Sendable {
    case slug
    case spelled
    /// The slug with a number that only this label has.
    case numbered(String)

    /// Returns the part of the URL for a label, which may be the same label with capitals.
    package func address(of label: Label) -> String {
      switch self {
      case .slug: label.slug
      case .spelled: label.spelledSlug
      case .numbered(let number): label.slug + "-" + number
      }
    }
  }

  private var used: Set<String>

  /// - Parameter taken: The parts, in small letters, that no label may get.
  package init(taken: Set<String> = []) {
    used = taken
  }

  /// Reserves a part of a URL for a label.
  ///
  /// - Parameter label: The label in small letters: many file systems do not distinguish capitals.
  /// - Returns: How to make the part, whether or not it keeps capitals.
  package mutating func form(for label: Label) -> Form {
    var number = label.number
    for form in [Form.slug, .spelled] where used.insert(form.address(of: label)).inserted {
      return form
    }
    while !used.insert(Form.numbered(number).address(of: label)).inserted { number += "0" }
    return .numbered(number)
  }
}
