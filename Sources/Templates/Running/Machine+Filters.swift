internal import Basics

extension Machine {
  /// Applies the filters of a block to the text in it.
  mutating func apply(_ filter: Expression, to value: Value) throws(Diagnostic) -> Value {
    guard case .filter(let target, let name, let arguments) = filter.kind else { return value }
    let inner: Value
    if let target { inner = try apply(target, to: value) } else { inner = value }
    return try self.filter(inner, name, arguments, filter)
  }

  var setting: FilterCall.Setting {
    .init(escapes: escapes, environment: library.environment)
  }

  /// An answer of the builtins, or the diagnostic of why there is none.
  func answer<Answer>(
    _ range: Range<Int>, _ body: () throws(CallError) -> Answer
  ) throws(Diagnostic) -> Answer {
    do {
      return try body()
    } catch {
      throw fault("wrong-argument", error.message, range, help: error.help)
    }
  }

  mutating func filter(
    _ value: Value, _ name: FilterName, _ list: ArgumentList, _ target: Expression
  ) throws(Diagnostic) -> Value {
    let arguments = try evaluate(list)
    let setting = setting
    if let own = library.environment.filters[name.text] {
      return try answer(name.range) { () throws(CallError) in
        try own.call(arguments.prefixed(by: value))
      }
    }
    guard let filter = builtinFilters[name.text] else {
      throw fault("unknown-filter", "unknown filter '\(name.text)'", name.range)
    }
    if case .undefined = value, !filter.acceptsUndefined, setting.isStrict {
      throw undefined(target)
    }
    return try answer(name.range) { () throws(CallError) in
      try filter.body(filter.bind(arguments, to: value, setting))
    }
  }

  mutating func test(
    _ target: Expression, _ name: FilterName, _ list: ArgumentList
  ) throws(Diagnostic) -> Bool {
    if name.text == "defined" || name.text == "undefined" {
      let isDefined: Bool
      do {
        if case .undefined = try evaluate(target) { isDefined = false } else { isDefined = true }
      } catch {
        guard ["undefined-name", "unknown-attribute"].contains(error.id) else { throw error }
        isDefined = false
      }
      return isDefined == (name.text == "defined")
    }
    let value = try evaluate(target)
    let arguments = try evaluate(list)
    let setting = setting
    if let own = library.environment.tests[name.text] {
      return try answer(name.range) { () throws(CallError) in
        truth(of: try own.call(arguments.prefixed(by: value)))
      }
    }
    guard let test = builtinTests[name.text] else {
      throw fault("unknown-test", "unknown test '\(name.text)'", name.range)
    }
    return try answer(name.range) { () throws(CallError) in
      try test.body(test.bind(arguments, to: value, setting))
    }
  }
}
