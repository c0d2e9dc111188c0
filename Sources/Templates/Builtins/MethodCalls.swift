internal import Basics

/// Calls a method of a value, which may change the value: `names.append('x')`.
///
/// - Parameters:
///   - name: The name of the method.
///   - value: The receiver.
///   - arguments: The arguments.
///   - context: The surroundings of the call.
/// - Returns: The result, or `nil` if values of this kind have no such method.
/// - Throws: A `CallError` if the arguments do not fit or the method fails.
func callMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ context: Call.Context
) throws(ValueFunction.CallError) -> Value? {
  // A pattern that binds the payload would hold it a second time, and a change would copy it.
  switch storage(of: value) {
  case .mapping: return try callMappingMethod(name, on: &value, arguments, context)
  case .list where listMethods[name] != nil:
    return try callListMethod(name, on: &value, arguments, context)
  default: break
  }
  switch value {
  case .object(let cycler as CyclerValue): return try cycler.call(name, arguments)
  default:
    guard let method = nonmutatingMethods(of: value)[name] else { return nil }
    return try method(method.bind(arguments, to: value, context))
  }
}

private enum MutableStorage {
  case mapping, list, none
}

private func storage(of value: Value) -> MutableStorage {
  switch value {
  case .map: .mapping
  case .array: .list
  default: .none
  }
}

// MARK: Methods that change their receiver

/// A method of a list or a mapping, which may change it.
struct MutatingMethod<Receiver>: Sendable {
  typealias Body = @Sendable (inout Receiver, borrowing Call) throws(CallError) -> Value

  private let signature: Signature
  /// Whether it may change the receiver.
  let isMutating: Bool
  private let body: Body

  init(
    _ name: String, _ parameters: [Signature.Parameter] = [], isVariadic: Bool = false,
    isMutating: Bool = false, _ body: @escaping Body
  ) {
    signature = Signature(name, parameters, isVariadic: isVariadic)
    self.isMutating = isMutating
    self.body = body
  }

  var name: String { signature.name }

  /// Returns the result of one call.
  func call(
    _ receiver: inout Receiver, _ arguments: ValueFunction.Arguments, _ context: Call.Context
  ) throws(CallError) -> Value {
    let bound = try signature.bind(arguments)
    return try body(
      &receiver,
      Call(value: .undefined, arguments: bound.values, extra: bound.extra, context: context))
  }
}

/// Returns methods by name.
func table<Receiver>(of methods: [MutatingMethod<Receiver>]) -> [String: MutatingMethod<Receiver>] {
  Dictionary(methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

// During the call only one variable holds the list or the mapping, so that a change copies nothing.

private func callMappingMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ context: Call.Context
) throws(CallError) -> Value? {
  guard let method = mappingMethods[name], var map = mapping(in: value) else { return nil }
  guard method.isMutating else { return try method.call(&map, arguments, context) }
  value = .null
  defer { value = .map(map) }
  let storage = map.storageAddress
  let result = try method.call(&map, arguments, context)
  if map.storageAddress != storage { try context.budget.chargeBytes(map.count &* 32) }
  return result
}

private func callListMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ context: Call.Context
) throws(CallError) -> Value? {
  guard let method = listMethods[name], var items = items(in: value) else { return nil }
  guard method.isMutating else { return try method.call(&items, arguments, context) }
  value = .null
  defer { value = .array(items) }
  let address = address(of: items)
  let result = try method.call(&items, arguments, context)
  // A new address means a copy: the list is shared or outgrew its capacity.
  if Templates.address(of: items) != address {
    try context.budget.chargeBytes(items.count &* 16)
  }
  return result
}

private func mapping(in value: Value) -> ValueMap? {
  if case .map(let map) = value { map } else { nil }
}

private func items(in value: Value) -> [Value]? {
  if case .array(let items) = value { items } else { nil }
}

private func address(of items: [Value]) -> UInt {
  unsafe items.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
}

// MARK: Lookup

/// Returns the methods of a value that never change it.
private func nonmutatingMethods(of value: Value) -> [String: Callable] {
  switch value {
  case .string: stringMethods
  case .markup: markupMethods
  case .array, .tuple: sequenceMethods
  case .object(let sequence as SequenceValue): sequence.isIndexed ? sequenceMethods : [:]
  case .int, .bool: integerMethods
  case .double: floatMethods
  default: [:]
  }
}

/// Returns whether a value has a method of a name.
///
/// Every `article.title` asks this of a mapping, so no table is used there.
func hasMethod(_ name: String, _ value: Value) -> Bool {
  switch value {
  case .map: isMappingMethod(name)
  case _ where name.utf8.count > 32: false
  case .array: listMethods[name] != nil || sequenceMethods[name] != nil
  case .object(is CyclerValue): CyclerValue.methods.contains(name)
  default: nonmutatingMethods(of: value)[name] != nil
  }
}

/// Returns the names of a value's methods, sorted, for "did you mean".
func methodNames(of value: Value) -> [String] {
  switch value {
  case .map: mappingMethods.keys.sorted()
  case .array: (Array(listMethods.keys) + Array(sequenceMethods.keys)).sorted()
  case .object(is CyclerValue): CyclerValue.methods
  default: nonmutatingMethods(of: value).keys.sorted()
  }
}

// MARK: Numbers

/// The methods of whole numbers.
private let integerMethods = table(of: [
  Callable("as_integer_ratio") { (call) in .tuple([.int(call.value.integerValue ?? 0), 1]) },
  Callable("bit_count") { (call) in
    .int((call.value.integerValue ?? 0).magnitude.nonzeroBitCount)
  },
  Callable("bit_length") { (call) in
    .int(Int.bitWidth - (call.value.integerValue ?? 0).magnitude.leadingZeroBitCount)
  },
  Callable("conjugate") { (call) in .int(call.value.integerValue ?? 0) },
])

/// The methods of floating point numbers.
private let floatMethods = table(of: [
  Callable("conjugate") { (call) in call.value },
  Callable("is_integer") { (call) in
    .bool(call.value.doubleValue.map { $0.isFinite && $0 == $0.rounded() } ?? false)
  },
])
