internal import Basics

extension Machine {
  /// Calls what lies below its arguments on the stack.
  mutating func call(_ number: Int, emits: Bool) throws(MachineFault) {
    try call(program.callSites[number], emits: emits)
  }

  private mutating func call(_ site: CallSite, emits: Bool) throws(MachineFault) {
    let callee = stack.count - 1 - site.count - (site.isCallBlock ? 1 : 0)
    guard case .object(let object) = stack[callee] else { throw notCallable(stack[callee]) }
    if let macro = object as? MacroValue {
      return try callMacro(macro, site, callee, emits: emits)
    }
    if let function = object as? ValueFunction {
      try countArguments(from: callee + 1)
      if let subject = function.subject { try countWork(on: subject) }
      let arguments = try takeAll(site)
      stack.removeLast(stack.count - callee)
      let result = try answer { () throws(ValueFunction.CallError) in
        try function.call(arguments)
      }
      try give(result, emits: emits)
      return
    }
    if let loop = object as? LoopValue { return try callLoop(loop, site, emits: emits) }
    if let block = object as? BlockValue { return try callBlock(block, site, callee, emits: emits) }
    throw notCallable(stack[callee])
  }

  func answer<Result>(
    _ body: () throws(ValueFunction.CallError) -> Result
  ) throws(MachineFault) -> Result {
    do {
      return try body()
    } catch {
      throw MachineFault(error)
    }
  }

  /// The arguments of a call as they lie on the stack, where they stay.
  mutating func takeArguments(_ site: CallSite) throws(MachineFault) -> ValueFunction.Arguments {
    try takeArguments(site, from: stack.count - site.count - (site.isCallBlock ? 1 : 0))
  }

  /// The arguments of a call that lie on the stack from a place on.
  mutating func takeArguments(
    _ site: CallSite, from start: Int
  ) throws(MachineFault) -> ValueFunction.Arguments {
    var place = start
    var arguments = ValueFunction.Arguments()
    arguments.positional = Array(stack[place..<(place + site.positional)])
    place += site.positional
    for name in site.named {
      arguments.named.append((name, stack[place]))
      place += 1
    }
    if site.hasSplat {
      arguments.positional += try list(stack[place])
      place += 1
    }
    if site.hasNamedSplat {
      try unpackNamed(stack[place], into: &arguments)
      place += 1
    }
    return arguments
  }

  /// The arguments of a call and the text of the `call` block behind it, as the argument `caller`.
  private mutating func takeAll(_ site: CallSite) throws(MachineFault) -> ValueFunction.Arguments {
    var arguments = try takeArguments(site)
    if site.isCallBlock, let caller = stack.last { arguments.named.append(("caller", caller)) }
    return arguments
  }

  private mutating func unpackNamed(
    _ value: Value, into arguments: inout ValueFunction.Arguments
  ) throws(MachineFault) {
    guard case .map(let map) = value else {
      throw MachineFault("wrong-argument", "'**' needs a mapping")
    }
    // Each name is hashed, compared and copied.
    try count(map.count &* 4)
    var known = Set(arguments.named.map(\.name))
    for entry in map.entries {
      guard let name = entry.key.text else {
        throw MachineFault("wrong-argument", "the names of arguments are text")
      }
      guard known.insert(name).inserted else {
        throw MachineFault("wrong-argument", "the argument '\(name)' is given twice")
      }
      arguments.named.append((name, entry.value))
    }
  }

  // MARK: Methods

