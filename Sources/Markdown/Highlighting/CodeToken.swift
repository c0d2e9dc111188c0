internal import Basics

/// What a piece of program text is; each kind has a class that style sheets give a color.
enum CodeTokenKind: Sendable, Equatable {
  case keyword, literal, type, function, variable, attribute
  case string, number, comment, meta
  case tag, inserted, deleted

  /// The class of the element, short because code has many tokens.
  var className: StaticString {
    switch self {
    case .keyword: "hl-k"
    case .literal: "hl-l"
    case .type: "hl-t"
    case .function: "hl-f"
    case .variable: "hl-v"
    case .attribute: "hl-a"
    case .string: "hl-s"
    case .number: "hl-n"
    case .comment: "hl-c"
    case .meta: "hl-m"
    case .tag: "hl-g"
    case .inserted: "hl-i"
    case .deleted: "hl-d"
    }
  }
}

/// A piece of program text; the text between tokens has no color.
struct CodeToken: Sendable, Equatable {
  var kind: CodeTokenKind
  /// The bytes from the start of the code.
  var range: Range<Int>
}

/// Returns the tokens of a block of code in their order; an unknown language has none.
///
/// It takes linear time for every text, because each byte is consumed once.
///
/// - Parameters:
///   - code: The text of the block.
///   - language: The first word after the fence, such as `swift`; its case does not matter.
/// - Returns: The tokens, which do not overlap.
func codeTokens(in code: Span<UInt8>, language: String) -> [CodeToken] {
  guard let language = CodeLanguage.named(language) else { return [] }
  var scanner = CodeScanner(language)
  switch language.form {
  case .program: scanner.scanProgram(code)
  case .markup: scanner.scanMarkup(code)
  case .lines: scanner.scanLines(code)
  }
  return scanner.tokens
}
