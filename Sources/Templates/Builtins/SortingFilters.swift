internal import Basics

/// Filters that sort, group and compare items.
let sortingFilters = [
  Filter("dictsort", ["case_sensitive", "by", "reverse"], sortMapping),
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

private func sort(_ call: borrowing Call) throws(CallError) -> Value {
  if let reverse = call[0], reverse.integerValue == nil {
    throw CallError(
      "'reverse' must be true or false, not \(reverse.kindName)",
      help: "to sort by an attribute, write attribute='name'")
  }
  let key = SortKey(
    commaSeparated: call[2], isCaseSensitive: call.flag(1), call.context)
  return .array(try sorted(call.items(), by: key, isReversed: call.flag(0), skipsEqual: true))
}

private func sortMapping(_ call: borrowing Call) throws(CallError) -> Value {
  guard case .map(let map) = call.value else {
    throw CallError("'dictsort' needs a mapping, not \(call.value.kindName)")
  }
  let index: Value
  switch try call.text(1, "by", or: "key") {
  case "key": index = 0
  case "value": index = 1
  case let other: throw CallError("'by' must be 'key' or 'value', not '\(other)'")
  }
  let key = SortKey(AttributePath(index, call.context), isCaseSensitive: call.flag(0))
  return .array(try sorted(pairs(of: map), by: key, isReversed: call.flag(2)))
}

private func unique(_ call: borrowing Call) throws(CallError) -> Value {
  let sortKey = SortKey(AttributePath(call[1], call.context), isCaseSensitive: call.flag(0))
  var visited: Set<Value> = []
  var kept: [Value] = []
  for item in try call.items() {
    // A key is read to hash it, and again to compare it with an equal one.
    let key = try sortKey.key(of: item)
    try call.budget.chargeReading(key)
    if visited.insert(key).inserted { kept.append(item) }
  }
  return .array(kept)
}

/// Returns the item whose key is better than all others.
private func extreme(
  _ call: borrowing Call, _ isBetter: (Int) -> Bool
) throws(CallError) -> Value {
  let sortKey = SortKey(AttributePath(call[1], call.context), isCaseSensitive: call.flag(0))
  var best: (key: Value, item: Value)?
  for item in try call.items() {
    let key = try sortKey.key(of: item)
    guard let current = best else {
      best = (key, item)
      continue
    }
    try call.budget.chargeComparison(key, current.key)
    guard let order = order(key, current.key) else { throw unordered(key, current.key) }
    if isBetter(order) { best = (key, item) }
  }
  return best?.item ?? .undefined
}

/// Returns groups sorted by their key; each has the attributes `grouper` and `list`.
private func groupBy(_ call: borrowing Call) throws(CallError) -> Value {
  let path = AttributePath(call[0], or: call[1], call.context)
  let sortKey = SortKey(path, isCaseSensitive: call.flag(2))
  var groups: [(key: Value, grouper: Value, list: [Value])] = []
  for item in try sorted(call.items(), by: sortKey, isReversed: false) {
    let key = try sortKey.key(of: item)
    if let last = groups.last { try call.budget.chargeComparison(key, last.key) }
    if let last = groups.indices.last, groups[last].key == key {
      groups[last].list.append(item)
    } else {
      groups.append((key, try path.value(of: item), [item]))
    }
  }
  return .array(
    groups.map { .object(SequenceValue(.group(grouper: $0.grouper, list: $0.list))) })
}

// MARK: Keys

/// The attributes by which items are sorted, grouped and compared.
struct SortKey {
  private let paths: [AttributePath]
  private let isCaseSensitive: Bool
  /// Charged for comparing the keys; `nil` outside a render.
  let budget: CallBudget?

  /// - Parameters:
  ///   - attribute: Paths separated by commas, or an index; `nil` for the items themselves.
  ///   - isCaseSensitive: Whether upper and lower case differ.
  ///   - context: The surroundings of the filter.
  init(commaSeparated attribute: Value?, isCaseSensitive: Bool, _ context: Call.Context) {
    let attributes: [Value?] =
      attribute?.text.map { split(of: $0, by: ",").map { .string($0) } } ?? [attribute]
    paths = attributes.map { AttributePath($0, context) }
    self.isCaseSensitive = isCaseSensitive
    budget = context.budget
  }

  init(_ path: AttributePath, isCaseSensitive: Bool) {
    paths = [path]
    self.isCaseSensitive = isCaseSensitive
    budget = path.budget
  }

  /// Returns the keys of an item, one per path.
  func keys(of item: Value) throws(CallError) -> [Value] {
    var keys: [Value] = []
    if paths.count > 16 { try budget?.chargeSteps(paths.count) }
    for path in paths {
      let value = try path.value(of: item)
      try budget?.chargeReading(value)
      keys.append(folded(value))
    }
    return keys
  }

  /// Returns the first key of an item.
  func key(of item: Value) throws(CallError) -> Value { try keys(of: item)[0] }

  private func folded(_ value: Value) -> Value {
    guard !isCaseSensitive else { return value }
    return value.text.map { .string(lowered($0)) } ?? value
  }
}

/// Returns items sorted by their keys; items with equal keys keep their order.
///
/// - Parameters:
///   - items: The items.
///   - key: The key to sort by.
///   - isReversed: Whether the largest key comes first.
///   - skipsEqual: Whether equal keys are not compared, since `none` and `none` have no order.
/// - Returns: The sorted items.
/// - Throws: A `CallError` if two keys have no order.
func sorted(
  _ items: [Value], by key: SortKey, isReversed: Bool, skipsEqual: Bool = false
) throws(CallError) -> [Value] {
  // Sorting compares n log n times; four comparisons count as one step.
  try key.budget?.chargeSteps(items.count / 4 * (Int.bitWidth - items.count.leadingZeroBitCount))
  var keyed: [(index: Int, keys: [Value], item: Value)] = []
  keyed.reserveCapacity(items.count)
  for item in items { keyed.append((keyed.count, try key.keys(of: item), item)) }
  var failure: CallError?
  keyed.sort { first, second in
    guard failure == nil else { return false }
    do throws(CallError) {
      let order = try order(first.keys, second.keys, skipsEqual: skipsEqual, key.budget)
      if order == 0 { return first.index < second.index }
      return isReversed ? order > 0 : order < 0
    } catch {
      failure = error
      return false
    }
  }
  if let failure { throw failure }
  return keyed.map(\.item)
}

private func order(
  _ first: [Value], _ second: [Value], skipsEqual: Bool, _ budget: CallBudget?
) throws(CallError) -> Int {
  for (a, b) in zip(first, second) {
    try budget?.chargeComparison(a, b)
    guard !skipsEqual || a != b else { continue }
    guard let order = order(a, b) else { throw unordered(a, b) }
    if order != 0 { return order }
  }
  return 0
}

private func unordered(_ first: Value, _ second: Value) -> CallError {
  CallError("\(first.kindName) and \(second.kindName) cannot be ordered")
}
