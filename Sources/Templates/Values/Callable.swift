internal import Basics

/// A filter, a test or a method: its name, its parameters and what it computes.
struct Callable: Sendable {
  typealias Body = @Sendable (borrowing Call) throws(ValueFunction.CallError) -> Value

  let signature: Signature
  /// Whether its value may be undefined even if that is an error elsewhere, as for `default`.
  let acceptsUndefined: Bool
  /// The steps charged for each byte of a long text if every character is inspected on its own.
  let stepsPerByte: Int
  private let body: Body

  init(
    _ name: String, _ parameters: [Signature.Parameter] = [], isVariadic: Bool = false,
    acceptsUndefined: Bool = false, stepsPerByte: Int = 0, _ body: @escaping Body
  ) {
    signature = Signature(name, parameters, isVariadic: isVariadic)
    self.acceptsUndefined = acceptsUndefined
    self.stepsPerByte = stepsPerByte
    self.body = body
  }

  /// Creates a test, which returns true or false.
  init(
    test name: String, _ parameters: [Signature.Parameter] = [], acceptsUndefined: Bool = false,
    stepsPerByte: Int = 0,
    _ body: @escaping @Sendable (borrowing Call) throws(ValueFunction.CallError) -> Bool
  ) {
    self.init(
      name, parameters, acceptsUndefined: acceptsUndefined, stepsPerByte: stepsPerByte
    ) { (call) throws(ValueFunction.CallError) in .bool(try body(call)) }
  }

  var name: String { signature.name }
  var parameters: [Signature.Parameter] { signature.parameters }
  /// Whether arguments beyond the parameters are allowed, as `map` and `select` pass them on.
  var isVariadic: Bool { signature.isVariadic }

  /// Returns the same callable under another name.
  func renamed(_ name: String) -> Callable {
    Callable(
      name, parameters, isVariadic: isVariadic, acceptsUndefined: acceptsUndefined,
      stepsPerByte: stepsPerByte, body)
  }

  /// Returns the call with its arguments assigned to the parameters.
  ///
  /// - Throws: A `CallError` if the arguments do not fit the parameters.
  func bind(
    _ arguments: ValueFunction.Arguments, to value: Value, _ context: Call.Context
  ) throws(ValueFunction.CallError) -> Call {
    let bound = try signature.bind(arguments)
    return Call(value: value, arguments: bound.values, extra: bound.extra, context: context)
  }

  /// Returns the result of one call.
  ///
  /// - Throws: A `CallError` if the value or an argument is wrong, or if a limit is exceeded.
  func callAsFunction(_ call: borrowing Call) throws(ValueFunction.CallError) -> Value {
    if stepsPerByte > 0 { try call.budget.chargeScan(of: call.value, stepsPerByte: stepsPerByte) }
    return try body(call)
  }
}

/// A callable used as `value | name`.
typealias Filter = Callable

/// A callable used as `value is name`.
typealias Test = Callable

/// One call of a filter, a test or a method: its value and its arguments.
struct Call {
  /// The value in front of the bar, `is` or the dot.
  var value: Value
  /// One element per parameter, in their order; `nil` if no argument was passed.
  var arguments: [Value?]
  /// The arguments beyond the parameters of a variadic callable.
  var extra = ValueFunction.Arguments()
  let context: Context

  /// The surroundings of a call.
  struct Context: Sendable {
    /// Whether text is escaped there.
    var escapes: Bool
    private let shared: SharedEnvironment

    init(escapes: Bool, _ shared: SharedEnvironment) {
      self.escapes = escapes
      self.shared = shared
    }

    init(escapes: Bool, environment: TemplateEnvironment) {
      self.init(escapes: escapes, SharedEnvironment(environment))
    }

    var environment: TemplateEnvironment { shared.environment }
    var limits: TemplateLimits { environment.limits }
    var budget: CallBudget { shared.budget }
    var isStrict: Bool { environment.undefined == .strict }
  }

  var limits: TemplateLimits { context.limits }
  var budget: CallBudget { context.budget }

  // MARK: Arguments by the index of their parameter

  /// The argument of a parameter, or `nil` if none was passed.
  subscript(index: Int) -> Value? { index < arguments.count ? arguments[index] : nil }

  /// Returns the argument of a parameter, or `nil` if none or `none` was passed.
  func nonNull(_ index: Int) -> Value? {
    if case .null? = self[index] { nil } else { self[index] }
  }

  /// Returns whether an argument counts as true.
  func flag(_ index: Int, or fallback: Bool = false) -> Bool {
    self[index].map { truth(of: $0) } ?? fallback
  }

  /// Returns an argument that must be a whole number.
  func integer(_ index: Int, _ name: String, or fallback: Int) throws(CallError) -> Int {
    try optionalInteger(index, name) ?? fallback
  }

  /// Returns an argument that must be a whole number, or `nil` if it is missing; `none` is refused.
  func optionalInteger(_ index: Int, _ name: String) throws(CallError) -> Int? {
    guard let value = self[index] else { return nil }
    guard let number = value.integerValue else {
      throw wrongKind(name, "a whole number", value)
    }
    return number
  }

  /// Returns an argument that must be text.
  func text(_ index: Int, _ name: String, or fallback: String = "") throws(CallError) -> String {
    guard let value = self[index] else { return fallback }
    guard let text = value.text else { throw wrongKind(name, "text", value) }
    return text
  }

  private func wrongKind(_ name: String, _ expected: String, _ value: Value) -> CallError {
    CallError("'\(name)' must be \(expected), not \(value.kindName)")
  }

  /// Returns the items that a loop over the value visits.
  func items() throws(CallError) -> [Value] {
    // Each character of a text becomes a value.
    if let text = value.text { try budget.chargeSteps(text.utf8.count / 4) }
    return try Templates.items(of: value, limit: limits.listItems)
  }
}
