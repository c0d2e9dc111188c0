/// The smallest piece of a template, with its place.
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
    /// A place that the lexer could not read; its fault is told when the parser gets there.
    case unreadable
    case end
  }

  var kind: Kind
  var range: Range<Int>
}

extension Token.Kind {
  /// How a message calls a token of this kind.
  var display: String {
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
