internal import Basics
internal import Text

/// Filters that select items, look up attributes or replace missing values.
let selectionFilters = [
  Filter("attr", [.init(required: "name")], attribute),
  Filter("default", ["default_value", "boolean"], acceptsUndefined: true, fallback),
  Filter("map", isVariadic: true, map),
  Filter("reject", isVariadic: true) { (call) throws(CallError) in
    try selected(call, if: false, byAttribute: false)
  },
  Filter("rejectattr", isVariadic: true) { (call) throws(CallError) in
    try selected(call, if: false, byAttribute: true)
  },
  Filter("select", isVariadic: true) { (call) throws(CallError) in
    try selected(call, if: true, byAttribute: false)
  },
  Filter("selectattr", isVariadic: true) { (call) throws(CallError) in
    try selected(call, if: true, byAttribute: true)
  },
]

private func attribute(_ call: borrowing Call) throws(CallError) -> Value {
  let name = try call.text(0, "name")
  if case .undefined = call.value {
    throw CallError("an undefined value has no '\(name)'")
  }
  if let found = ownAttribute(name, of: call.value) { return found }
  if call.context.isStrict { try checkAttribute(name, of: call.value) }
  return .undefined
}

/// Throws if a value is an object, which lacks an attribute.
private func checkAttribute(_ name: String, of value: Value) throws(CallError) {
  guard case .object(let object) = value else { return }
  throw CallError(
    "\(object.shape.name) has no '\(name)'",
    help: didYouMean(name, among: object.shape.attributes))
}

private func fallback(_ call: borrowing Call) -> Value {
  let isMissing =
    if case .undefined = call.value { true } else { call.flag(1) && !truth(of: call.value) }
  return isMissing ? call[0] ?? .string("") : call.value
}

/// Returns the items of the value; a value that counts as false has none.
private func candidates(_ call: borrowing Call) throws(CallError) -> [Value] {
  truth(of: call.value) ? try call.items() : []
}

private func map(_ call: borrowing Call) throws(CallError) -> Value {
  let transform = try transform(call)
  var mapped: [Value] = []
  for item in try candidates(call) { mapped.append(try transform(item)) }
  return .array(mapped)
}

private func transform(
  _ call: borrowing Call
) throws(CallError) -> (Value) throws(CallError) -> Value {
  let arguments = call.extra
  guard let first = arguments.positional.first else {
    let bound = try Signature("map", ["attribute", "default"]).bind(arguments)
    guard let attribute = bound.values[0] else {
      throw CallError("'map' needs the name of a filter, or 'attribute'")
    }
    let path = AttributePath(attribute, or: bound.values[1], call.context)
    return { (item) throws(CallError) in try path.value(of: item) }
  }
  guard let name = first.text else {
    throw CallError("'map' needs the name of a filter, not \(first.kindName)")
  }
  let rest = ValueFunction.Arguments(
    positional: Array(arguments.positional.dropFirst()), named: arguments.named)
  return try itemTransform(named: name, rest, call.context)
}

private func selected(
  _ call: borrowing Call, if wanted: Bool, byAttribute: Bool
) throws(CallError) -> Value {
  var positional = call.extra.positional[...]
  if byAttribute, positional.isEmpty { throw CallError("the name of an attribute is missing") }
  let path = AttributePath(byAttribute ? positional.popFirst() : nil, call.context)
  var passes: (Value) throws(CallError) -> Bool = { (item) in truth(of: item) }
  if let test = positional.popFirst() {
    guard let name = test.text else {
      throw CallError("the name of a test must be text, not \(test.kindName)")
    }
    passes = try itemPredicate(
      named: name, .init(positional: Array(positional), named: call.extra.named), call.context)
  }
  var selected: [Value] = []
  for item in try candidates(call) where try passes(path.value(of: item)) == wanted {
    selected.append(item)
  }
  return .array(selected)
}

/// A path of attributes, as in `map(attribute='section.title')`.
struct AttributePath {
  private let parts: [Value]
  /// The value of a missing attribute.
  private let fallback: Value?
  private let isStrict: Bool
  /// Charged for long paths and long texts; `nil` outside a render.
  let budget: CallBudget?

  /// - Parameters:
  ///   - attribute: Names and indices separated by dots, or one number; `nil` for the item itself.
  ///   - fallback: The value of a missing attribute, unless it is `none`.
  ///   - context: The surroundings of the filter.
  init(_ attribute: Value?, or fallback: Value? = nil, _ context: Call.Context) {
    self.init(attribute, or: fallback, isStrict: context.isStrict, context.budget)
  }

  init(_ attribute: Value?, or fallback: Value?, isStrict: Bool, _ budget: CallBudget? = nil) {
    switch attribute {
    case nil, .null: parts = []
    case .string(let text), .markup(let text): parts = split(of: text, by: ".").map(Self.part)
    case let number?: parts = [number]
    }
    if case .null? = fallback { self.fallback = nil } else { self.fallback = fallback }
    self.isStrict = isStrict
    self.budget = budget
  }

  private static func part(_ text: String) -> Value {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? Int(text).map(Value.int) ?? .string(text) : .string(text)
  }

  /// Returns the value at the path in an item, or undefined.
  ///
  /// - Throws: A `CallError` if a part before the last is undefined or, in a strict site, if an
  ///   object has no such attribute.
  func value(of item: Value) throws(CallError) -> Value {
    var value = item
    if parts.count > 16 { try budget?.chargeSteps(parts.count) }
    for part in parts {
      if value.text != nil { try budget?.chargeReading(value) }
      if case .undefined = value {
        throw CallError("an undefined value has no '\(printed(part))'")
      }
      let found = Templates.item(part, of: value)
      guard case .undefined = found else {
        value = found
        continue
      }
      if isStrict, fallback == nil, let name = part.text { try checkAttribute(name, of: value) }
      value = fallback ?? .undefined
    }
    return value
  }
}
