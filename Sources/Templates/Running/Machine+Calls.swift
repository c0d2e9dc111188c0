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
    if case .name(let name) = callee.kind, lookUp(name) == nil,
      let result = try callBuiltin(name, list, range)
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

  /// The functions of the language.
  private mutating func callBuiltin(
    _ name: String, _ list: ArgumentList, _ range: Range<Int>
  ) throws(Diagnostic) -> Value? {
    switch name {
    case "range":
      let numbers = try evaluate(list).positional.compactMap(\.integerValue)
      guard let first = numbers.first else { return nil }
      let (start, end) = numbers.count > 1 ? (first, numbers[1]) : (0, first)
      let step = numbers.count > 2 ? numbers[2] : 1
      guard step != 0,
        abs(end.subtractingReportingOverflow(start).partialValue / step) <= limits.listItems
      else { throw fault("template-limit", "the range is too long", range) }
      return .array(stride(from: start, to: end, by: step).map(Value.int))
    case "dict":
      var map = ValueMap()
      for (key, value) in try evaluate(list).named { map[key] = value }
      return .map(map)
    default: return nil
    }
  }

  /// The methods of mappings and texts that themes use.
  private mutating func callMethod(
    _ method: String, on base: Expression, _ list: ArgumentList
  ) throws(Diagnostic) -> Value? {
    let value = try evaluate(base)
    switch (value, method) {
    case (.map(let map), "items"):
      return .array(map.entries.map { .array([$0.key, $0.value]) })
    case (.map(let map), "keys"): return .array(map.keys)
    case (.map(let map), "values"): return .array(map.values)
    case (.map(let map), "get"):
      let arguments = try evaluate(list).positional
      guard let key = arguments.first else { return nil }
      return map[key] ?? (arguments.count > 1 ? arguments[1] : .null)
    case (.string(let text), _), (.markup(let text), _):
      return textMethod(method, text, try evaluate(list).positional)
    default: return nil
    }
  }

  private func textMethod(_ method: String, _ text: String, _ arguments: [Value]) -> Value? {
    let first = arguments.first?.text
    switch method {
    case "upper": return .string(text.uppercased())
    case "lower": return .string(text.lowercased())
    case "strip": return .string(trimmed(text))
    case "startswith": return first.map { .bool(text.hasPrefix($0)) }
    case "endswith": return first.map { .bool(text.hasSuffix($0)) }
    case "replace":
      guard arguments.count > 1, let first, let second = arguments[1].text else { return nil }
      return .string(replaced(text, first, second))
    case "split":
      guard let first, !first.isEmpty else {
        return Value(text.split { $0.isWhitespace }.map(String.init))
      }
      return Value(parts(of: text, by: first))
    default: return nil
    }
  }
}
