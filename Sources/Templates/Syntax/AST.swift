internal import Basics

/// A tag or a run of text as it was written, with its range in the template.
struct Statement: Sendable {
  var kind: Kind
  var range: Range<Int>

  indirect enum Kind: Sendable {
    /// Text of the template that is copied unchanged.
    case text
    case print(Expression)
    /// Several values that are printed one after another.
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

/// A `for` tag; `test` filters the items, and `otherwise` is printed if none is left.
struct ForLoop: Sendable {
  var target: AssignmentTarget
  var iterable: Expression
  var test: Expression?
  var isRecursive: Bool
  var body: [Statement]
  var otherwise: [Statement]
}

/// A macro, or the body of a `call` tag.
struct MacroDefinition: Sendable {
  /// The macro's name; empty for the body of a `call` block.
  var name: String
  var nameRange: Range<Int>
  var parameters: [(name: String, fallback: Expression?)]
  var body: [Statement]
}

/// A block, which templates that extend this one can replace.
struct BlockDefinition: Sendable {
  var name: String
  var nameRange: Range<Int>
  var isScoped: Bool
  var isRequired: Bool
  var body: [Statement]
}

/// What `set`, `for` and `with` assign to.
indirect enum AssignmentTarget: Sendable {
  case name(String, Range<Int>)
  case tuple([AssignmentTarget], Range<Int>)
  /// An attribute of a namespace: `set counter.value = …`.
  case attribute(String, String, Range<Int>)

  /// The variable names that the target binds.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .tuple(let targets, _): targets.flatMap(\.names)
    case .attribute: []
    }
  }
}

/// An expression as it was written, with its range in the template.
struct Expression: Sendable {
  var kind: Kind
  var range: Range<Int>
  /// The depth of the tree, limited so that walking the tree cannot exhaust the stack.
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
    /// A filter; without a target it applies to the text of the enclosing block.
    case filter(Expression?, LocatedName, ArgumentList)
    case test(Expression, LocatedName, ArgumentList)
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

/// The parts between the brackets of a slice: `[lower:upper:step]`.
struct SliceBounds: Sendable {
  var lower: Expression?
  var upper: Expression?
  var step: Expression?
}

/// The name of a filter or a test where a template uses it.
struct LocatedName: Sendable {
  var text: String
  var range: Range<Int>
}

/// An arithmetic operator.
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

/// A comparison operator.
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

/// Returns the names that statements set in their own scope, each once, in order.
///
/// The branches of `if` belong to the enclosing scope; every other body has its own scope.
func storedNames(_ statements: [Statement]) -> [String] {
  var names: [String] = []
  var visited: Set<String> = []
  collectNames(statements, &names, &visited)
  return names
}

private func collectNames(
  _ statements: [Statement], _ names: inout [String], _ visited: inout Set<String>
) {
  func add(_ name: String) {
    if visited.insert(name).inserted { names.append(name) }
  }
  for statement in statements {
    switch statement.kind {
    case .set(let target, _), .setBlock(let target, _, _): target.names.forEach(add)
    case .macro(let macro): add(macro.name)
    case .importModule(_, let alias, _): add(alias)
    case .importNames(_, let imported, _): imported.forEach { add($0.alias) }
    case .conditional(let branches, let otherwise):
      for branch in branches { collectNames(branch.body, &names, &visited) }
      collectNames(otherwise, &names, &visited)
    default: break
    }
  }
}
