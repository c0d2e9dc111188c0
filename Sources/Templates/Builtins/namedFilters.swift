internal import Basics

/// What a filter of a name makes of each item, for `map`; the site's own come before the language's.
///
/// - Throws: Where there is no such filter or the arguments do not fit it.
func mapper(
  _ name: String, _ arguments: ValueFunction.Arguments, _ setting: FilterCall.Setting
) throws(CallError) -> (Value) throws(CallError) -> Value {
  if let own = setting.environment.filters[name] {
    return { (item) throws(CallError) in try own.call(arguments.prefixed(by: item)) }
  }
  guard let filter = builtinFilters[name] else {
    let names = builtinFilters.keys.sorted() + setting.environment.filters.keys.sorted()
    throw CallError("unknown filter '\(name)'", help: didYouMean(name, among: names))
  }
  var call = try filter.bind(arguments, to: .undefined, setting)
  let meter = setting.meter
  let cost = argumentCost(arguments, setting)
  return { (item) throws(CallError) in
    if !filter.acceptsUndefined { try checkDefined(item, for: name, setting) }
    if cost > 0 { try meter.step(cost) }
    try meter.read(item)
    call.value = item
    let result = try filter(call)
    try meter.makeItem(result)
    return result
  }
}

/// What a test of a name says of each item, for `select` and its like.
///
/// - Throws: Where there is no such test or the arguments do not fit it.
func tester(
  _ name: String, _ arguments: ValueFunction.Arguments, _ setting: FilterCall.Setting
) throws(CallError) -> (Value) throws(CallError) -> Bool {
  if let own = setting.environment.tests[name] {
    return { (item) throws(CallError) in truth(of: try own.call(arguments.prefixed(by: item))) }
  }
  guard let test = builtinTests[name] else {
    let names = builtinTests.keys.sorted() + setting.environment.tests.keys.sorted()
    throw CallError("unknown test '\(name)'", help: didYouMean(name, among: names))
  }
  var call = try test.bind(arguments, to: .undefined, setting)
  let meter = setting.meter
  let cost = argumentCost(arguments, setting)
  return { (item) throws(CallError) in
    if !test.acceptsUndefined { try checkDefined(item, for: name, setting) }
    if cost > 0 { try meter.step(cost) }
    try meter.read(item)
    call.value = item
    return try test(call)
  }
}

/// The steps that it takes to read the arguments of a filter or a test, for each item again.
private func argumentCost(
  _ arguments: ValueFunction.Arguments, _ setting: FilterCall.Setting
) -> Int {
  let values = arguments.positional + arguments.named.map(\.value)
  let limit = setting.limits.steps
  return values.reduce(0) { $0 + workSize(of: $1, atMost: limit) }
}

private func checkDefined(
  _ item: Value, for name: String, _ setting: FilterCall.Setting
) throws(CallError) {
  guard setting.isStrict, case .undefined = item else { return }
  throw CallError("'\(name)' is given an item that is undefined")
}

extension ValueFunction.Arguments {
  /// The arguments behind a first one.
  func prefixed(by first: Value) -> Self {
    Self(positional: [first] + positional, named: named)
  }
}
