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

/// What `set`, `for` and `with` bind.
indirect enum AssignmentTarget: Sendable {
  case name(String, Range<Int>)
  case tuple([AssignmentTarget], Range<Int>)
  /// An attribute of a namespace: `set counter.value = …`.
  case attribute(String, String, Range<Int>)

  /// The names that it binds.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .tuple(let targets, _): targets.flatMap(\.names)
    case .attribute: []
    }
  }
}

struct ForLoop: Sendable {
  var target: AssignmentTarget
  var iterable: Expression
  var test: Expression?
  var isRecursive: Bool
  var body: [Statement]
  var otherwise: [Statement]
}

struct MacroDefinition: Sendable {
  /// Its name; nothing where it is the body of a `call`.
  var name: String
  var nameRange: Range<Int>
  var parameters: [(name: String, fallback: Expression?)]
  var body: [Statement]
}

struct BlockDefinition: Sendable {
  var name: String
  var nameRange: Range<Int>
  var isScoped: Bool
  var isRequired: Bool
  var body: [Statement]
}
