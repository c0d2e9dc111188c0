internal import Normalization

/// A tag or a name in a byline: what tells it apart from others, and the address of its page.
///
/// Two labels are one where they differ only in case, spaces, hyphens and underscores, in punctuation such as commas and
/// full stops, or in the way that Unicode spells them. Symbols count: `C++`, `C#` and `C` are three. So do apostrophes within
/// a word: `we're` and `were` are two.
package struct Label: Sendable {
  /// Equal for two labels that are one.
  package let identity: String
  /// The part of the address that stands for the label, by the label alone.
  ///
  /// Symbols are spelled only where they close a word (`C++`: `c-plus-plus`), in front of a name (`.NET`: `dot-net`) and where
  /// there is nothing else (`🦦`: `u1f9a6`); `Q&A` is `q-a`.
  package let slug: String
  /// The same with every symbol spelled, for a label whose slug another one has: `Q&A` as `q-and-a`, `we're` as `we-re`.
  package let spelled: String

  package init(_ text: String, letterCase: LetterCase = .lower) {
    if Self.isPlain(text) {
      identity = Basics.slug(of: text)
      slug = Self.fitted(
        letterCase == .lower ? identity : Basics.slug(of: text, letterCase: letterCase), identity)
      spelled = slug
      return
    }
    let tokens = LabelTokens(text, letterCase: letterCase)
    let plain = tokens.list.compactMap(\.inSlug)
    let spelledParts = tokens.list.map(\.spelled)
    let own = letterCase == .lower ? tokens : LabelTokens(text, letterCase: .lower)
    identity = own.list.map(\.identity).joined(separator: " ")
    slug = Self.fitted((plain.isEmpty ? spelledParts : plain).joined(separator: "-"), identity)
    spelled = Self.fitted(spelledParts.joined(separator: "-"), identity)
  }

  /// What `we're` and `were` have in common.
  package var plainIdentity: String { identity.filter { $0 != LabelTokens.apostrophe } }

  /// Whether an address leaves something out.
  package var hasSymbols: Bool { slug != spelled }

  /// Whether a text has nothing but plain words with spaces, hyphens and commas between them, as most labels do.
  private static func isPlain(_ text: String) -> Bool {
    var isInWord = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", "A"..."Z", "a"..."z": isInWord = true
      case " ", ",", "(": isInWord = false
      case "-", "_", ".":
        // At the end or in front of a word it is a symbol.
        guard isInWord else { return false }
        isInWord = false
      default:
        guard scalar.isPlainLetter else { return false }
        isInWord = true
      }
    }
    return isInWord
  }

  /// A number of eight digits that hardly another label has, for one whose address is another's even when it is spelled.
  package var mark: String { Self.mark(of: identity) }

  private static func mark(of identity: String) -> String {
    // An address leaves apostrophes out, and the number of one that is there already must not change with them.
    eightDigits(of: identity.filter { $0 != LabelTokens.apostrophe })
  }

  /// An address as short as the name of a file has to be.
  private static func fitted(_ slug: String, _ identity: String) -> String {
    guard slug.utf8.count > partLimit else { return slug }
    return shortened(slug) + "-" + mark(of: identity)
  }
}

/// One part of an address as short as the name of a file has to be: what is longer ends in a number of eight digits, which is
/// always the same for the same text.
package func fittedPart(_ part: String) -> String {
  guard part.utf8.count > partLimit else { return part }
  return shortened(part) + "-" + eightDigits(of: part)
}

/// How many bytes one part of an address may have; systems take 255, with all that is put before and behind it.
private let partLimit = 240

/// The first 200 bytes of a text, or fewer where a character would be cut.
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

private func eightDigits(of text: String) -> String {
  let digits = String(checksum(ofText: text[...]) & 0xFFFF_FFFF, radix: 16)
  return String(repeating: "0", count: 8 - digits.count) + digits
}

/// A label taken apart into words and symbols.
private struct LabelTokens {
  /// What stands for every apostrophe within a word.
  static let apostrophe: Character = "'"

  struct Token {
    var identity: String
    var spelled: String
    /// What the slug has of it; nothing for a symbol that is left out.
    var inSlug: String?
  }

