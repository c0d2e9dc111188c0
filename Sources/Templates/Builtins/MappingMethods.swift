internal import Basics

/// The methods of mappings.
let mappingMethods: [String: MutatingMethod<ValueMap>] = table(of: [
  .init("clear", isMutating: true) { (map, _) in
    map = ValueMap()
    return .null
  },
  .init("copy") { (map, _) in .map(map) },
  .init("get", [.init(required: "key"), "default"]) { (map, call) throws(CallError) in
    // A text is compared with the keys of the mapping without being hashed.
    if case .tuple? = call[0] { try call.budget.chargeReading(call[0] ?? .undefined) }
    return map[call[0] ?? .undefined] ?? call[1] ?? .null
  },
  .init("items") { (map, _) in .object(SequenceValue(.view("dict_items", pairs(of: map)))) },
  .init("keys") { (map, _) in .object(SequenceValue(.view("dict_keys", map.keys))) },
  .init("pop", [.init(required: "key"), "default"], isMutating: true, pop),
  .init("popitem", isMutating: true, popItem),
  .init("setdefault", [.init(required: "key"), "default"], isMutating: true) { (map, call) in
    let key = call[0] ?? .undefined
    if let existing = map[key] { return existing }
    let value = call[1] ?? .null
    map[key] = value
    return value
  },
  .init("update", isVariadic: true, isMutating: true) { (map, call) throws(CallError) in
    guard call.extra.positional.count <= 1 else {
      throw CallError("'update' takes one mapping, and named values")
    }
    if let other = call.extra.positional.first {
      try call.budget.chargeReading(other)
      try update(&map, with: other)
    }
    for (key, value) in call.extra.named { map[key] = value }
    return .null
  },
  .init("values") { (map, _) in .object(SequenceValue(.view("dict_values", map.values))) },
])

/// Returns whether mappings have a method of a name, without the cost of hashing the name.
func isMappingMethod(_ name: String) -> Bool {
  switch name.utf8.count {
  case 3: name == "get" || name == "pop"
  case 4: name == "keys" || name == "copy"
  case 5: name == "items" || name == "clear"
  case 6: name == "values" || name == "update"
  case 7: name == "popitem"
  case 10: name == "setdefault"
  default: false
  }
}

private func pop(_ map: inout ValueMap, _ call: borrowing Call) throws(CallError) -> Value {
  let key = call[0] ?? .undefined
  if let value = map[key] {
    if key != map.entries[map.count - 1].key { try call.budget.chargeSteps(map.count) }
    map[key] = nil
    return value
  }
  guard let fallback = call[1] else {
    throw CallError("the mapping has no key '\(printed(key))'")
  }
  return fallback
}

private func popItem(_ map: inout ValueMap, _: borrowing Call) throws(CallError) -> Value {
  guard let last = map.entries.last else { throw CallError("the mapping is empty") }
  map[last.key] = nil
  return .tuple([last.key, last.value])
}
