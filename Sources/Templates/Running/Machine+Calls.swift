internal import Basics
internal import Text

extension Machine {
  /// Calls the value below the arguments of a call site.
  ///
  /// - Parameters:
  ///   - number: The call site.
  ///   - writes: Whether the result is written; otherwise it is pushed.
  /// - Throws: A `RenderError` if the value cannot be called or the call fails.
  mutating func call(_ number: Int, writes: Bool) throws(RenderError) {
    try call(program.callSites[number], writes: writes)
  }

  private mutating func call(_ site: CallSite, writes: Bool) throws(RenderError) {
    let calleeIndex = stack.count - 1 - site.valueCount
    guard case .object(let object) = stack[calleeIndex] else {
      throw notCallable(stack[calleeIndex])
    }
    if let macro = object as? MacroValue {
      return try callMacro(macro, site, calleeIndex, writes: writes)
    }
    if let function = object as? ValueFunction {
      return try callFunction(function, site, calleeIndex, writes: writes)
    }
    if let loop = object as? LoopValue { return try callLoop(loop, site, writes: writes) }
    if let block = object as? BlockValue {
      return try callBlock(block, site, calleeIndex, writes: writes)
    }
    throw notCallable(stack[calleeIndex])
  }

  private mutating func callFunction(
    _ function: ValueFunction, _ site: CallSite, _ calleeIndex: Int, writes: Bool
  ) throws(RenderError) {
    try chargeArguments(from: calleeIndex + 1)
    if let subject = function.subject { try chargeReading(subject) }
    let arguments = try argumentsWithCaller(of: site)
    stack.drop(stack.count - calleeIndex)
    let result = try RenderError.converting { () throws(ValueFunction.CallError) in
      try function.call(arguments)
    }
    try deliver(result, writes: writes)
  }

  /// Pushes or writes the result of a call.
  private mutating func deliver(_ result: Value, writes: Bool) throws(RenderError) {
    try budget.chargeResult(result)
    if writes { try write(result) } else { stack.push(result) }
  }

  // MARK: Arguments

  /// Returns the arguments of a call from the top of the stack, where they stay.
  private mutating func arguments(
    of site: CallSite
  ) throws(RenderError) -> ValueFunction.Arguments {
    try arguments(of: site, at: stack.count - site.valueCount)
  }

  /// Returns the arguments of a call from an index of the stack, where they stay.
  mutating func arguments(
    of site: CallSite, at start: Int
  ) throws(RenderError) -> ValueFunction.Arguments {
    var index = start
    var arguments = ValueFunction.Arguments()
    arguments.positional = Array(stack[index..<(index + site.positionalCount)])
    index += site.positionalCount
    for name in site.named {
      arguments.named.append((name, stack[index]))
      index += 1
    }
    if site.hasSplat {
      arguments.positional += try list(stack[index])
      index += 1
    }
    if site.hasNamedSplat {
      try unpackNamed(stack[index], into: &arguments)
      index += 1
    }
    return arguments
  }

  /// Returns the arguments of a call; a `call` block behind it becomes the argument `caller`.
  private mutating func argumentsWithCaller(
    of site: CallSite
  ) throws(RenderError) -> ValueFunction.Arguments {
    var arguments = try arguments(of: site)
    if site.isCallBlock, stack.count > 0 { arguments.named.append(("caller", stack.top)) }
    return arguments
  }

  /// Appends the entries of a mapping as named arguments.
  private mutating func unpackNamed(
    _ value: Value, into arguments: inout ValueFunction.Arguments
  ) throws(RenderError) {
    guard case .map(let map) = value else {
      throw RenderError("wrong-argument", "'**' needs a mapping")
    }
    // Each name is hashed, compared and copied.
    try chargeSteps(map.count &* 4)
    var visited = Set(arguments.named.map(\.name))
    for entry in map.entries {
      guard let name = entry.key.text else {
        throw RenderError("wrong-argument", "the names of arguments must be text")
      }
      guard visited.insert(name).inserted else {
        let mismatch = ArgumentMismatch(.duplicate(name), of: "the call", [])
        throw RenderError("wrong-argument", mismatch.message)
      }
      arguments.named.append((name, entry.value))
    }
  }

  // MARK: Methods

  /// Calls a method of the value below the arguments of a call site.
  ///
  /// - Parameters:
  ///   - number: The call site.
  ///   - flags: Bit 0 pushes the changed receiver after the result, bit 1 writes the result.
  /// - Throws: A `RenderError` if there is no such method or the call fails.
  mutating func callMethod(_ number: Int, flags: UInt8) throws(RenderError) {
    let site = program.callSites[number]
    let (keepsReceiver, writes) = (flags & 1 != 0, flags & 2 != 0)
    let receiverIndex = stack.count - 1 - site.valueCount
    var receiver = stack[receiverIndex]
    if let callee = try member(site.name, of: receiver) {
      stack[receiverIndex] = callee
      if keepsReceiver { return try callAndKeep(receiver, site) }
      return try call(site, writes: writes)
    }
    try chargeArguments(from: receiverIndex + 1)
    try callBuiltinMethod(site, on: &receiver, isMutating: keepsReceiver, writes: writes)
    if keepsReceiver { stack.push(receiver) }
  }