  /// Calls a method; bit 0 of the flags pushes the changed receiver after the result, bit 1 writes the result.
  mutating func callMethod(_ number: Int, flags: UInt8) throws(MachineFault) {
    let site = program.callSites[number]
    let place = stack.count - 1 - site.count - (site.isCallBlock ? 1 : 0)
    var receiver = stack[place]
    if let callee = try member(site.name, of: receiver) {
      stack[place] = callee
      if flags & 1 != 0 { return try callAndKeep(receiver, site) }
      return try call(site, emits: flags & 2 != 0)
    }
    try countArguments(from: place + 1)
    let arguments = try takeAll(site)
    if flags & 1 == 0 {
      try countItems(of: receiver)
    } else {
      try count()
      changedWith = arguments.positional + arguments.named.map(\.value)
      for argument in changedWith { try weighPart(argument) }
    }
    let setting = setting
    stack.removeLast(stack.count - place)
    let result = try answer { () throws(ValueFunction.CallError) in
      try Templates.callMethod(site.name, on: &receiver, arguments, setting)
    }
    try countCall()
    guard let result else {
      throw MachineFault(
        "wrong-type", "\(receiver.kindName) has no method '\(site.name)'",
        help: didYouMean(site.name, among: methodNames(of: receiver)), aim: .focus)
    }
    try give(result, emits: flags & 2 != 0)
    if flags & 1 != 0 { stack.append(receiver) }
  }

  /// Pushes or writes the result of a call.
  private mutating func give(_ result: Value, emits: Bool) throws(MachineFault) {
    try charge(result)
    if emits {
      emit(result)
      if output.count > limits.outputBytes { throw tooLarge() }
    } else {
      stack.append(result)
    }
  }

  /// What an object or a mapping has under the name of a method.
  private mutating func member(
    _ name: String, of receiver: Value
  ) throws(MachineFault) -> Value? {
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

  /// A call of a member whose name is that of a changing method: the receiver stays as it is.
  private mutating func callAndKeep(
    _ receiver: Value, _ site: CallSite
  ) throws(MachineFault) {
    guard case .object(let object) = stack[stack.count - 1 - site.count],
      let function = object as? ValueFunction
    else { throw MachineFault("wrong-type", "'\(site.name)' cannot be called here") }
    let arguments = try takeArguments(site)
    stack.removeLast(site.count + 1)
    stack.append(
      try answer { () throws(ValueFunction.CallError) in try function.call(arguments) })
    stack.append(receiver)
  }

  // MARK: Filters and tests

  mutating func filter(_ number: Int) throws(MachineFault) {
    let use = program.filterUses[number]
    let start = stack.count - use.site.count
    let value = stack[start - 1]
    if use.looksInside { try countWork(on: value) } else { try countItems(of: value) }
    if start < stack.count { try countArguments(from: start) }
    let result = try answer(use, value, start)
    try countCall()
    try charge(result)
    stack.removeLast(use.site.count)
    stack[stack.count - 1] = result
  }

  private mutating func answer(
    _ use: FilterUse, _ value: Value, _ start: Int
  ) throws(MachineFault) -> Value {
    do {
      guard let filter = use.filter else {
        var arguments = try takeArguments(use.site)
        arguments.positional.insert(value, at: 0)
        return try use.function?.call(arguments) ?? .undefined
      }
      guard let layout = use.layout else {
        return try filter(filter.bind(takeArguments(use.site), to: value, setting))
      }
      var arguments: [Value?] = []
      for place in layout { arguments.append(place < 0 ? Value?.none : stack[start + Int(place)]) }
      return try filter(Call(value: value, arguments: arguments, context: setting))
    } catch let error as CallError {
      throw MachineFault(error)
    } catch let fault as MachineFault {
      throw fault
    } catch {
      throw MachineFault("wrong-argument", "\(error)")
    }
  }

  mutating func test(_ number: Int) throws(MachineFault) {
    let use = program.testUses[number]
    let value = stack[stack.count - use.site.count - 1]
    try countItems(of: value)
    if use.site.count > 0 { try countArguments(from: stack.count - use.site.count) }
    var arguments = try takeArguments(use.site)
    let setting = setting
    let holds: Bool
    do throws(CallError) {
      if let test = use.test {
        holds = truth(of: try test(test.bind(arguments, to: value, setting)))
      } else {
        arguments.positional.insert(value, at: 0)
        holds = truth(of: try use.function?.call(arguments) ?? .undefined)
      }
    } catch {
      throw MachineFault(error)
    }
    try countCall()
    stack.removeLast(use.site.count)
    stack[stack.count - 1] = .bool(holds)
  }
}
