internal import Basics

extension Machine {
  /// Appends a value as the page shows it.
  mutating func write(_ value: Value, _ expression: Expression) throws(Diagnostic) {
    if case .undefined = value, library.environment.undefined == .strict {
      throw undefined(expression)
    }
    append(value)
  }

  private mutating func append(_ value: Value) {
    appendShown(value, escapes: escapes, to: &output)
  }

  /// The error of using what is not there.
  func undefined(_ expression: Expression) -> Diagnostic {
    switch expression.kind {
    case .name(let name):
      fault(
        "undefined-name", "there is no '\(name)' here", expression.range,
        help: didYouMean(name, among: namesInScope))
    case .attribute(_, let name):
      fault("undefined-name", "there is no '\(name)'", expression.range)
    default: fault("undefined-name", "this has no value", expression.range)
    }
  }

  mutating func isTrue(_ expression: Expression) throws(Diagnostic) -> Bool {
    truth(of: try evaluate(expression))
  }

  mutating func list(_ value: Value, _ range: Range<Int>) throws(Diagnostic) -> [Value] {
    try answer(range) { () throws(CallError) in try items(of: value, limit: limits.listItems) }
  }

  mutating func evaluate(_ expression: Expression) throws(Diagnostic) -> Value {
    switch expression.kind {
    case .constant(let value): return value
    case .name(let name):
      if let value = lookUp(name) { return value }
      return .undefined
    case .list(let items):
      return .array(try items.map { (item) throws(Diagnostic) in try evaluate(item) })
    case .tuple(let items):
      return .tuple(try items.map { (item) throws(Diagnostic) in try evaluate(item) })
    case .map(let entries):
      var map = ValueMap()
      for entry in entries { map[try evaluate(entry.key)] = try evaluate(entry.value) }
      return .map(map)
    case .attribute(let base, let name): return try attribute(name, of: base, expression.range)
    case .item(let base, let key):
      return try item(evaluate(key), of: evaluate(base), base, expression.range)
    case .slice(let base, let bounds): return try slice(evaluate(base), bounds, expression.range)
    case .call(let callee, let arguments): return try call(callee, arguments, expression.range)
    case .filter(let target, let name, let arguments):
      guard let target else { return .undefined }
      return try filter(try evaluate(target), name, arguments, target)
    case .test(let target, let name, let arguments): return .bool(try test(target, name, arguments))
    case .negative(let operand):
      let value = try evaluate(operand)
      return try answer(expression.range) { () throws(CallError) in try negated(value) }
    case .positive(let operand):
      let value = try evaluate(operand)
      return try answer(expression.range) { () throws(CallError) in try positive(value) }
    case .not(let operand): return .bool(!(try isTrue(operand)))
    case .binary(let operation, let left, let right):
      let (left, right) = (try evaluate(left), try evaluate(right))
      return try answer(expression.range) { () throws(CallError) in
        try arithmetic(operation, left, right, limits: limits)
      }
    case .concatenation(let parts):
      var values: [Value] = []
      for part in parts { values.append(try evaluate(part)) }
      return try answer(expression.range) { () throws(CallError) in
        try concatenated(values, escapes: escapes, limits: limits)
      }
    case .comparison(let first, let rest): return .bool(try compare(first, rest))
    case .and(let items): return try first(of: items, thatIs: false)
    case .or(let items): return try first(of: items, thatIs: true)
    case .conditional(let test, let then, let otherwise):
      if try isTrue(test) { return try evaluate(then) }
      guard let otherwise else { return .string("") }
      return try evaluate(otherwise)
    }
  }

  private mutating func first(
    of items: [Expression], thatIs wanted: Bool
  ) throws(Diagnostic) -> Value {
    var value = Value.undefined
    for item in items {
      value = try evaluate(item)
      if truth(of: value) == wanted { return value }
    }
    return value
  }

  private mutating func attribute(
    _ name: String, of base: Expression, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    let value = try evaluate(base)
    switch value {
    case .object(let object):
      let found = Templates.attribute(name, of: value)
      guard case .undefined = found else { return found }
      if object is NamespaceValue { return found }
      guard library.environment.undefined == .strict else { return .undefined }
      let place = max(range.lowerBound, range.upperBound - name.utf8.count)..<range.upperBound
      throw fault(
        "unknown-attribute", "\(object.shape.name) has no '\(name)'", place,
        help: didYouMean(name, among: object.shape.attributes))
    case .undefined where library.environment.undefined == .strict: throw undefined(base)
    case .undefined:
      throw fault("undefined-name", "what is undefined has no '\(name)'", range)
    default: return Templates.attribute(name, of: value)
    }
  }

  private func item(
    _ key: Value, of value: Value, _ base: Expression, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    if case .undefined = value { throw undefined(base) }
    return Templates.item(key, of: value)
  }

  private mutating func slice(
    _ value: Value, _ bounds: SliceBounds, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    let lower = try bounds.lower.map { (bound) throws(Diagnostic) in try evaluate(bound) }
    let upper = try bounds.upper.map { (bound) throws(Diagnostic) in try evaluate(bound) }
    let step = try bounds.step.map { (bound) throws(Diagnostic) in try evaluate(bound) }
    return try answer(range) { () throws(CallError) in
      try Templates.slice(value, lower: lower, upper: upper, step: step)
    }
  }

  private mutating func compare(
    _ first: Expression, _ rest: [(comparison: Comparison, operand: Expression)]
  ) throws(Diagnostic) -> Bool {
    var left = try evaluate(first)
    for part in rest {
      let right = try evaluate(part.operand)
      guard try holds(part.comparison, left, right, part.operand.range) else { return false }
      left = right
    }
    return true
  }

  private mutating func holds(
    _ comparison: Comparison, _ left: Value, _ right: Value, _ range: Range<Int>
  ) throws(Diagnostic) -> Bool {
    try answer(range) { () throws(CallError) in try compared(comparison, left, right) }
  }
}
