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
