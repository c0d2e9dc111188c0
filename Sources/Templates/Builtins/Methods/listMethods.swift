internal import Basics

/// The methods of lists that change them, and `copy`.
let listMethods: [String: ChangingMethod<[Value]>] = {
  let methods: [ChangingMethod<[Value]>] = [
    .init("append", [.init(required: "item")], changes: true) { (items, call) throws(CallError) in
      try call.limits.checkList(items.count + 1)
      items.append(call[0] ?? .undefined)
      return .null
    },
    .init("clear", changes: true) { (items, _) in
      items = []
      return .null
    },
    .init("copy") { (items, _) in .array(items) },
    .init("extend", [.init(required: "items")], changes: true) { (items, call) throws(CallError) in
      try call.meter.read(call[0] ?? .undefined)
      let more = try Templates.items(of: call[0] ?? .undefined, limit: call.limits.listItems)
      try call.limits.checkList(items.count + more.count)
      items += more
      return .null
    },
    .init("insert", [.init(required: "index"), .init(required: "item")], changes: true, insert),
    .init("pop", ["index"], changes: true, pop),
    .init("remove", [.init(required: "item")], changes: true, remove),
    .init("reverse", changes: true) { (items, call) throws(CallError) in
      try call.meter.step(items.count / 4)
      items.reverse()
      return .null
    },
    .init("sort", ["key", "reverse"], changes: true, sort),
  ]
  return Dictionary(methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}()

private func insert(
  _ items: inout [Value], _ call: borrowing FilterCall
) throws(CallError) -> Value {
  try call.limits.checkList(items.count + 1)
  let index = try call.integer(0, "index", or: 0)
  let place = index < 0 ? max(0, index + items.count) : min(index, items.count)
  try countShift(items.count - place, call)
  items.insert(call[1] ?? .undefined, at: place)
  return .null
}

private func pop(_ items: inout [Value], _ call: borrowing FilterCall) throws(CallError) -> Value {
  let index = try call.integer(0, "index", or: -1)
  let place = index < 0 ? index + items.count : index
  guard items.indices.contains(place) else { throw CallError("the list has no item \(index)") }
  try countShift(items.count - place, call)
  return items.remove(at: place)
}

private func remove(
  _ items: inout [Value], _ call: borrowing FilterCall
) throws(CallError) -> Value {
  let wanted = call[0] ?? .undefined
  try countSearch(for: wanted, in: items, call)
  guard let place = items.firstIndex(of: wanted) else {
    throw CallError("the list has no such item")
  }
  items.remove(at: place)
  return .null
}

/// Counts the items that move when one comes or goes before them.
private func countShift(_ count: Int, _ call: borrowing FilterCall) throws(CallError) {
  try call.meter.step(count / 32)
}

private func countSearch(
  for wanted: Value, in items: [Value], _ call: borrowing FilterCall
) throws(CallError) {
  try call.meter.step(items.count / 2)
  try call.meter.search(for: wanted, in: items)
}

private func sort(_ items: inout [Value], _ call: borrowing FilterCall) throws(CallError) -> Value {
  guard call.given(0) == nil else {
    throw CallError("'key' is not supported here", help: "use the filter 'sort' with 'attribute'")
  }
  let key = SortKey(AttributePath(nil, call.setting), isCaseSensitive: true)
  items = try sorted(items, by: key, isReversed: call.flag(1))
  return .null
}

/// The methods of lists and tuples that only look.
let sequenceMethods = table(of: [
  Filter("count", [.init(required: "item")]) { (call) throws(CallError) in
    let wanted = call[0] ?? .undefined
    try call.meter.search(for: wanted, in: call.items())
    return .int(try call.items().count { $0 == wanted })
  },
  Filter("index", [.init(required: "item"), "start", "end"]) { (call) throws(CallError) in
    let items = try call.items()
    try call.meter.search(for: call[0] ?? .undefined, in: items)
    let bounds = SlicePlaces(
      lower: try call.optionalInteger(1, "start"), upper: try call.optionalInteger(2, "end"),
      step: 1, of: items.count)
    for place in bounds.places where items[place] == call[0] ?? .undefined { return .int(place) }
    throw CallError("the list has no such item")
  },
])
