internal import Basics

extension Machine {
  /// Turns what a function of the values says into a fault of the machine.
  func checked<Result>(
    _ body: () throws(ValueFunction.CallError) -> Result
  ) throws(MachineFault) -> Result {
    do {
      return try body()
    } catch {
      throw MachineFault(error, "wrong-type")
    }
  }

  mutating func replaceTop(
    _ change: (Value) throws(ValueFunction.CallError) -> Value
  ) throws(MachineFault) {
    let value = stack.removeLast()
    do {
      stack.append(try change(value))
    } catch {
      throw MachineFault(error, "wrong-type")
    }
  }

  mutating func binary(_ operation: UInt16) throws(MachineFault) {
    let right = stack.removeLast()
    let left = stack.removeLast()
    guard let operation = BinaryOperator(rawValue: UInt8(operation)) else { return }
    if operation == .modulo, left.text != nil { try countWork(on: right) }
    let limits = limits
    let result = try checked { () throws(ValueFunction.CallError) in
      try arithmetic(operation, left, right, limits: limits)
    }
    stack.append(result)
    switch result {
    case .int, .double: break
    default: try charge(result)
    }
  }

  mutating func compare(_ operation: UInt16) throws(MachineFault) {
    let right = stack.removeLast()
    let left = stack.removeLast()
    guard let comparison = Comparison(rawValue: UInt8(operation)) else { return }
    switch right {
    case .int, .double, .bool, .null: break
    default: try countItems(of: right)
    }
    let meter = meter
    stack.append(
      .bool(
        try checked { () throws(ValueFunction.CallError) in
          try compared(comparison, left, right, meter)
        }))
    try countCall()
  }

  /// Joins the texts of values; where text is escaped and one of them is markup, the others are escaped.
  mutating func concatenate(_ count: Int, isPlain: Bool) throws(MachineFault) {
    let start = stack.count - count
    let hasMarkup =
      escapes && !isPlain
      && stack[start...].contains { if case .markup = $0 { true } else { false } }
    var bytes: [UInt8] = []
    for value in stack[start...] {
      if case .markup(let text) = value {
        bytes += text.utf8
      } else if hasMarkup {
        appendEscaped(printed(value), to: &bytes)
      } else {
        appendPrinted(value, to: &bytes)
      }
      guard bytes.count <= limits.textBytes else {
        throw MachineFault(
          "template-limit", "the text is longer than \(limits.textBytes) bytes")
      }
    }
    stack.removeLast(count)
    let text = String(decoding: bytes, as: UTF8.self)
    made &+= bytes.count
    stack.append(hasMarkup ? .markup(text) : .string(text))
    try chargeCopy(0)
  }

  mutating func collect(_ count: Int, _ make: ([Value]) -> Value) throws(MachineFault) {
    let items = Array(stack[(stack.count - count)...])
    for item in items { try weighPart(item) }
    stack.removeLast(count)
    stack.append(make(items))
  }

  mutating func collectMap(_ count: Int) throws(MachineFault) {
    var map = ValueMap()
    let start = stack.count - 2 * count
    for place in 0..<count {
      let key = stack[start + 2 * place]
      switch key {
      case .array, .map:
        throw MachineFault("wrong-type", "\(key.kindName) cannot be a key")
      default: map[key] = stack[start + 2 * place + 1]
      }
      try weighPart(stack[start + 2 * place + 1])
    }
    stack.removeLast(2 * count)
    stack.append(.map(map))
  }

  // MARK: Looking into values

  mutating func attribute(
    _ name: Int, of value: Value, mustExist: Bool
  ) throws(MachineFault) -> Value {
    let here = next - 1
    switch value {
    case .object(let object):
      if caches[here].shape == object.shapeID {
        return object.attribute(at: caches[here].slot)
      }
      if let slot = object.shape.slot(of: program.names[name]) {
        caches[here] = AttributeCache(shape: object.shapeID, slot: slot)
        return object.attribute(at: slot)
      }
      return try openAttribute(program.names[name], of: object, mustExist: mustExist)
    case .map where program.namesMethod[name]:
      return Templates.attribute(program.names[name], of: value)
    case .map(let map):
      var hint = caches[here].slot
      let found = map.value(of: program.names[name], near: &hint)
      if hint != caches[here].slot { caches[here].slot = hint }
      return found ?? .undefined
    case .undefined: throw undefinedBase(program.names[name])
    default: return Templates.attribute(program.names[name], of: value)
    }
  }

  /// An attribute that is not of the object's shape: a namespace's, or one that is not there.
  private func openAttribute(
    _ name: String, of object: any ValueObject, mustExist: Bool
  ) throws(MachineFault) -> Value {
    let value = object.attribute(named: name)
    if case .undefined = value, mustExist, !object.isOpen {
      throw noAttribute(name, of: object)
    }
    return value
  }

