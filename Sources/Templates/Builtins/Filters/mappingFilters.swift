internal import Basics

/// Filters that turn a mapping into pairs.
let mappingFilters = [
  Filter("dictsort", ["case_sensitive", "by", "reverse"], sortMapping),
  Filter("items", [], items),
]

private func items(_ call: borrowing FilterCall) throws(CallError) -> Value {
  switch call.value {
  case .undefined: return .array([])
  case .map(let map): return .array(pairs(of: map))
  default: throw CallError("'items' needs a mapping, not \(call.value.kindName)")
  }
}

/// The keys of a mapping with their values, as tuples.
func pairs(of map: ValueMap) -> [Value] { map.entries.map { .tuple([$0.key, $0.value]) } }

private func sortMapping(_ call: borrowing FilterCall) throws(CallError) -> Value {
  guard case .map(let map) = call.value else {
    throw CallError("'dictsort' needs a mapping, not \(call.value.kindName)")
  }
  let place: Value
  switch try call.text(1, "by", or: "key") {
  case "key": place = 0
  case "value": place = 1
  case let other: throw CallError("'by' must be 'key' or 'value', not '\(other)'")
  }
  let key = SortKey(AttributePath(place, call.setting), isCaseSensitive: call.flag(0))
  return .array(try sorted(pairs(of: map), by: key, isReversed: call.flag(2)))
}
