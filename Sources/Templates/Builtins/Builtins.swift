internal import Basics
internal import Text

extension TemplateLanguage {
  /// Jinja's filters, tests, functions and methods.
  static let jinja = TemplateLanguage(
    filters: builtinFilters, tests: builtinTests, functions: builtinFunctions,
    mappingMethodNames: Set(mappingMethods.keys))
}

/// The filters of the language by name, aliases included.
let builtinFilters: [String: Callable] = {
  let groups = [
    htmlFilters, jsonFilters, listFilters, numberFilters, selectionFilters, sortingFilters,
    stringFilters,
  ]
  return table(
    of: groups.flatMap(\.self), aliases: ["e": "escape", "d": "default", "count": "length"])
}()

/// The tests of the language by name, aliases included.
let builtinTests: [String: Callable] = table(
  of: tests,
  aliases: [
    "==": "eq", "equalto": "eq", "!=": "ne", "<": "lt", "lessthan": "lt", "<=": "le", ">": "gt",
    "greaterthan": "gt", ">=": "ge",
  ])

/// Returns callables by name.
func table(of callables: [Callable], aliases: [String: String] = [:]) -> [String: Callable] {
  var table: [String: Callable] = [:]
  for callable in callables { table[callable.name] = callable }
  for (alias, name) in aliases { table[alias] = table[name]?.renamed(alias) }
  return table
}

// MARK: Filters and tests that are named by an argument, as in `map('upper')`

/// Returns the transform that the filter of a name applies to each item; filters of the site have
/// precedence.
///
/// - Throws: A `CallError` if there is no such filter or the arguments do not fit it.
func itemTransform(
  named name: String, _ arguments: ValueFunction.Arguments, _ context: Call.Context
) throws(CallError) -> (Value) throws(CallError) -> Value {
  if let function = context.environment.filters[name] {
    return { (item) throws(CallError) in try function.call(arguments.prepending(item)) }
  }
  guard let filter = builtinFilters[name] else {
    let names = builtinFilters.keys.sorted() + context.environment.filters.keys.sorted()
    throw CallError("unknown filter '\(name)'", help: didYouMean(name, among: names))
  }
  let transform = try repeatedCall(filter, as: name, arguments, context)
  let budget = context.budget
  return { (item) throws(CallError) in
    let result = try transform(item)
    try budget.chargeResult(result)
    return result
  }
}

/// Returns the predicate that the test of a name applies to each item; tests of the site have
/// precedence.
///
/// - Throws: A `CallError` if there is no such test or the arguments do not fit it.
func itemPredicate(
  named name: String, _ arguments: ValueFunction.Arguments, _ context: Call.Context
) throws(CallError) -> (Value) throws(CallError) -> Bool {
  if let function = context.environment.tests[name] {
    return { (item) throws(CallError) in
      truth(of: try function.call(arguments.prepending(item)))
    }
  }
  guard let test = builtinTests[name] else {
    let names = builtinTests.keys.sorted() + context.environment.tests.keys.sorted()
    throw CallError("unknown test '\(name)'", help: didYouMean(name, among: names))
  }
  let call = try repeatedCall(test, as: name, arguments, context)
  return { (item) throws(CallError) in truth(of: try call(item)) }
}

/// Binds the arguments once and returns a function that calls for one item after the other.
private func repeatedCall(
  _ callable: Callable, as name: String, _ arguments: ValueFunction.Arguments,
  _ context: Call.Context
) throws(CallError) -> (Value) throws(CallError) -> Value {
  var call = try callable.bind(arguments, to: .undefined, context)
  let budget = context.budget
  let cost = readingCost(of: arguments, context.limits)
  return { (item) throws(CallError) in
    if !callable.acceptsUndefined, context.isStrict, case .undefined = item {
      throw CallError("'\(name)' is given an undefined item")
    }
    if cost > 0 { try budget.chargeSteps(cost) }
    try budget.chargeReading(item)
    call.value = item
    return try callable(call)
  }
}

/// Returns the steps for reading the arguments of a filter or a test, charged for each item.
private func readingCost(of arguments: ValueFunction.Arguments, _ limits: TemplateLimits) -> Int {
  let values = arguments.positional + arguments.named.map(\.value)
  return values.reduce(0) { $0 + stepCost(of: $1, atMost: limits.steps) }
}

extension ValueFunction.Arguments {
  /// Returns the arguments with another one before them.
  fileprivate func prepending(_ first: Value) -> Self {
    Self(positional: [first] + positional, named: named)
  }
}