  func noAttribute(_ name: String, of object: any ValueObject) -> MachineFault {
    let isPrivate = object is ModuleValue && name.hasPrefix("_")
    let names =
      (object as? NamespaceValue)?.names ?? object.shape.attributes
      + methodNames(of: .object(object))
    return MachineFault(
      "unknown-attribute", "\(withArticle(object.shape.name)) has no '\(name)'",
      help: isPrivate
        ? "a name that starts with an underscore stays in its template"
        : didYouMean(name, among: names), aim: .focus)
  }

  /// The name of a kind of object as a sentence has it.
  private func withArticle(_ kind: String) -> String {
    guard !kind.contains("'"), let first = kind.first else { return kind }
    return ("aeiou".contains(first) ? "an " : "a ") + kind
  }

  mutating func item(mustExist: Bool) throws(MachineFault) {
    let key = stack.removeLast()
    let value = stack.removeLast()
    switch (value, key) {
    case (.array(let items), .int(let place)):
      let index = place < 0 ? items.count + place : place
      stack.append(items.indices.contains(index) ? items[index] : .undefined)
    case (.undefined, _): throw undefinedBase(printed(key))
    case (.object(let object), .string(let name)):
      if let slot = object.shape.slot(of: name) {
        stack.append(object.attribute(at: slot))
      } else {
        stack.append(try openAttribute(name, of: object, mustExist: mustExist))
      }
    default:
      // Characters are counted from the start of a text, and long keys are hashed.
      if value.text != nil { try countItems(of: value) }
      try countKey(key)
      stack.append(Templates.item(key, of: value))
    }
  }

  /// Counts what a look into a mapping reads of its key.
  private mutating func countKey(_ key: Value) throws(MachineFault) {
    switch key {
    case .string(let text), .markup(let text):
      let bytes = text.utf8.count
      if bytes >= 256 { try count(bytes >> 4) }
    case .tuple: try countWork(on: key)
    default: break
    }
  }

  mutating func slice(_ parts: Int) throws(MachineFault) {
    let step = parts & 4 != 0 ? stack.removeLast() : nil
    let upper = parts & 2 != 0 ? stack.removeLast() : nil
    let lower = parts & 1 != 0 ? stack.removeLast() : nil
    let value = stack.removeLast()
    if value.text != nil { try countItems(of: value) }
    let result = try checked { () throws(ValueFunction.CallError) in
      try Templates.slice(value, lower: lower, upper: upper, step: step)
    }
    stack.append(result)
    try charge(result)
  }

  mutating func list(_ value: Value) throws(MachineFault) -> [Value] {
    switch value {
    case .array(let items), .tuple(let items): return items
    default:
      // The items are made.
      try count((value.text?.utf8.count ?? min(length(of: value) ?? 0, limits.listItems)) >> 2)
      do {
        return try items(of: value, limit: limits.listItems)
      } catch {
        throw MachineFault(error, "wrong-type")
      }
    }
  }

  // MARK: Setting

  mutating func unpack(_ count: Int) throws(MachineFault) {
    let value = stack.removeLast()
    let items = try list(value)
    guard items.count == count else {
      throw MachineFault(
        "wrong-type", "\(count) names need \(count) values, not \(items.count)",
        help: value.text == nil
          ? nil : "write '.items()' to get the keys of a mapping with its values")
    }
    for item in items.reversed() { stack.append(item) }
  }

  mutating func storeAttribute(_ name: String) throws(MachineFault) {
    let base = stack.removeLast()
    let value = stack.removeLast()
    guard case .object(let namespace as NamespaceValue) = base else {
      throw MachineFault(
        "wrong-type", "only a namespace has attributes that can be set",
        help: "make one with 'set x = namespace()'")
    }
    try weighPart(value, of: namespace)
    namespace.set(name, to: value)
  }

  /// Puts a changed list or mapping back into what holds it, or takes it out while it changes.
  ///
  /// - Parameter releases: Whether nothing shall stand there for now, so that the change copies nothing.
  /// - Throws: Where what was put in holds too much, or the namespace itself.
  mutating func replaceMember(releases: Bool) throws(MachineFault) {
    let key = stack.removeLast()
    let container = stack.removeLast()
    let member = stack.removeLast()
    switch container {
    case .object(let namespace as NamespaceValue):
      if !releases {
        // All but this was weighed when it got there.
        for value in changedWith { try weighPart(value, of: namespace) }
      }
      namespace.set(printed(key), to: member)
      stack.append(container)
    case _ where releases: stack.append(container)
    case .map(var map):
      try chargeCopy(map.count &* 32)
      map[key] = member
      stack.append(.map(map))
    case .array(var items):
      try chargeCopy(items.count &* 16)
      if let place = key.integerValue {
        let index = place < 0 ? items.count + place : place
        if items.indices.contains(index) { items[index] = member }
      }
      stack.append(.array(items))
    default: stack.append(container)
    }
  }
}
