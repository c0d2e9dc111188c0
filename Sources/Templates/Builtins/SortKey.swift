internal import Basics

/// What items are sorted, grouped and compared by: attributes of theirs, with capitals as small letters or not.
struct SortKey {
  private let paths: [AttributePath]
  private let isCaseSensitive: Bool
  /// Counts what comparing the keys reads; nothing where they are few.
  let meter: WorkMeter?

  /// - Parameters:
  ///   - attribute: Paths between commas, or a place; nothing means the items themselves.
  ///   - isCaseSensitive: Whether capitals differ from small letters.
  ///   - setting: Where the filter is used.
  init(commaSeparated attribute: Value?, isCaseSensitive: Bool, _ setting: FilterCall.Setting) {
    let attributes: [Value?] =
      attribute?.text.map { pieces(of: $0, by: ",").map { .string($0) } } ?? [attribute]
    paths = attributes.map { AttributePath($0, setting) }
    self.isCaseSensitive = isCaseSensitive
    meter = setting.meter
  }

  init(_ path: AttributePath, isCaseSensitive: Bool) {
    paths = [path]
    self.isCaseSensitive = isCaseSensitive
    meter = path.meter
  }

  /// The keys of an item.
  func keys(of item: Value) throws(CallError) -> [Value] {
    var keys: [Value] = []
    if paths.count > 16 { try meter?.step(paths.count) }
    for path in paths {
      let value = try path.value(of: item)
      try meter?.read(value)
      keys.append(folded(value))
    }
    return keys
  }

  /// The key of an item where there is one path.
  func key(of item: Value) throws(CallError) -> Value { try keys(of: item)[0] }

  private func folded(_ value: Value) -> Value {
    guard !isCaseSensitive else { return value }
    return value.text.map { .string(lowered($0)) } ?? value
  }
}

/// Items in the order of their keys; those with equal keys stay in the order in which they were.
///
/// - Parameters:
///   - items: What is sorted.
///   - key: What it is sorted by.
///   - isReversed: Whether the largest key comes first.
///   - skipsEqual: Whether keys that are equal need no order, as `none` and `none` have none.
/// - Returns: The items in their order.
/// - Throws: Where two keys have no order.
func sorted(
  _ items: [Value], by key: SortKey, isReversed: Bool, skipsEqual: Bool = false
) throws(CallError) -> [Value] {
  // So many comparisons, four to a step.
  try key.meter?.step(items.count / 4 * (Int.bitWidth - items.count.leadingZeroBitCount))
  var keyed: [(place: Int, keys: [Value], item: Value)] = []
  keyed.reserveCapacity(items.count)
  for item in items { keyed.append((keyed.count, try key.keys(of: item), item)) }
  var failure: CallError?
  keyed.sort { first, second in
    guard failure == nil else { return false }
    do throws(CallError) {
      let order = try order(first.keys, second.keys, skipsEqual: skipsEqual, key.meter)
      if order == 0 { return first.place < second.place }
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
  _ first: [Value], _ second: [Value], skipsEqual: Bool, _ meter: WorkMeter?
) throws(CallError) -> Int {
  for (a, b) in zip(first, second) {
    try meter?.compare(a, b)
    guard !skipsEqual || a != b else { continue }
    guard let order = order(a, b) else { throw unordered(a, b) }
    if order != 0 { return order }
  }
  return 0
}

/// The error of two values that have no order.
func unordered(_ first: Value, _ second: Value) -> CallError {
  CallError("\(first.kindName) and \(second.kindName) have no order")
}
