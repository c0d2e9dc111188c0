internal import Basics

/// The methods of mappings.
let mappingMethods: [String: ChangingMethod<ValueMap>] = {
  let methods: [ChangingMethod<ValueMap>] = [
    .init("clear", changes: true) { (map, _) in
      map = ValueMap()
      return .null
    },
    .init("copy") { (map, _) in .map(map) },
    .init("get", [.init(required: "key"), "default"]) { (map, call) throws(CallError) in
      // Text in the mapping's own keys is compared without being hashed.
      if case .tuple? = call[0] { try call.meter.read(call[0] ?? .undefined) }
      return map[call[0] ?? .undefined] ?? call[1] ?? .null
    },
    .init("items") { (map, _) in .object(SequenceValue(.view("dict_items", pairs(of: map)))) },
    .init("keys") { (map, _) in .object(SequenceValue(.view("dict_keys", map.keys))) },
    .init("pop", [.init(required: "key"), "default"], changes: true, pop),
    .init("popitem", changes: true, popItem),
    .init("setdefault", [.init(required: "key"), "default"], changes: true) { (map, call) in
      let key = call[0] ?? .undefined
      if let held = map[key] { return held }
      let value = call[1] ?? .null
      map[key] = value
      return value
    },
    .init("update", takesMore: true, changes: true) { (map, call) throws(CallError) in
      guard call.more.positional.count <= 1 else {
        throw CallError("'update' takes one mapping, and named values")
      }
      if let other = call.more.positional.first {
        try call.meter.read(other)
        try update(&map, with: other)
      }
      for (key, value) in call.more.named { map[key] = value }
      return .null
    },
    .init("values") { (map, _) in .object(SequenceValue(.view("dict_values", map.values))) },
  ]
  return Dictionary(methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}()

/// Whether mappings have a method of a name, without the cost of a look into the table.
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

private func pop(_ map: inout ValueMap, _ call: borrowing FilterCall) throws(CallError) -> Value {
  let key = call[0] ?? .undefined
  if let held = map[key] {
    if key != map.entries[map.count - 1].key { try call.meter.step(map.count) }
    map[key] = nil
    return held
  }
  guard let fallback = call[1] else {
    throw CallError("the mapping has no key '\(printed(key))'")
  }
  return fallback
}

private func popItem(_ map: inout ValueMap, _: borrowing FilterCall) throws(CallError) -> Value {
  guard let last = map.entries.last else { throw CallError("the mapping is empty") }
  map[last.key] = nil
  return .tuple([last.key, last.value])
}