  private(set) var list: [Token] = []
  private let scalars: [Unicode.Scalar]
  private let roles: [SlugRole]
  private let hyphenRuns: [Int: Range<Int>]
  /// Where spaces at the end of the label start.
  private let end: Int
  private let letterCase: LetterCase

  init(_ text: String, letterCase: LetterCase) {
    let written = composed(text).unicodeScalars.map(Self.narrow)
    scalars = Self.seen(written)
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
    // Nothing but punctuation, or else what nobody sees: then each character is the label.
    for scalar in scalars.isEmpty ? written : scalars {
      list.append(Token(identity: "\u{0}" + String(scalar), spelled: name(of: scalar)))
    }
  }

  /// Without joiners, selectors and the like, but with the letters that a flag of a country within a country is made of, and
  /// with apostrophes between letters, all as one character.
  private static func seen(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var seen: [Unicode.Scalar] = []
    var last = SlugRole.other
    var hasApostrophe = false
    for scalar in scalars {
      let role = SlugRole(of: scalar)
      if role == .unseen {
        if last == .other, !seen.isEmpty, (0xE0020...0xE007F).contains(scalar.value) {
          seen.append(scalar)
        }
        if "'\u{2019}\u{02BC}".unicodeScalars.contains(scalar) { hasApostrophe = true }
        continue
      }
      if hasApostrophe, role == .letter, last != .other { seen.append("'") }
      hasApostrophe = false
      last = role
      seen.append(scalar)
    }
    return seen
  }

  private mutating func addWords(_ words: String.UnicodeScalarView) {
    let text = String(words)
    let slug = slug(of: text, letterCase: letterCase)
    guard !slug.isEmpty else { return }
    let parts = text.split(separator: Self.apostrophe).map {
      Basics.slug(of: String($0), letterCase: letterCase)
    }
    list.append(
      Token(
        identity: parts.joined(separator: String(Self.apostrophe)),
        spelled: parts.joined(separator: "-"), inSlug: slug))
  }

  /// Adds a run of one symbol.
  private mutating func addSymbols(from start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == scalars[start], isSymbol(at: end) { end += 1 }
    let isTelling = isTelling(start..<end)
    for index in start..<end {
      let name = name(of: scalars[index])
      let identity = (isTelling ? "\u{1}" : "") + String(scalars[index])
      list.append(Token(identity: identity, spelled: name, inSlug: isTelling ? name : nil))
    }
    return end
  }

  /// Whether a character counts although it is no part of a word.
  private func isSymbol(at index: Int) -> Bool {
    let scalar = scalars[index]
    switch roles[index] {
    case .letter: return false
    case .mark: return !isInWord(at: index - 1)
    case .unseen: return scalar != "'"
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
    case .otherPunctuation: return Self.tellingPunctuation.contains(scalar)
    default: return false
    }
  }

  /// Whether a run of one symbol is spelled in the address even of a label that has no like.
  private func isTelling(_ run: Range<Int>) -> Bool {
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

  /// `A-` and `C--`, but not `well-known` and not `New York -`.
  private func closesLabel(_ index: Int) -> Bool {
    guard let run = hyphenRuns[index] else { return false }
    return isInWord(at: run.lowerBound - 1) && run.upperBound >= end
  }

  /// Two hyphens or more with a word on one side only: `C-- compilers` and `--version`, but not `now--or never`.
  private func isOneSidedRun(_ index: Int) -> Bool {
    guard let run = hyphenRuns[index], run.count > 1 else { return false }
    return isInWord(at: run.lowerBound - 1) != isInWord(at: run.upperBound)
  }

  /// The run that each hyphen is part of, by the hyphen's index.
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

  /// `.NET`, but not `ASP.NET` and not `...and justice`.
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

  /// `＋` as `+`, and every dash as a hyphen.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if !scalar.isASCII, scalar.properties.generalCategory == .dashPunctuation { return "-" }
    guard (0xFF01...0xFF5E).contains(scalar.value), SlugRole(of: scalar) == .other else {
      return scalar
    }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// Unicode's punctuation that says something; what only parts or ends words says nothing.
  private static let tellingPunctuation = Set(
    "#&@%*/\\!?¡¿؟§¶†‡※‰‱‼⁇⁈⁉".unicodeScalars)

  /// What a character is called in an address: a word, or its number in Unicode.
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
