internal import Basics

extension Machine {
  mutating func call(
    _ callee: Expression, _ list: ArgumentList, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    if case .name("super") = callee.kind { return try superBlock(range) }
    if case .attribute(let base, let method) = callee.kind,
      let result = try callMethod(method, on: base, list)
    {
      return result
    }
    let value = try evaluate(callee)
    let arguments = try evaluate(list)
    switch value {
    case .object(let macro as MacroValue): return try run(macro, arguments, range)
    case .object(let function as ValueFunction):
      do {
        return try function.call(arguments)
      } catch {
        throw fault("wrong-argument", error.message, range, help: error.help)
      }
    case .undefined: throw undefined(callee)
    default: throw fault("wrong-type", "\(value.kindName) cannot be called", callee.range)
    }
  }

  mutating func evaluate(
    _ list: ArgumentList
  ) throws(Diagnostic) -> ValueFunction.Arguments {
    var arguments = ValueFunction.Arguments()
    for item in list.positional { arguments.positional.append(try evaluate(item)) }
    if let splat = list.splat {
      arguments.positional += try self.list(evaluate(splat), splat.range)
    }
    for item in list.named { arguments.named.append((item.name, try evaluate(item.value))) }
    if let splat = list.namedSplat, case .map(let map) = try evaluate(splat) {
      for (key, value) in map.entries { arguments.named.append((printed(key), value)) }
    }
    return arguments
  }

  private mutating func superBlock(_ range: Range<Int>) throws(Diagnostic) -> Value {
    guard let (name, level) = currentBlock else {
      throw fault("undefined-name", "'super' works only inside a block", range)
    }
    return try capture { (machine) throws(Diagnostic) in
      try machine.runBlock(name, level: level + 1, range)
    }
  }

  /// Runs a macro and gives what it writes.
  private mutating func run(
    _ macro: MacroValue, _ arguments: ValueFunction.Arguments, _ range: Range<Int>
  ) throws(Diagnostic) -> Value {
    var frame: [String: Value] = [:]
    let parameters = macro.definition.parameters
    for (place, parameter) in parameters.enumerated() {
      if let named = arguments.named.first(where: { $0.name == parameter.name }) {
        frame[parameter.name] = named.value
      } else if place < arguments.positional.count {
        frame[parameter.name] = arguments.positional[place]
      }
    }
    for argument in arguments.named
    where argument.name != "caller" && !parameters.contains(where: { $0.name == argument.name }) {
      throw fault(
        "wrong-argument", "the macro '\(macro.definition.name)' has no '\(argument.name)'", range,
        help: didYouMean(argument.name, among: parameters.map(\.name)))
    }
    if let caller = arguments.named.first(where: { $0.name == "caller" }) {
      frame["caller"] = caller.value
    }
    guard let home = library.templates[macro.template] else { return .undefined }
    let saved = (frames, template, escapes)
    defer { (frames, template, escapes) = saved }
    frames = macro.scope ?? [modules[macro.template] ?? frames.first ?? [:]]
    frames.append(frame)
    return try capture { (machine) throws(Diagnostic) in
      try machine.enter("called from", range) { (machine) throws(Diagnostic) in
        machine.template = home
        machine.escapes = home.escapes
        for parameter in parameters
        where machine.frames[machine.frames.count - 2][parameter.name] == nil {
          guard let fallback = parameter.fallback else { continue }
          machine.set(parameter.name, to: try machine.evaluate(fallback))
        }
        try machine.run(macro.definition.body)
      }
    }
  }

  mutating func runCall(
    _ call: Expression, _ body: MacroDefinition
  ) throws(Diagnostic) {
    guard case .call(let callee, let list) = call.kind else { return }
    var arguments = try evaluate(list)
    let caller = MacroValue(body, in: template.name, scope: frames)
    arguments.named.append(("caller", .object(caller)))
    guard case .object(let macro as MacroValue) = try evaluate(callee) else {
      throw fault("wrong-type", "'call' needs a macro", callee.range)
    }
    try write(run(macro, arguments, call.range), call)
  }

  /// The methods of values; what changes a value is kept where a name holds it.
  private mutating func callMethod(
    _ method: String, on base: Expression, _ list: ArgumentList
  ) throws(Diagnostic) -> Value? {
    var value = try evaluate(base)
    guard hasMethod(method, value) else { return nil }
    let arguments = try evaluate(list)
    let result: Value?
    do {
      result = try Templates.callMethod(method, on: &value, arguments, setting)
    } catch {
      throw fault("wrong-argument", error.message, base.range, help: error.help)
    }
    if case .name(let name) = base.kind {
      for place in frames.indices.reversed() where frames[place][name] != nil {
        frames[place][name] = value
        break
      }
    }
    return result
  }
}
