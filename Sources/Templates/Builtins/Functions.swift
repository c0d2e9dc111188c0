internal import Basics
internal import Synchronization
internal import Text

/// The functions of the language by name.
let builtinFunctions: [String: Value] = {
  let functions = [
    ValueFunction("cycler", makeCycler), ValueFunction("dict", makeMapping),
    ValueFunction(Signature("joiner", ["sep"]), makeJoiner),
    ValueFunction(Signature("lipsum", ["n", "html", "min", "max"]), makeLipsum),
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

/// Sets the entries of another mapping or of a list of pairs.
func update(_ map: inout ValueMap, with value: Value) throws(CallError) {
  if case .map(let other) = value {
    for (key, value) in other.entries { map[key] = value }
    return
  }
  for item in try items(of: value) {
    let pair = try items(of: item)
    guard pair.count == 2 else {
      throw CallError("a mapping needs pairs of a key and a value")
    }
    map[pair[0]] = pair[1]
  }
}

private func makeCycler(_ arguments: ValueFunction.Arguments) throws(CallError) -> Value {
  guard arguments.named.isEmpty, !arguments.positional.isEmpty else {
    throw CallError("'cycler' needs at least one value")
  }
  return .object(CyclerValue(arguments.positional))
}

/// Returns a function that returns an empty text at its first call and the separator afterwards.
private func makeJoiner(_ bound: BoundArguments) -> Value {
  let separator = bound.values[0] ?? .string(", ")
  let isFirst = OnceFlag()
  return .object(
    ValueFunction("joiner") { (arguments) throws(CallError) in
      guard arguments.positional.isEmpty, arguments.named.isEmpty else {
        throw CallError("a joiner takes no arguments")
      }
      return isFirst.exchange() ? .string("") : separator
    })
}

/// A flag that is true once.
private final class OnceFlag: Sendable {
  private let isSet = Mutex(true)

  /// Returns true at the first call and false afterwards.
  func exchange() -> Bool {
    isSet.withLock { isSet in
      defer { isSet = false }
      return isSet
    }
  }
}

// MARK: Filler text

/// Returns paragraphs of filler text, the same every time for the same arguments.
private func makeLipsum(_ bound: BoundArguments) throws(CallError) -> Value {
  let context = Call.Context(escapes: true, environment: TemplateEnvironment())
  let call = Call(value: .undefined, arguments: bound.values, context: context)
  let count = try call.integer(0, "n", or: 5)
  let shortest = try call.integer(2, "min", or: 20)
  let longest = try call.integer(3, "max", or: 100)
  guard shortest >= 0, shortest < longest else {
    throw CallError("'min' must be less than 'max' and not below zero")
  }
  try call.limits.checkText(max(0, count), times: min(longest, Int.max / 16) * 16)
  var filler = FillerTextGenerator(seed: UInt64(max(0, count)))
  var paragraphs: [String] = []
  while paragraphs.count < count {
    paragraphs.append(filler.paragraph(of: shortest..<longest))
  }
  guard call.flag(1, or: true) else { return .string(paragraphs.joined(separator: "\n\n")) }
  return .markup(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
}

/// A generator of Latin-looking paragraphs, driven by a linear congruential generator.
private struct FillerTextGenerator {
  private static let vocabulary =
    """
    dolor ipsum amet lorem urbs porta via nox lux mare terra ventus flumen silva mons campus hortus \
    domus forum populus civis consul senatus lex pax bellum tempus annus dies hora nuntius charta \
    littera verbum lingua fama rumor causa res vita mors amor spes fides honor labor ars ludus
    """.split(separator: " ").map(String.init)

  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  private mutating func nextNumber(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, limit)))
  }

  mutating func paragraph(of lengths: Range<Int>) -> String {
    var text = ""
    var startsSentence = true
    let count = lengths.lowerBound + nextNumber(below: lengths.count)
    for index in 0..<count {
      let word = Self.vocabulary[nextNumber(below: Self.vocabulary.count)]
      text += (index == 0 ? "" : " ") + (startsSentence ? capitalized(word) : word)
      startsSentence = nextNumber(below: 12) == 0 && index < count - 1
      text += startsSentence ? "." : nextNumber(below: 9) == 0 && index < count - 1 ? "," : ""
    }
    return count == 0 ? "" : text + "."
  }
}
