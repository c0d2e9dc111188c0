internal import Basics

/// The arguments of one call put onto the parameters of what is called.
struct BoundArguments {
  /// One for each parameter, in their order.
  var values: [Value?]
  /// What was given beyond them.
  var more = ValueFunction.Arguments()
}

/// Puts the arguments of a call onto parameters, positional ones first.
///
/// - Throws: Where there are too many, one is unknown or given twice, or one that is required is missing.
func bind(
  _ arguments: ValueFunction.Arguments, to parameters: [Filter.Parameter], of name: String,
  takesMore: Bool = false
) throws(CallError) -> BoundArguments {
  let given = arguments.positional
  guard takesMore || given.count <= parameters.count else {
    throw tooMany(given.count, parameters, name)
  }
  var bound = BoundArguments(values: Array(given.prefix(parameters.count)))
  bound.more.positional = Array(given.dropFirst(parameters.count))
  while bound.values.count < parameters.count { bound.values.append(nil) }
  for argument in arguments.named {
    guard let place = parameters.firstIndex(where: { $0.name == argument.name }) else {
      guard takesMore else { throw unknown(argument.name, parameters, name) }
      bound.more.named.append(argument)
      continue
    }
    guard bound.values[place] == nil else {
      throw CallError("'\(name)' gets '\(argument.name)' twice")
    }
    bound.values[place] = argument.value
  }
  for (place, parameter) in parameters.enumerated()
  where parameter.isRequired && bound.values[place] == nil {
    throw missing(parameter, name)
  }
  return bound
}

private func missing(_ parameter: Filter.Parameter, _ name: String) -> CallError {
  CallError("'\(name)' needs an argument '\(parameter.name)'")
}

private func tooMany(_ count: Int, _ parameters: [Filter.Parameter], _ name: String) -> CallError {
  switch parameters.count {
  case 0: CallError("'\(name)' takes no arguments")
  case 1: CallError("'\(name)' takes one argument, not \(count)")
  default: CallError("'\(name)' takes at most \(parameters.count) arguments, not \(count)")
  }
}

private func unknown(
  _ argument: String, _ parameters: [Filter.Parameter], _ name: String
) -> CallError {
  let names = parameters.map(\.name)
  let known = names.isEmpty ? nil : "it takes '\(names.joined(separator: "', '"))'"
  return CallError(
    "'\(name)' has no argument '\(argument)'", help: didYouMean(argument, among: names) ?? known)
}

extension Filter {
  /// One use of the filter.
  ///
  /// - Throws: Where the arguments do not fit the parameters.
  func bind(
    _ arguments: ValueFunction.Arguments, to value: Value, _ setting: FilterCall.Setting
  ) throws(ValueFunction.CallError) -> FilterCall {
    let bound = try Templates.bind(arguments, to: parameters, of: name, takesMore: takesMore)
    return FilterCall(value: value, arguments: bound.values, more: bound.more, setting: setting)
  }
}

extension Test {
  /// One use of the test.
  ///
  /// - Throws: Where the arguments do not fit the parameters.
  func bind(
    _ arguments: ValueFunction.Arguments, to value: Value, _ setting: FilterCall.Setting
  ) throws(ValueFunction.CallError) -> FilterCall {
    let bound = try Templates.bind(arguments, to: parameters, of: name)
    return FilterCall(value: value, arguments: bound.values, setting: setting)
  }
}
