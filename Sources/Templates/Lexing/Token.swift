/// The smallest unit of a template, with its byte range.
struct Token: Sendable {
  enum Kind: Sendable {
    case text
    case variableStart
    case variableEnd
    case blockStart
    case blockEnd
    case name
    case string
    case integer
    case float
    case plus, minus, times, divide, floorDivide, modulo, power, tilde
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case equal, notEqual, greater, greaterOrEqual, less, lessOrEqual
    case assign, dot, colon, pipe, comma, semicolon
    /// Text that the lexer could not read; the parser throws its error when it gets there.
    case unreadable
    case end
  }

  var kind: Kind
  var range: Range<Int>
}

extension Token.Kind {
  /// What messages call a token of this kind.
  var displayName: String {
    switch self {
    case .text: "text"
    case .variableStart: "'{{'"
    case .variableEnd: "'}}'"
    case .blockStart: "'{%'"
    case .blockEnd: "'%}'"
    case .name: "a name"
    case .string: "a string"
    case .integer, .float: "a number"
    case .unreadable: "unreadable text"
    case .end: "the end of the template"
    default: "'\(symbol)'"
    }
  }

  private var symbol: String {
    switch self {
    case .plus: "+"
    case .minus: "-"
    case .times: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "**"
    case .tilde: "~"
    case .leftParenthesis: "("
    case .rightParenthesis: ")"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .equal: "=="
    case .notEqual: "!="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .less: "<"
    case .lessOrEqual: "<="
    case .assign: "="
    case .dot: "."
    case .colon: ":"
    case .pipe: "|"
    case .comma: ","
    case .semicolon: ";"
    default: ""
    }
  }
}
