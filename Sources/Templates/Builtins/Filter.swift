internal import Basics

/// A filter of the language: its name, the arguments that it takes, and what it does.
struct Filter: Sendable {
  /// An argument as a template may name it.
  struct Parameter: Sendable, ExpressibleByStringLiteral {
    var name: String
    var isRequired = false

    init(stringLiteral name: String) { self.name = name }

    init(required name: String) {
      self.name = name
      isRequired = true
    }
  }

  typealias Body = @Sendable (borrowing FilterCall) throws(ValueFunction.CallError) -> Value

  let name: String
  let parameters: [Parameter]
  /// Whether arguments beyond the parameters are allowed, as `map` and `select` pass them on.
  let takesMore: Bool
  /// Whether it may be given what is undefined even where that is an error, as `default` may.
  let acceptsUndefined: Bool
  /// The steps that each byte of a long text counts as, where every character is looked at by itself.
  let textCost: Int
  private let body: Body

  init(
    _ name: String, _ parameters: [Parameter] = [], takesMore: Bool = false,
    acceptsUndefined: Bool = false, textCost: Int = 0, _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.takesMore = takesMore
    self.acceptsUndefined = acceptsUndefined
    self.textCost = textCost
    self.body = body
  }

  /// The same filter under another name.
  func named(_ other: String) -> Filter {
    Filter(
      other, parameters, takesMore: takesMore, acceptsUndefined: acceptsUndefined,
      textCost: textCost, body)
  }

  /// What the filter makes of a value.
  ///
  /// - Throws: What is wrong with the value or an argument, or that the work is more than a render may do.
  func callAsFunction(_ call: borrowing FilterCall) throws(ValueFunction.CallError) -> Value {
    if textCost > 0 { try call.meter.walk(call.value, stepsPerByte: textCost) }
    return try body(call)
  }
}
