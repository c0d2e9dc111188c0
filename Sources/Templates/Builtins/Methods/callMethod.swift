internal import Basics

/// Calls a method of a value, which may change it: `names.append('x')`.
///
/// - Parameters:
///   - name: The method.
///   - value: The value that it belongs to.
///   - arguments: What it is given.
///   - setting: Where it is called.
/// - Returns: The answer; nothing when values of this kind have no such method.
/// - Throws: Where the arguments do not fit, or there is no answer.
func callMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ setting: FilterCall.Setting
) throws(ValueFunction.CallError) -> Value? {
  // The kinds that may change are not bound by a pattern, which would hold them a second time.
  switch kind(of: value) {
  case .mapping: return try callMappingMethod(name, on: &value, arguments, setting)
  case .list where listMethods[name] != nil:
    return try callListMethod(name, on: &value, arguments, setting)
  default: break
  }
  switch value {
  case .object(let cycler as CyclerValue): return try cycler.call(name, arguments)
  default:
    guard let method = plainMethods(of: value)[name] else { return nil }
    return try method(method.bind(arguments, to: value, setting))
  }
}

private enum ChangingKind {
  case mapping, list, other
}

private func kind(of value: Value) -> ChangingKind {
  switch value {
  case .map: .mapping
  case .array: .list
  default: .other
  }
}

// While it changes, a list or a mapping is held by one variable only, so that nothing is copied.

private func callMappingMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ setting: FilterCall.Setting
) throws(CallError) -> Value? {
  guard let method = mappingMethods[name], var map = mapping(in: value) else { return nil }
  guard method.changes else { return try method.call(&map, arguments, setting) }
  value = .null
  defer { value = .map(map) }
  let storage = map.storage
  let result = try method.call(&map, arguments, setting)
  if map.storage != storage { try setting.meter.make(map.count &* 32) }
  return result
}

private func callListMethod(
  _ name: String, on value: inout Value, _ arguments: ValueFunction.Arguments,
  _ setting: FilterCall.Setting
) throws(CallError) -> Value? {
  guard let method = listMethods[name], var items = items(in: value) else { return nil }
  guard method.changes else { return try method.call(&items, arguments, setting) }
  value = .null
  defer { value = .array(items) }
  let storage = storage(of: items)
  let result = try method.call(&items, arguments, setting)
  // Where the items are elsewhere now they were copied: something else holds the list, or it outgrew its room.
  if Templates.storage(of: items) != storage { try setting.meter.make(items.count &* 16) }
  return result
}

private func mapping(in value: Value) -> ValueMap? {
  if case .map(let map) = value { map } else { nil }
}

private func items(in value: Value) -> [Value]? {
  if case .array(let items) = value { items } else { nil }
}

private func storage(of items: [Value]) -> UInt {
  items.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
}

/// The methods that do not change the value.
private func plainMethods(of value: Value) -> [String: Filter] {
  switch value {
  case .string: textMethods
  case .markup: markupMethods
  case .array, .tuple: sequenceMethods
  case .object(let sequence as SequenceValue): sequence.isIndexed ? sequenceMethods : [:]
  case .int, .bool: integerMethods
  case .double: floatMethods
  default: [:]
  }
}

/// Whether a value has a method of a name.
///
/// Every `article.title` asks this of a mapping, hence no table there.
func hasMethod(_ name: String, _ value: Value) -> Bool {
  switch value {
  case .map: isMappingMethod(name)
  case _ where name.utf8.count > 32: false
  case .array: listMethods[name] != nil || sequenceMethods[name] != nil
  case .object(is CyclerValue): CyclerValue.methods.contains(name)
  default: plainMethods(of: value)[name] != nil
  }
}

/// The methods of a value, sorted, for "did you mean".
func methodNames(of value: Value) -> [String] {
  switch value {
  case .map: mappingMethods.keys.sorted()
  case .array: (Array(listMethods.keys) + Array(sequenceMethods.keys)).sorted()
  case .object(is CyclerValue): CyclerValue.methods
  default: plainMethods(of: value).keys.sorted()
  }
}

/// Filters and methods by their names.
func table(of methods: [Filter]) -> [String: Filter] {
  Dictionary(methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
