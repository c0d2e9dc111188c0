internal import Basics
internal import Text

extension Machine {
  /// Where an attribute was found by the last lookup of an instruction.
  struct AttributeCache {
    /// The shape of the object; `nil` for mappings.
    var shape: ObjectIdentifier?
    /// The slot of the attribute in the object, or the index of the key in the mapping.
    var slot = 0
  }

  // MARK: Attributes

  /// Returns an attribute of a value, or undefined.
  mutating func attribute(
    _ name: Int, of value: Value, mustExist: Bool
  ) throws(RenderError) -> Value {
    let current = next - 1
    switch value {
    case .object(let object):
      if attributeCaches[current].shape == object.shapeID {
        return object.attribute(at: attributeCaches[current].slot)
      }
      if let slot = object.shape.slot(of: program.names[name]) {
        attributeCaches[current] = AttributeCache(shape: object.shapeID, slot: slot)
        return object.attribute(at: slot)
      }
      return try openAttribute(program.names[name], of: object, mustExist: mustExist)
    case .map where program.isMethodName[name]:
      return Templates.attribute(program.names[name], of: value)
    case .map(let map):
      var hint = attributeCaches[current].slot
      let found = map.value(of: program.names[name], hint: &hint)
      if hint != attributeCaches[current].slot { attributeCaches[current].slot = hint }
      return found ?? .undefined
    case .undefined: throw undefinedBase(program.names[name])
    default: return Templates.attribute(program.names[name], of: value)
    }
  }

  /// Returns an attribute that the shape of an object does not declare, as of a namespace.
  private func openAttribute(
    _ name: String, of object: any ValueObject, mustExist: Bool
  ) throws(RenderError) -> Value {
    let value = object.attribute(named: name)
    if case .undefined = value, mustExist, !object.allowsUnknownAttributes {
      throw noAttribute(name, of: object)
    }
    return value
  }

  func noAttribute(_ name: String, of object: any ValueObject) -> RenderError {
    let isPrivate = object is ModuleValue && name.hasPrefix("_")
    let candidates =
      (object as? NamespaceValue)?.names ?? object.shape.attributes
      + methodNames(of: .object(object))
    return RenderError(
      "unknown-attribute", "\(withArticle(object.shape.name)) has no '\(name)'",
      help: isPrivate
        ? "a name that starts with an underscore is private to its template"
        : didYouMean(name, among: candidates), part: .focus)
  }

  /// Returns the name of a kind of object with its article.
  private func withArticle(_ kind: String) -> String {
    guard !kind.contains("'"), let first = kind.first else { return kind }
    return ("aeiou".contains(first) ? "an " : "a ") + kind
  }

  // MARK: Items and slices

  /// Pops a key and a value and pushes the item.
  mutating func item(mustExist: Bool) throws(RenderError) {
    let key = stack.pop()
    let value = stack.pop()
    switch (value, key) {
    case (.array(let items), .int(let number)):
      let index = number < 0 ? items.count + number : number
      stack.push(items.indices.contains(index) ? items[index] : .undefined)
    case (.undefined, _): throw undefinedBase(printed(key))
    case (.object(let object), .string(let name)):
      if let slot = object.shape.slot(of: name) {
        stack.push(object.attribute(at: slot))
      } else {
        stack.push(try openAttribute(name, of: object, mustExist: mustExist))
      }
    default:
      // Characters are counted from the start of a text, and long keys are hashed.
      if value.text != nil { try chargeVisit(of: value) }
      try chargeKey(key)
      stack.push(Templates.item(key, of: value))
    }
  }

  /// Charges hashing the key of a lookup in a mapping.
  private mutating func chargeKey(_ key: Value) throws(RenderError) {
    switch key {
    case .string(let text), .markup(let text):
      let byteCount = text.utf8.count
      if byteCount >= 256 { try chargeSteps(byteCount >> 4) }
    case .tuple: try chargeReading(key)
    default: break
    }
  }

  /// Pops the bounds whose bits are set (1 lower, 2 upper, 4 step) and a value; pushes the slice.
  mutating func slice(_ parts: Int) throws(RenderError) {
    let step = parts & 4 != 0 ? stack.pop() : nil
    let upper = parts & 2 != 0 ? stack.pop() : nil
    let lower = parts & 1 != 0 ? stack.pop() : nil
    let value = stack.pop()
    if value.text != nil { try chargeVisit(of: value) }
    let result = try RenderError.converting("wrong-type") { () throws(ValueFunction.CallError) in
      try Templates.slice(value, lower: lower, upper: upper, step: step)
    }
    stack.push(result)
    try budget.chargeResult(result)
  }

  // MARK: Changes

  /// Pops a namespace and a value and sets an attribute.
  mutating func storeAttribute(_ name: String) throws(RenderError) {
    let base = stack.pop()
    let value = stack.pop()
    guard case .object(let namespace as NamespaceValue) = base else {
      throw RenderError(
        "wrong-type", "only a namespace has attributes that can be set",
        help: "create one with 'set x = namespace()'")
    }
    try budget.checkElement(value, of: namespace)
    namespace.set(name, to: value)
  }

  /// Pops a key, a container and a member, and pushes the container with the member under the key.
  ///
  /// - Parameter releases: Whether only a namespace takes the member, a placeholder for a list or
  ///   mapping that is about to change: while nothing else holds it, the change copies nothing.
  /// - Throws: A `RenderError` if the member contains too much or the namespace itself.
  mutating func replaceMember(releases: Bool) throws(RenderError) {
    let key = stack.pop()
    let container = stack.pop()
    let member = stack.pop()
    switch container {
    case .object(let namespace as NamespaceValue):
      if !releases {
        // The rest was checked when it was inserted.
        for value in changeArguments { try budget.checkElement(value, of: namespace) }
      }
      namespace.set(printed(key), to: member)
      stack.push(container)
    case _ where releases: stack.push(container)
    case .map(var map):
      try budget.chargeBytes(map.count &* 32)
      map[key] = member
      stack.push(.map(map))
    case .array(var items):
      try budget.chargeBytes(items.count &* 16)
      if let number = key.integerValue {
        let index = number < 0 ? items.count + number : number
        if items.indices.contains(index) { items[index] = member }
      }
      stack.push(.array(items))
    default: stack.push(container)
    }
  }
}
