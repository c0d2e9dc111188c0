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
    switch value {
    case .markup(let text): output += text.utf8
    default:
      let text = printed(value)
      if escapes { appendEscaped(text, to: &output) } else { output += text.utf8 }
    }
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
    switch value {
    case .array(let items), .tuple(let items): return items
    case .map(let map): return map.keys
    case .string(let text), .markup(let text):
      return text.unicodeScalars.map { .string(String($0)) }
    case .undefined where library.environment.undefined == .lenient: return []
    default: throw fault("wrong-type", "\(value.kindName) cannot be looped over", range)
    }
  }

  mutating func evaluate(_ expression: Expression) throws(Diagnostic) -> Value {
    switch expression.kind {
    case .constant(let value): return value
    case .name(let name):
      if let value = lookUp(name) { return value }
      return .undefined
    case .list(let items), .tuple(let items):
      return .array(try items.map { (item) throws(Diagnostic) in try evaluate(item) })
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
    case .negative(let operand): return try negate(evaluate(operand), expression.range)
    case .positive(let operand): return try evaluate(operand)
    case .not(let operand): return .bool(!(try isTrue(operand)))
    case .binary(let operation, let left, let right):
      return try arithmetic(operation, evaluate(left), evaluate(right), expression.range)
    case .concatenation(let parts):
      var text = ""
      for part in parts { text += printed(try evaluate(part)) }
      return .string(text)
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
      if let slot = object.shape.slot(of: name) { return object.attribute(at: slot) }
      guard library.environment.undefined == .strict else { return .undefined }
      let place = max(range.lowerBound, range.upperBound - name.utf8.count)..<range.upperBound
      throw fault(
        "unknown-attribute", "\(object.shape.name) has no '\(name)'", place,
        help: didYouMean(name, among: object.shape.attributes))
    case .map(let map): return map[name] ?? .undefined
    case .undefined where library.environment.undefined == .strict: throw undefined(base)
    case .undefined:
      throw fault("undefined-name", "what is undefined has no '\(name)'", range)
    default: return .undefined
    }
  }

  private func item(
    _ key: Value, of value: Value, _ base: Expression, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    switch (value, key) {
    case (.map(let map), _): return map[key] ?? .undefined
    case (.array(let items), .int(let index)):
      let place = index < 0 ? items.count + index : index
      return items.indices.contains(place) ? items[place] : .undefined
    case (.object(let object), .string(let name)): return object.attribute(named: name)
    case (.undefined, _): throw undefined(base)
    default: return .undefined
    }
  }

  private mutating func slice(
    _ value: Value, _ bounds: SliceBounds, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    let items = try list(value, range)
    func place(_ bound: Value?, _ fallback: Int) -> Int {
      guard let number = bound?.integerValue else { return fallback }
      return min(max(number < 0 ? items.count + number : number, 0), items.count)
    }
    let lower = try bounds.lower.map { (bound) throws(Diagnostic) in try evaluate(bound) }
    let upper = try bounds.upper.map { (bound) throws(Diagnostic) in try evaluate(bound) }
    let start = place(lower, 0)
    let part = Array(items[start..<max(start, place(upper, items.count))])
    guard case .array = value else { return .string(part.compactMap(\.text).joined()) }
    return .array(part)
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
    switch comparison {
    case .equal: return left == right
    case .notEqual: return left != right
    case .isIn: return try contains(right, left, range)
    case .isNotIn: return try !contains(right, left, range)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let order = order(left, right) else {
        throw fault(
          "wrong-type", "\(left.kindName) and \(right.kindName) cannot be ordered", range)
      }
      return switch comparison {
      case .less: order < 0
      case .lessOrEqual: order <= 0
      case .greater: order > 0
      default: order >= 0
      }
    }
  }

  private mutating func contains(
    _ whole: Value, _ part: Value, _ range: Range<Int>
  ) throws(Diagnostic) -> Bool {
    if let text = whole.text { return part.text.map { $0.isEmpty || text.contains($0) } ?? false }
    return try list(whole, range).contains(part)
  }

  private func negate(_ value: Value, _ range: Range<Int>) throws(Diagnostic) -> Value {
    if let number = value.integerValue { return .int(0 &- number) }
    if let number = value.doubleValue { return .double(-number) }
    throw fault("wrong-type", "\(value.kindName) has no negative", range)
  }

  private func arithmetic(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    if operation == .add {
      if case (.array(let a), .array(let b)) = (left, right) { return .array(a + b) }
      if let a = left.text, let b = right.text { return .string(a + b) }
    }
    if let a = left.integerValue, let b = right.integerValue,
      let whole = integerArithmetic(operation, a, b)
    {
      return .int(whole)
    }
    guard let a = left.doubleValue, let b = right.doubleValue else {
      throw fault(
        "wrong-type",
        "'\(operation.symbol)' does not work on \(left.kindName) and \(right.kindName)", range)
    }
    switch operation {
    case .add: return .double(a + b)
    case .subtract: return .double(a - b)
    case .multiply: return .double(a * b)
    case .divide where b != 0: return .double(a / b)
    case .floorDivide where b != 0: return .double((a / b).rounded(.down))
    case .modulo where b != 0: return .double(a - b * (a / b).rounded(.down))
    case .power: throw fault("wrong-type", "powers are whole numbers here", range)
    default: throw fault("wrong-type", "division by zero", range)
    }
  }

  private func integerArithmetic(_ operation: BinaryOperator, _ a: Int, _ b: Int) -> Int? {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .floorDivide, .modulo:
      guard b != 0, !(a == .min && b == -1) else { return nil }
      let rest = ((a % b) + b) % b
      return operation == .modulo ? rest : (a - rest) / b
    case .power:
      guard (0...64).contains(b) else { return nil }
      var power = 1
      for _ in 0..<b {
        let next = power.multipliedReportingOverflow(by: a)
        guard !next.overflow else { return nil }
        power = next.partialValue
      }
      return power
    case .divide: return nil
    }
    return result.overflow ? nil : result.partialValue
  }
}
