internal import Basics

/// Reads the tokens of one template into statements.
///
/// Each production is a function named after it. A mistake ends the template: "unexpected X, expected Y".
struct Parser {
  let bytes: [UInt8]
  private let nestingLimit: Int
  private let stack = StackGuard()
  let tokens: [Token]
  let lexerFault: Fault?
  private(set) var place = 0
  private var nesting = 0
  /// The tags that are open, outermost first.
  var openTags: [(name: String, range: Range<Int>)] = []
  /// Whether the template calls a method that changes a list or a mapping.
  var changesValues = false
  var blockNames: [String: Range<Int>] = [:]
  /// Where `loop` was last set.
  var loopAssignment: Range<Int>?

  /// What a template says, and whether it changes lists or mappings in place.
  static func parse(
    _ bytes: [UInt8], limits: TemplateLimits
  ) throws(Fault) -> (statements: [Statement], changesValues: Bool) {
    var parser = Parser(bytes: bytes, limits: limits)
    let statements = try parser.statements(until: [])
    return (statements, parser.changesValues)
  }

  private init(bytes: [UInt8], limits: TemplateLimits) {
    self.bytes = bytes
    nestingLimit = limits.nesting
    (tokens, lexerFault) = Lexer.tokens(of: bytes)
  }

  // MARK: Tokens

  var current: Token { tokens[place] }
  var following: Token { tokens[min(place + 1, tokens.count - 1)] }
  var previousEnd: Int { place > 0 ? tokens[place - 1].range.upperBound : 0 }

  func text(_ token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  mutating func advance() {
    if place + 1 < tokens.count { place += 1 }
  }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  func isName(_ word: StaticString, _ token: Token) -> Bool {
    guard token.kind == .name, token.range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[token.range]) }
  }

  mutating func takeName(_ word: StaticString) -> Bool {
    guard isName(word, current) else { return false }
    advance()
    return true
  }

  @discardableResult
  mutating func expect(_ kind: Token.Kind, _ expected: String? = nil) throws(Fault) -> Token {
    guard current.kind == kind else { throw unexpected(expected ?? kind.display) }
    let token = current
    advance()
    return token
  }

  mutating func expectName(_ expected: String = "a name") throws(Fault) -> (String, Range<Int>) {
    let token = try expect(.name, expected)
    return (text(token), token.range)
  }

  /// Goes one level deeper; too many levels are a fault, not an exhausted stack.
  mutating func descend() throws(Fault) {
    guard nesting < nestingLimit, stack.hasRoom else { throw tooDeep }
    nesting += 1
  }

  private var tooDeep: Fault { .tooDeeplyNested(openDelimiter?.range ?? current.range) }

  mutating func ascend() { nesting -= 1 }

  /// An expression node; too deep a tree is a fault.
  func node(_ kind: Expression.Kind, from start: Int, depth: Int = 0) throws(Fault) -> Expression {
    let range = start..<max(start, previousEnd)
    guard depth < nestingLimit * 3 else { throw tooDeep }
    return Expression(kind: kind, range: range, depth: depth + 1)
  }

  // MARK: Template

  /// Statements up to one of the tags of the given names, which is left as the current token.
  mutating func statements(until names: [StaticString]) throws(Fault) -> [Statement] {
    var list: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .text:
        advance()
        list.append(Statement(kind: .text, range: token.range))
      case .variableStart:
        advance()
        let value = try tuple(.expressions)
        try expect(.variableEnd, "'}}' or an operator")
        list.append(Statement(kind: .print(value), range: value.range))
      case .blockStart:
        advance()
        if names.contains(where: { isName($0, current) }) { return list }
        try descend()
        list.append(try tag(from: token.range.lowerBound, until: names))
        ascend()
      default:
        guard token.kind == .end, names.isEmpty else { throw unexpected("text or a tag") }
        return list
      }
    }
  }

  /// The body of a tag up to its end tag, which is read too.
  mutating func body(_ end: StaticString) throws(Fault) -> [Statement] {
    try endHead()
    let body = try statements(until: [end])
    advance()
    return body
  }

  /// The end of a tag that has a body; a colon may stand before it, as in Python.
  mutating func endHead() throws(Fault) {
    _ = take(.colon)
    try expect(.blockEnd, "'%}' or an operator")
  }

  mutating func endTag() throws(Fault) {
    try expect(.blockEnd)
  }
}
