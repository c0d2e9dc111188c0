/// The lexical rules of a language, as far as colors need them.
///
/// They are tables and not grammars: comments, strings, numbers and words are found in every text,
/// correct or not, and a color that is missing hides nothing.
struct CodeLanguage: Sendable {
  /// How the text is read.
  enum Form: Sendable {
    /// Words, numbers, strings and comments.
    case program
    /// Tags, attributes and comments.
    case markup
    /// Lines whose first characters say what they are.
    case lines
  }

  /// How a string starts and ends.
  struct StringRule: Sendable {
    enum Escape: Sendable {
      case none, backslash
      /// The end is written twice.
      case doubling
    }

    var open: [UInt8]
    var close: [UInt8]
    var escape: Escape
    /// Whether it can contain line ends.
    var isMultiline: Bool

    init(_ open: String, _ close: String? = nil, escape: Escape = .backslash, lines: Bool = false) {
      self.open = Array(open.utf8)
      self.close = Array((close ?? open).utf8)
      self.escape = escape
      isMultiline = lines
    }
  }

  /// Rules that some languages have.
  struct Features: OptionSet, Sendable {
    let rawValue: UInt16
    /// Words that start with a capital letter are types.
    static let capitalizedTypes = Features(rawValue: 1 << 0)
    /// `@name` is an attribute or a decorator.
    static let decorators = Features(rawValue: 1 << 1)
    /// `$name` is a variable.
    static let dollarVariables = Features(rawValue: 1 << 2)
    /// A line that starts with `#` is for a preprocessor.
    static let preprocessor = Features(rawValue: 1 << 3)
    /// A word or string before a colon is a key.
    static let keysBeforeColon = Features(rawValue: 1 << 4)
    /// A word before an equals sign is a key.
    static let keysBeforeEquals = Features(rawValue: 1 << 5)
    /// A line in brackets is a heading.
    static let sections = Features(rawValue: 1 << 6)
    /// Case does not matter for keywords.
    static let ignoresCase = Features(rawValue: 1 << 7)
    /// Words can contain hyphens.
    static let hyphens = Features(rawValue: 1 << 8)
    /// A word before a parenthesis is a function.
    static let calls = Features(rawValue: 1 << 9)
    /// A hash sign starts a comment only at the start of a word.
    static let spacedComments = Features(rawValue: 1 << 10)
  }

  var names: [String]
  var form = Form.program
  var lineComments: [[UInt8]] = []
  var blockComment: (open: [UInt8], close: [UInt8])?
  var strings: [StringRule] = []
  var words: [String: CodeTokenKind] = [:]
  var features: Features = []

  init(
    _ names: String, _ features: Features = [], line: String = "", block: (String, String)? = nil,
    strings: [StringRule] = [], keywords: String = "", literals: String = "", types: String = ""
  ) {
    self.names = names.split(separator: " ").map(String.init)
    self.features = features
    lineComments = line.split(separator: " ").map { Array($0.utf8) }
    blockComment = block.map { (Array($0.0.utf8), Array($0.1.utf8)) }
    // Longer marks come first: three quotes are not an empty string and one quote.
    self.strings = strings.sorted { $0.open.count > $1.open.count }
    for (list, kind) in [
      (types, CodeTokenKind.type), (literals, .literal), (keywords, .keyword),
    ] {
      for word in list.split(separator: " ") {
        words[features.contains(.ignoresCase) ? word.lowercased() : String(word)] = kind
      }
    }
  }

  init(_ names: String, form: Form) {
    self.init(names)
    self.form = form
  }

  /// Returns the language of a name; `nil` for an unknown one.
  static func named(_ name: String) -> CodeLanguage? {
    index[name.lowercased()].map { all[$0] }
  }

  /// The names of all languages, the first of each being its usual one.
  static var knownNames: [[String]] { all.map(\.names) }

  private static let index = Dictionary(
    all.enumerated().flatMap { number, language in language.names.map { ($0, number) } },
    uniquingKeysWith: { first, _ in first })
}
