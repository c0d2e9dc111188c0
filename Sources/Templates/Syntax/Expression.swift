internal import Basics

/// An expression as it was written, with its place.
struct Expression: Sendable {
  var kind: Kind
  var range: Range<Int>
  /// How deep the tree below is; kept small so that walking it cannot exhaust the stack.
  var depth: Int

  indirect enum Kind: Sendable {
    case constant(Value)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case map([(key: Expression, value: Expression)])
    case attribute(Expression, String)
    case item(Expression, Expression)
    case slice(Expression, SliceBounds)
    case call(Expression, ArgumentList)
    /// A filter; without a target it takes the text of the block around it.
    case filter(Expression?, FilterName, ArgumentList)
    case test(Expression, FilterName, ArgumentList)
    case negative(Expression)
    case positive(Expression)
    case not(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case concatenation([Expression])
    case comparison(Expression, [(comparison: Comparison, operand: Expression)])
    case and([Expression])
    case or([Expression])
    case conditional(test: Expression, then: Expression, otherwise: Expression?)
  }
}

/// The three parts between the brackets of a slice.
struct SliceBounds: Sendable {
  var lower: Expression?
  var upper: Expression?
  var step: Expression?
}

/// The name of a filter or a test where it is used.
struct FilterName: Sendable {
  var text: String
  var range: Range<Int>
}

/// The arguments of a call as they were written.
struct ArgumentList: Sendable {
  var positional: [Expression] = []
  var named: [(name: String, range: Range<Int>, value: Expression)] = []
  var splat: Expression?
  var namedSplat: Expression?

  var isEmpty: Bool {
    positional.isEmpty && named.isEmpty && splat == nil && namedSplat == nil
  }

  var depth: Int {
    let all = positional + named.map(\.value) + [splat, namedSplat].compactMap(\.self)
    return all.map(\.depth).max() ?? 0
  }
}

enum BinaryOperator: UInt8, Sendable {
  case add, subtract, multiply, divide, floorDivide, modulo, power

  /// The operator as it is written.
  var symbol: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .modulo: "%"
    case .power: "**"
    }
  }
}

enum Comparison: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isIn, isNotIn

  /// The operator as it is written.
  var symbol: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .isIn: "in"
    case .isNotIn: "not in"
    }
  }
}
