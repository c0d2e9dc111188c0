internal import Basics

/// The methods of lists that may change them.
let listMethods: [String: MutatingMethod<[Value]>] = table(of: [
  .init("append", [.init(required: "item")], isMutating: true) { (items, call) throws(CallError) in
    try call.limits.checkList(items.count + 1)
    items.append(call[0] ?? .undefined)
    return .null
  },
  .init("clear", isMutating: true) { (items, _) in
    items = []
    return .null
  },
  .init("copy") { (items, _) in .array(items) },
  .init("extend", [.init(required: "items")], isMutating: true) { (items, call) throws(CallError) in
    try call.budget.chargeReading(call[0] ?? .undefined)
    let more = try Templates.items(of: call[0] ?? .undefined, limit: call.limits.listItems)
    try call.limits.checkList(items.count + more.count)
    items += more
    return .null
  },
  .init("insert", [.init(required: "index"), .init(required: "item")], isMutating: true, insert),
  .init("pop", ["index"], isMutating: true, pop),
  .init("remove", [.init(required: "item")], isMutating: true, remove),
  .init("reverse", isMutating: true) { (items, call) throws(CallError) in
    try call.budget.chargeSteps(items.count / 4)
    items.reverse()
    return .null
  },
  .init("sort", ["key", "reverse"], isMutating: true, sort),
])

private func insert(
  _ items: inout [Value], _ call: borrowing Call
) throws(CallError) -> Value {
  try call.limits.checkList(items.count + 1)
  let number = try call.integer(0, "index", or: 0)
  let index = number < 0 ? max(0, number + items.count) : min(number, items.count)
  try chargeShift(of: items.count - index, call)
  items.insert(call[1] ?? .undefined, at: index)
  return .null
}

private func pop(_ items: inout [Value], _ call: borrowing Call) throws(CallError) -> Value {
  let number = try call.integer(0, "index", or: -1)
  let index = number < 0 ? number + items.count : number
  guard items.indices.contains(index) else { throw CallError("the list has no item \(number)") }
  try chargeShift(of: items.count - index, call)
  return items.remove(at: index)
}

private func remove(_ items: inout [Value], _ call: borrowing Call) throws(CallError) -> Value {
  let wanted = call[0] ?? .undefined
  try call.budget.chargeSteps(items.count / 2)
  try call.budget.chargeSearch(for: wanted, in: items)
  guard let index = items.firstIndex(of: wanted) else {
    throw CallError("the list has no such item")
  }
  items.remove(at: index)
  return .null
}

/// Charges moving items when one is inserted or removed before them.
private func chargeShift(of count: Int, _ call: borrowing Call) throws(CallError) {
  try call.budget.chargeSteps(count / 32)
}

private func sort(_ items: inout [Value], _ call: borrowing Call) throws(CallError) -> Value {
  guard call.nonNull(0) == nil else {
    throw CallError("'key' is not supported here", help: "use the filter 'sort' with 'attribute'")
  }
  let key = SortKey(AttributePath(nil, call.context), isCaseSensitive: true)
  items = try sorted(items, by: key, isReversed: call.flag(1))
  return .null
}

/// The methods of lists and tuples that never change them.
let sequenceMethods = table(of: [
  Callable("count", [.init(required: "item")]) { (call) throws(CallError) in
    let wanted = call[0] ?? .undefined
    try call.budget.chargeSearch(for: wanted, in: call.items())
    return .int(try call.items().count { $0 == wanted })
  },
  Callable("index", [.init(required: "item"), "start", "end"]) { (call) throws(CallError) in
    let items = try call.items()
    try call.budget.chargeSearch(for: call[0] ?? .undefined, in: items)
    let slice = SliceIndices(
      lower: try call.optionalInteger(1, "start"), upper: try call.optionalInteger(2, "end"),
      step: 1, of: items.count)
    for index in slice.indices where items[index] == call[0] ?? .undefined { return .int(index) }
    throw CallError("the list has no such item")
  },
])
