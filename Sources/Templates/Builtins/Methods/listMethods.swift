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
      let more = try Templates.items(of: call[0] ?? .undefined, limit: call.limits.listItems)
      try call.limits.checkList(items.count + more.count)
      items += more
      return .null
    },
    .init("insert", [.init(required: "index"), .init(required: "item")], changes: true, insert),
    .init("pop", ["index"], changes: true, pop),
    .init("remove", [.init(required: "item")], changes: true, remove),
    .init("reverse", changes: true) { (items, _) in
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
  items.insert(call[1] ?? .undefined, at: place)
  return .null
}

private func pop(_ items: inout [Value], _ call: borrowing FilterCall) throws(CallError) -> Value {
  let index = try call.integer(0, "index", or: -1)
  let place = index < 0 ? index + items.count : index
  guard items.indices.contains(place) else { throw CallError("the list has no item \(index)") }
  return items.remove(at: place)
}

private func remove(
  _ items: inout [Value], _ call: borrowing FilterCall
) throws(CallError) -> Value {
  guard let place = items.firstIndex(of: call[0] ?? .undefined) else {
    throw CallError("the list has no such item")
  }
  items.remove(at: place)
  return .null
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
    return .int(try call.items().count { $0 == wanted })
  },
  Filter("index", [.init(required: "item"), "start", "end"]) { (call) throws(CallError) in
    let items = try call.items()
    let bounds = SlicePlaces(
      lower: try call.optionalInteger(1, "start"), upper: try call.optionalInteger(2, "end"),
      step: 1, of: items.count)
    for place in bounds.places where items[place] == call[0] ?? .undefined { return .int(place) }
    throw CallError("the list has no such item")
  },
])