  /// Calls a method of the language and drops receiver and arguments from the stack.
  ///
  /// While the method runs only `receiver` holds the value, so that a change copies nothing.
  private mutating func callBuiltinMethod(
    _ site: CallSite, on receiver: inout Value, isMutating: Bool, writes: Bool
  ) throws(RenderError) {
    let arguments = try argumentsWithCaller(of: site)
    if isMutating {
      try chargeSteps()
      changeArguments = arguments.positional + arguments.named.map(\.value)
      for argument in changeArguments { try budget.checkElement(argument) }
    } else {
      try chargeVisit(of: receiver)
    }
    let context = callContext
    stack.drop(site.valueCount + 1)
    let result = try RenderError.converting { () throws(ValueFunction.CallError) in
      try Templates.callMethod(site.name, on: &receiver, arguments, context)
    }
    try chargeCall()
    guard let result else {
      throw RenderError(
        "wrong-type", "\(receiver.kindName) has no method '\(site.name)'",
        help: didYouMean(site.name, among: methodNames(of: receiver)), part: .focus)
    }
    try deliver(result, writes: writes)
  }

  /// Returns the attribute or item of an object or a mapping that is called like a method; `nil` if
  /// the name means a method.
  private mutating func member(
    _ name: String, of receiver: Value
  ) throws(RenderError) -> Value? {
    switch receiver {
    case .object(let object):
      let value = object.attribute(named: name)
      guard case .undefined = value else { return value }
      if hasMethod(name, receiver) { return nil }
      throw noAttribute(name, of: object)
    case .map(let map):
      guard !hasMethod(name, receiver), case .object(let object)? = map[name] else { return nil }
      return .object(object)
    case .undefined: throw undefinedBase(name)
    default: return nil
    }
  }

  /// Calls a member that has the name of a mutating method and pushes the unchanged receiver after
  /// the result.
  private mutating func callAndKeep(
    _ receiver: Value, _ site: CallSite
  ) throws(RenderError) {
    guard case .object(let object) = stack[stack.count - 1 - site.count],
      let function = object as? ValueFunction
    else { throw RenderError("wrong-type", "'\(site.name)' cannot be called here") }
    let arguments = try arguments(of: site)
    stack.drop(site.count + 1)
    stack.push(
      try RenderError.converting { () throws(ValueFunction.CallError) in
        try function.call(arguments)
      })
    stack.push(receiver)
  }

  // MARK: Filters and tests

  /// Replaces the value below the arguments by the result of a filter.
  mutating func filter(_ number: Int) throws(RenderError) {
    let use = program.filterUses[number]
    let start = stack.count - use.site.count
    let value = stack[start - 1]
    if use.readsNestedValues { try chargeReading(value) } else { try chargeVisit(of: value) }
    if start < stack.count { try chargeArguments(from: start) }
    let result = try result(of: use, value, start)
    try chargeCall()
    try budget.chargeResult(result)
    stack.drop(use.site.count)
    stack.top = result
  }

  private mutating func result(
    of use: FilterUse, _ value: Value, _ start: Int
  ) throws(RenderError) -> Value {
    do {
      guard let filter = use.filter else {
        var arguments = try arguments(of: use.site)
        arguments.positional.insert(value, at: 0)
        return try use.function?.call(arguments) ?? .undefined
      }
      guard let layout = use.argumentIndices else {
        return try filter(filter.bind(arguments(of: use.site), to: value, callContext))
      }
      var arguments: [Value?] = []
      for index in layout { arguments.append(index < 0 ? Value?.none : stack[start + Int(index)]) }
      return try filter(Call(value: value, arguments: arguments, context: callContext))
    } catch let error as CallError {
      throw RenderError(error)
    } catch let error as RenderError {
      throw error
    } catch {
      throw RenderError("wrong-argument", "\(error)")
    }
  }

  /// Replaces the value below the arguments by whether a test holds.
  mutating func test(_ number: Int) throws(RenderError) {
    let use = program.testUses[number]
    let value = stack[stack.count - use.site.count - 1]
    try chargeVisit(of: value)
    if use.site.count > 0 { try chargeArguments(from: stack.count - use.site.count) }
    var arguments = try arguments(of: use.site)
    let context = callContext
    let result: Value
    do throws(CallError) {
      if let test = use.test {
        result = try test(test.bind(arguments, to: value, context))
      } else {
        arguments.positional.insert(value, at: 0)
        result = try use.function?.call(arguments) ?? .undefined
      }
    } catch {
      throw RenderError(error)
    }
    try chargeCall()
    stack.drop(use.site.count)
    stack.top = .bool(truth(of: result))
  }
}

extension CallSite {
  /// The number of values on the stack, including the block of a `call`.
  fileprivate var valueCount: Int { count + (isCallBlock ? 1 : 0) }
}
