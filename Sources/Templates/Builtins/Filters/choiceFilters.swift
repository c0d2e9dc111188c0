internal import Basics

/// Filters that choose among items, look into each, or stand in for what is missing.
let choiceFilters = [
  Filter("attr", [.init(required: "name")], attr),
  Filter("default", ["default_value", "boolean"], acceptsUndefined: true, fallback),
  Filter("map", takesMore: true, map),
  Filter("reject", takesMore: true) { (call) throws(CallError) in
    try selected(call, keeps: false, byAttribute: false)
  },
  Filter("rejectattr", takesMore: true) { (call) throws(CallError) in
    try selected(call, keeps: false, byAttribute: true)
  },
  Filter("select", takesMore: true) { (call) throws(CallError) in
    try selected(call, keeps: true, byAttribute: false)
  },
  Filter("selectattr", takesMore: true) { (call) throws(CallError) in
    try selected(call, keeps: true, byAttribute: true)
  },
]

private func attr(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let name = try call.text(0, "name")
  if case .undefined = call.value {
    throw CallError("what is undefined has no '\(name)'")
  }
  if let found = ownAttribute(name, of: call.value) { return found }
  if call.setting.isStrict, case .object(let object) = call.value {
    throw CallError(
      "\(object.shape.name) has no '\(name)'",
      help: didYouMean(name, among: object.shape.attributes))
  }
  return .undefined
}

private func fallback(_ call: borrowing FilterCall) -> Value {
  let isMissing =
    if case .undefined = call.value { true } else { call.flag(1) && !truth(of: call.value) }
  return isMissing ? call[0] ?? .string("") : call.value
}

/// The items that a filter goes through; what counts as false has none.
private func chosenItems(_ call: borrowing FilterCall) throws(CallError) -> [Value] {
  truth(of: call.value) ? try call.items() : []
}

private func map(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let transform = try mapping(call)
  var mapped: [Value] = []
  for item in try chosenItems(call) { mapped.append(try transform(item)) }
  return .array(mapped)
}

private func mapping(
  _ call: borrowing FilterCall
) throws(CallError) -> (Value) throws(CallError) -> Value {
  let arguments = call.more
  guard let first = arguments.positional.first else {
    let bound = try bind(arguments, to: ["attribute", "default"], of: "map")
    guard let attribute = bound.values[0] else {
      throw CallError("'map' needs the name of a filter, or 'attribute'")
    }
    let path = AttributePath(attribute, or: bound.values[1], call.setting)
    return { (item) throws(CallError) in try path.value(of: item) }
  }
  guard let name = first.text else {
    throw CallError("'map' needs the name of a filter, not \(first.kindName)")
  }
  let rest = ValueFunction.Arguments(
    positional: Array(arguments.positional.dropFirst()), named: arguments.named)
  return try mapper(name, rest, call.setting)
}

private func selected(
  _ call: borrowing FilterCall, keeps wanted: Bool, byAttribute: Bool
) throws(CallError) -> Value {
  var positional = call.more.positional[...]
  if byAttribute, positional.isEmpty { throw CallError("the name of an attribute is missing") }
  let path = AttributePath(byAttribute ? positional.popFirst() : nil, call.setting)
  var passes: (Value) throws(CallError) -> Bool = { (item) in truth(of: item) }
  if let test = positional.popFirst() {
    guard let name = test.text else {
      throw CallError("the name of a test is text, not \(test.kindName)")
    }
    passes = try tester(
      name, .init(positional: Array(positional), named: call.more.named), call.setting)
  }
  var kept: [Value] = []
  for item in try chosenItems(call) where try passes(path.value(of: item)) == wanted {
    kept.append(item)
  }
  return .array(kept)
}
