/// How far a list of expressions without parentheses may reach.
enum TupleExtent {
  /// Anything, with `x if y else z`.
  case expressions
  /// No `x if y else z`, as after `in` and `if`.
  case operands
}
