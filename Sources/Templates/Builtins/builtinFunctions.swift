internal import Basics

/// The functions of the language by their names.
let builtinFunctions: [String: Value] = {
  let functions = [
    ValueFunction("cycler", makeCycler), ValueFunction("dict", makeMapping),
    ValueFunction("joiner", makeJoiner), ValueFunction("lipsum", makeLipsum),
    ValueFunction("namespace", makeNamespace), ValueFunction("range", makeRange),
  ]
  return Dictionary(
    functions.map { ($0.name, .object($0)) }, uniquingKeysWith: { first, _ in first })
}()

private func makeRange(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  guard arguments.named.isEmpty, (1...3).contains(arguments.positional.count) else {
    throw CallError("'range' takes one to three whole numbers", help: "range(start, stop, step)")
  }
  var numbers: [Int] = []
  for value in arguments.positional {
    guard let number = value.integerValue else {
      throw CallError("'range' takes whole numbers, not \(value.kindName)")
    }
    numbers.append(number)
  }
  let step = numbers.count > 2 ? numbers[2] : 1
  guard step != 0 else { throw CallError("the step of 'range' must not be zero") }
  let (start, stop) = numbers.count > 1 ? (numbers[0], numbers[1]) : (0, numbers[0])
  return .object(SequenceValue(.range(start: start, stop: stop, step: step)))
}

private func makeMapping(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  .map(try mapping(arguments, for: "dict"))
}

private func makeNamespace(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  .object(NamespaceValue(try mapping(arguments, for: "namespace")))
}

private func mapping(
  _ arguments: ValueFunction.Arguments, for name: String
) throws(CallError) -> ValueMap {
  guard arguments.positional.count <= 1 else {
    throw CallError("'\(name)' takes one mapping, and named values")
  }
  var map = ValueMap()
  if let first = arguments.positional.first { try update(&map, with: first) }
  for (key, value) in arguments.named { map[key] = value }
  return map
}

/// Sets what another mapping, or a list of pairs, says.
func update(_ map: inout ValueMap, with value: Value) throws(CallError) {
  if case .map(let other) = value {
    for (key, value) in other.entries { map[key] = value }
    return
  }
  for item in try items(of: value) {
    let pair = try items(of: item)
    guard pair.count == 2 else {
      throw CallError("a mapping is made of pairs of a key and a value")
    }
    map[pair[0]] = pair[1]
  }
}

private func makeCycler(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  guard arguments.named.isEmpty, !arguments.positional.isEmpty else {
    throw CallError("'cycler' takes the values that take turns, at least one")
  }
  return .object(CyclerValue(arguments.positional))
}

/// A function that gives nothing when it is called first and the separator from then on.
private func makeJoiner(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  let bound = try bind(arguments, to: ["sep"], of: "joiner")
  let separator = bound.values[0] ?? .string(", ")
  let turn = FirstTurn()
  return .object(
    ValueFunction("joiner") { (arguments) throws(CallError) in
      guard arguments.positional.isEmpty, arguments.named.isEmpty else {
        throw CallError("a joiner takes no arguments")
      }
      return turn.take() ? .string("") : separator
    })
}
