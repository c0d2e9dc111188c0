/// A tag or a run of text as it was written, with its place.
struct Statement: Sendable {
  var kind: Kind
  var range: Range<Int>

  indirect enum Kind: Sendable {
    /// Text of the template that is copied as it is.
    case text
    case print(Expression)
    /// Values that are printed one after the other.
    case prints([Expression])
    case conditional(branches: [(test: Expression, body: [Statement])], otherwise: [Statement])
    case loop(ForLoop)
    case set(AssignmentTarget, Expression)
    case setBlock(AssignmentTarget, filter: Expression?, body: [Statement])
    case with([(target: AssignmentTarget, value: Expression)], body: [Statement])
    case macro(MacroDefinition)
    case callBlock(Expression, MacroDefinition)
    case filterBlock(Expression, body: [Statement])
    case block(BlockDefinition)
    case extends(Expression)
    case include(Expression, ignoresMissing: Bool, withContext: Bool)
    case importModule(Expression, alias: String, withContext: Bool)
    case importNames(
      Expression, [(name: String, alias: String, range: Range<Int>)], withContext: Bool)
    case autoescape(Expression, body: [Statement])
  }
}
