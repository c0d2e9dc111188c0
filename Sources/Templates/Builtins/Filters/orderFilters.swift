internal import Basics

/// Filters that sort, group and compare items.
let orderFilters = [
  Filter("groupby", [.init(required: "attribute"), "default", "case_sensitive"], groupBy),
  Filter("max", ["case_sensitive", "attribute"]) { (call) throws(CallError) in
    try extreme(call) { $0 > 0 }
  },
  Filter("min", ["case_sensitive", "attribute"]) { (call) throws(CallError) in
    try extreme(call) { $0 < 0 }
  },
  Filter("sort", ["reverse", "case_sensitive", "attribute"], sort),
  Filter("unique", ["case_sensitive", "attribute"], unique),
]

private func sort(_ call: borrowing FilterCall) throws(CallError) -> Value {
  if let reverse = call[0], reverse.integerValue == nil {
    throw CallError(
      "'reverse' must be true or false, not \(reverse.kindName)",
      help: "to sort by an attribute, write attribute='name'")
  }
  let key = SortKey(
    commaSeparated: call[2], isCaseSensitive: call.flag(1), call.setting)
  return .array(try sorted(call.items(), by: key, isReversed: call.flag(0), skipsEqual: true))
}

private func unique(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let key = SortKey(AttributePath(call[1], call.setting), isCaseSensitive: call.flag(0))
  var seen: Set<Value> = []
  var kept: [Value] = []
  for item in try call.items() {
    // A key is read to hash it, and again where an equal one is found.
    let own = try key.key(of: item)
    try call.meter.read(own)
    if seen.insert(own).inserted { kept.append(item) }
  }
  return .array(kept)
}

/// The first item that is before, or behind, all others.
private func extreme(
  _ call: borrowing FilterCall, _ isBetter: (Int) -> Bool
) throws(CallError) -> Value {
  let key = SortKey(AttributePath(call[1], call.setting), isCaseSensitive: call.flag(0))
  var best: (key: Value, item: Value)?
  for item in try call.items() {
    let own = try key.key(of: item)
    guard let held = best else {
      best = (own, item)
      continue
    }
    try call.meter.compare(own, held.key)
    guard let order = order(own, held.key) else { throw unordered(own, held.key) }
    if isBetter(order) { best = (own, item) }
  }
  return best?.item ?? .undefined
}

/// Groups in the order of what they are grouped by; each has it as `grouper` and the items as `list`.
private func groupBy(_ call: borrowing FilterCall) throws(CallError) -> Value {
  let path = AttributePath(call[0], or: call[1], call.setting)
  let key = SortKey(path, isCaseSensitive: call.flag(2))
  var groups: [(key: Value, grouper: Value, list: [Value])] = []
  for item in try sorted(call.items(), by: key, isReversed: false) {
    let own = try key.key(of: item)
    if let last = groups.last { try call.meter.compare(own, last.key) }
    if let last = groups.indices.last, groups[last].key == own {
      groups[last].list.append(item)
    } else {
      groups.append((own, try path.value(of: item), [item]))
    }
  }
  return .array(
    groups.map { .object(SequenceValue(.group(grouper: $0.grouper, list: $0.list))) })
}
