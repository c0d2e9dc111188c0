internal import Basics

// What is said when something else stands where the grammar goes on, and what to type instead.
extension Parser {
  /// The fault of finding the current token where something else should be.
  func unexpected(_ expected: String) -> Fault {
    if current.kind == .unreadable, let lexerFault { return withOpening(lexerFault) }
    if current.kind == .end {
      if let opening = openDelimiter {
        return .unclosedDelimiter(opening.kind == .blockStart, opening.range)
      }
      if let open = openTags.last { return .unclosedTag(open.name, open.range) }
    }
    return .unexpected(found, expected: expected, current.range, help: hint)
  }

  private var found: String {
    switch current.kind {
    case .name, .integer, .float: "'\(text(current))'"
    case .string: current.range.count > 24 ? "a string" : text(current)
    default: current.kind.display
    }
  }

  /// The delimiter that the current token stands in.
  var openDelimiter: Token? {
    for token in tokens[..<place].reversed() {
      switch token.kind {
      case .variableStart, .blockStart: return token
      case .variableEnd, .blockEnd, .text: return nil
      default: continue
      }
    }
    return nil
  }

  /// What to type instead, as far as the words around tell.
  private var hint: String? {
    let previous = tokens[max(0, place - 1)]
    switch current.kind {
    case .assign: return "compare with '=='; set a name with '{% set name = … %}'"
    case .greater where previous.kind == .less: return "write '!='"
    case .pipe where previous.kind == .pipe: return "write 'or'"
    case .colon where previous.kind == .name && place > 1 && tokens[place - 2].kind == .pipe:
      return "the arguments of a filter stand in parentheses: '\(text(previous))(…)'"
    case .string where previous.kind == .dot: return "write it in brackets: [\(text(current))]"
    default: break
    }
    if isName("if", current), isName("else", previous) { return "write 'elif'" }
    if isName("of", current) { return "write 'in'" }
    if current.kind == .times, isName("import", previous) {
      return "import the whole template: '{% import … as name %}'"
    }
    if isName("with", current), openTags.last?.name == "include" {
      return "set names around it: '{% with name = … %}{% include … %}{% endwith %}'"
    }
    if current.kind == .string, isName("block", previous) || isName("macro", previous) {
      return "write the name without quotes"
    }
    return hintForTagWord ?? hintForOpening
  }

  /// A tag that is written as if it were printed.
  private var hintForTagWord: String? {
    guard let opening = openDelimiter, opening.kind == .variableStart,
      let first = tokens[..<tokens.count].first(where: {
        $0.range.lowerBound >= opening.range.upperBound
      }),
      first.kind == .name, Self.tagNames.contains(text(first)), first.range != current.range
    else { return nil }
    return "'\(text(first))' is a tag: write '{% \(text(first)) … %}'"
  }

  /// An opening whose end is not in its line.
  private var hintForOpening: String? {
    guard let opening = openDelimiter else { return nil }
    let end = opening.kind == .blockStart ? UInt8(ascii: "%") : UInt8(ascii: "}")
    for place in opening.range.upperBound..<max(opening.range.upperBound, bytes.count - 1) {
      if bytes[place] == 0x0A { break }
      if bytes[place] == end, bytes[place + 1] == UInt8(ascii: "}") { return nil }
    }
    let isBlock = opening.kind == .blockStart
    return "close '\(isBlock ? "{%" : "{{")' with '\(isBlock ? "%}" : "}}")'"
  }

  /// What the lexer could not read may be the page's text behind an opening that is not closed.
  private func withOpening(_ fault: Fault) -> Fault { fault.with(help: hintForOpening) }

  // MARK: Tags

  static let tagNames = [
    "if", "for", "set", "block", "extends", "include", "import", "from", "macro", "call",
    "filter", "with", "autoescape", "print", "raw",
  ]

  func unknownTag(_ name: String, _ range: Range<Int>, expected: [StaticString]) -> Fault {
    let known = ["else", "elif"] + Self.tagNames.map { "end" + $0 }
    if known.contains(name) {
      return .strayTag(
        name, range, expected: expected.map { "\($0)" }, open: openTags.dropLast().last)
    }
    let inReach = expected.map { "\($0)" } + Self.tagNames
    return .unknownTag(
      name, range, help: Self.tagsOfOthers[name] ?? didYouMean(name, among: inReach))
  }

  /// What to write instead of the tags of other engines.
  private static let tagsOfOthers = [
    "assign": "write '{% set name = … %}'", "let": "write '{% set name = … %}'",
    "var": "write '{% set name = … %}'", "unless": "write '{% if not … %}'",
    "elseif": "write '{% elif … %}'", "elsif": "write '{% elif … %}'",
    "case": "write '{% if … %}' and '{% elif … %}'",
    "switch": "write '{% if … %}' and '{% elif … %}'",
    "while": "loop over a list with '{% for … in … %}'",
    "foreach": "write '{% for … in … %}'", "each": "write '{% for … in … %}'",
    "break": "leave items out with '{% for … in … if … %}'",
    "continue": "leave items out with '{% for … in … if … %}'",
    "comment": "write '{# … #}'", "verbatim": "write '{% raw %}'",
    "do": "write '{% set _ = … %}'", "render": "write '{% include … %}'",
    "capture": "write '{% set name %}…{% endset %}'", "trans": "write the words themselves",
    "load": "filters need not be loaded", "end": "write the name of the tag behind 'end'",
  ]
}
