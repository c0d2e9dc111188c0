internal import Text

// Syntax errors, and suggestions of what to write instead.
extension Parser {
  /// Returns the error for a current token that the grammar does not allow here.
  func unexpected(_ expected: String) -> TemplateError {
    if current.kind == .unreadable, let lexerError { return withOpeningHint(lexerError) }
    if current.kind == .end {
      if let opening = openDelimiter {
        return .unclosedDelimiter(opening.kind == .blockStart, opening.range)
      }
      if let open = openTags.last { return .unclosedTag(open.name, open.range) }
    }
    return .unexpected(foundText, expected: expected, current.range, help: hint)
  }

  /// The current token as messages quote it.
  private var foundText: String {
    switch current.kind {
    case .name, .integer, .float: "'\(text(current))'"
    case .string: current.range.count > 24 ? "a string" : text(current)
    default: current.kind.displayName
    }
  }

  /// The opening delimiter of the tag or expression that contains the current token.
  var openDelimiter: Token? {
    for token in tokens[..<cursor].reversed() {
      switch token.kind {
      case .variableStart, .blockStart: return token
      case .variableEnd, .blockEnd, .text: return nil
      default: continue
      }
    }
    return nil
  }

  /// Suggests what to write instead, as far as the surrounding words show it.
  private var hint: String? {
    let previous = tokens[max(0, cursor - 1)]
    switch current.kind {
    case .assign: return "compare with '=='; set a name with '{% set name = … %}'"
    case .greater where previous.kind == .less: return "write '!='"
    case .pipe where previous.kind == .pipe: return "write 'or'"
    case .colon where previous.kind == .name && cursor > 1 && tokens[cursor - 2].kind == .pipe:
      return "put the arguments of a filter in parentheses: '\(text(previous))(…)'"
    case .string where previous.kind == .dot: return "write it in brackets: [\(text(current))]"
    default: break
    }
    if isKeyword("if", current), isKeyword("else", previous) { return "write 'elif'" }
    if isKeyword("of", current) { return "write 'in'" }
    if current.kind == .times, isKeyword("import", previous) {
      return "import the whole template: '{% import … as name %}'"
    }
    if isKeyword("with", current), openTags.last?.name == "include" {
      return "set names around it: '{% with name = … %}{% include … %}{% endwith %}'"
    }
    if current.kind == .string, isKeyword("block", previous) || isKeyword("macro", previous) {
      return "write the name without quotes"
    }
    return hintForTagWord ?? hintForOpening
  }

  /// A suggestion for a tag that is written as if it were printed: `{{ if … }}`.
  private var hintForTagWord: String? {
    guard let opening = openDelimiter, opening.kind == .variableStart,
      let first = tokens[..<tokens.count].first(where: {
        $0.range.lowerBound >= opening.range.upperBound
      }),
      first.kind == .name, Self.tagNames.contains(text(first)), first.range != current.range
    else { return nil }
    return "'\(text(first))' is a tag: write '{% \(text(first)) … %}'"
  }

  /// A suggestion for an opening delimiter that is not closed on its own line.
  private var hintForOpening: String? {
    guard let opening = openDelimiter else { return nil }
    let end = opening.kind == .blockStart ? UInt8(ascii: "%") : UInt8(ascii: "}")
    for offset in opening.range.upperBound..<max(opening.range.upperBound, bytes.count - 1) {
      if bytes[offset] == 0x0A { break }
      if bytes[offset] == end, bytes[offset + 1] == UInt8(ascii: "}") { return nil }
    }
    let isBlock = opening.kind == .blockStart
    return "close '\(isBlock ? "{%" : "{{")' with '\(isBlock ? "%}" : "}}")'"
  }

  /// If an opening delimiter is not closed, the lexer may have stopped in the page's own text.
  private func withOpeningHint(_ error: TemplateError) -> TemplateError {
    error.with(help: hintForOpening)
  }

  // MARK: Tags

  private static let tagNames = [
    "if", "for", "set", "block", "extends", "include", "import", "from", "macro", "call",
    "filter", "with", "autoescape", "print", "raw",
  ]

  /// Returns the error for a tag that does not exist, or that has no place here.
  func unknownTag(_ name: String, _ range: Range<Int>, expected: [StaticString]) -> TemplateError {
    let otherNames = ["else", "elif"] + Self.tagNames.map { "end" + $0 }
    if otherNames.contains(name) {
      return .strayTag(
        name, range, expected: expected.map { "\($0)" }, open: openTags.dropLast().last)
    }
    let candidates = expected.map { "\($0)" } + Self.tagNames
    return .unknownTag(
      name, range, help: Self.foreignTags[name] ?? didYouMean(name, among: candidates))
  }

  /// What to write instead of the tags of other template engines.
  private static let foreignTags = [
    "assign": "write '{% set name = … %}'", "let": "write '{% set name = … %}'",
    "var": "write '{% set name = … %}'", "unless": "write '{% if not … %}'",
    "elseif": "write '{% elif … %}'", "elsif": "write '{% elif … %}'",
    "case": "write '{% if … %}' and '{% elif … %}'",
    "switch": "write '{% if … %}' and '{% elif … %}'",
    "while": "loop over a list with '{% for … in … %}'",
    "foreach": "write '{% for … in … %}'", "each": "write '{% for … in … %}'",
    "break": "skip items with '{% for … in … if … %}'",
    "continue": "skip items with '{% for … in … if … %}'",
    "comment": "write '{# … #}'", "verbatim": "write '{% raw %}'",
    "do": "write '{% set _ = … %}'", "render": "write '{% include … %}'",
    "capture": "write '{% set name %}…{% endset %}'", "trans": "write the words themselves",
    "load": "filters need not be loaded", "end": "write the name of the tag after 'end'",
  ]
}
