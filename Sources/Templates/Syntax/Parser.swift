internal import Basics

/// A recursive-descent parser that turns the tokens of one template into statements.
///
/// Each grammar production is a function of its name. The first mistake ends parsing with an error
/// such as "unexpected X, expected Y".
struct Parser {
  let bytes: [UInt8]
  private let nestingLimit: Int
  private let stack = StackGuard()
  let tokens: [Token]
  /// The error of an `unreadable` token.
  let lexerError: TemplateError?
  /// The index of the current token.
  private(set) var cursor = 0
  private var nesting = 0
  /// The tags that are open, the outermost first.
  var openTags: [(name: String, range: Range<Int>)] = []
  /// The range of each block's name.
  var blockNames: [String: Range<Int>] = [:]
  /// The range where `loop` was last assigned.
  var loopAssignment: Range<Int>?

  /// Returns the statements of a template; `nestingLimit` bounds the depth of tags and expressions.
  ///
  /// - Throws: The first syntax error.
  static func parse(
    _ bytes: [UInt8], nestingLimit: Int
  ) throws(TemplateError) -> [Statement] {
    var parser = Parser(bytes: bytes, nestingLimit: nestingLimit)
    return try parser.parseStatements(until: [])
  }

  private init(bytes: [UInt8], nestingLimit: Int) {
    self.bytes = bytes
    self.nestingLimit = nestingLimit
    (tokens, lexerError) = Lexer.tokenize(bytes)
  }

  // MARK: Tokens

  var current: Token { tokens[cursor] }
  var next: Token { tokens[min(cursor + 1, tokens.count - 1)] }
  var previousEnd: Int { cursor > 0 ? tokens[cursor - 1].range.upperBound : 0 }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  mutating func advance() {
    if cursor + 1 < tokens.count { cursor += 1 }
  }

  /// Skips the current token if it is of a kind; returns whether it was.
  mutating func consume(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  func isKeyword(_ word: StaticString, _ token: Token) -> Bool {
    guard token.kind == .name, token.range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { unsafe $0.elementsEqual(bytes[token.range]) }
  }

  mutating func consumeKeyword(_ word: StaticString) -> Bool {
    guard isKeyword(word, current) else { return false }
    advance()
    return true
  }

  /// Skips and returns the current token, which must be of a kind; `expected` is for the message.
  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ expected: String? = nil) throws(TemplateError) -> Token
  {
    guard current.kind == kind else { throw unexpected(expected ?? kind.displayName) }
    let token = current
    advance()
    return token
  }

  mutating func expectName(_ expected: String = "a name") throws(TemplateError) -> (
    String, Range<Int>
  ) {
    let token = try expect(.name, expected)
    return (text(token), token.range)
  }

  /// Enters a nesting level; too many levels are an error, so that the stack cannot be exhausted.
  mutating func enterNesting() throws(TemplateError) {
    guard nesting < nestingLimit, stack.hasSpace else { throw tooDeep }
    nesting += 1
  }

  private var tooDeep: TemplateError { .tooDeeplyNested(openDelimiter?.range ?? current.range) }

  mutating func leaveNesting() { nesting -= 1 }

  /// Returns an expression that ends at the previous token.
  ///
  /// - Throws: If the tree is too deep.
  func makeNode(
    _ kind: Expression.Kind, from start: Int, depth: Int = 0
  ) throws(TemplateError) -> Expression {
    let range = start..<max(start, previousEnd)
    guard depth < nestingLimit * 3 else { throw tooDeep }
    return Expression(kind: kind, range: range, depth: depth + 1)
  }

  // MARK: Template

  /// Parses statements up to a tag with one of the given names, which stays the current token.
  mutating func parseStatements(until names: [StaticString]) throws(TemplateError) -> [Statement] {
    var list: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .text:
        advance()
        list.append(Statement(kind: .text, range: token.range))
      case .variableStart:
        advance()
        let value = try parseTuple(.expressions)
        try expect(.variableEnd, "'}}' or an operator")
        list.append(Statement(kind: .print(value), range: value.range))
      case .blockStart:
        advance()
        if names.contains(where: { isKeyword($0, current) }) { return list }
        try enterNesting()
        list.append(try parseTag(from: token.range.lowerBound, until: names))
        leaveNesting()
      default:
        guard token.kind == .end, names.isEmpty else { throw unexpected("text or a tag") }
        return list
      }
    }
  }

  /// Parses the body of a tag, and the name of its end tag.
  mutating func parseBody(until end: StaticString) throws(TemplateError) -> [Statement] {
    try parseHeadEnd()
    let body = try parseStatements(until: [end])
    advance()
    return body
  }

  /// Parses the end of a tag that has a body; as in Python, a colon may come before it.
  mutating func parseHeadEnd() throws(TemplateError) {
    _ = consume(.colon)
    try expect(.blockEnd, "'%}' or an operator")
  }

  mutating func parseTagEnd() throws(TemplateError) {
    try expect(.blockEnd)
  }
}
