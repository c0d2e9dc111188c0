internal import Basics

/// A test of the language: what may stand behind `is`.
struct Test: Sendable {
  typealias Body = @Sendable (borrowing FilterCall) throws(ValueFunction.CallError) -> Bool

  let name: String
  let parameters: [Filter.Parameter]
  /// Whether it may be given what is undefined even where that is an error, as `defined` may.
  let acceptsUndefined: Bool
  /// The steps that each byte of a long text counts as, where every character is looked at by itself.
  let textCost: Int
  private let body: Body

  init(
    _ name: String, _ parameters: [Filter.Parameter] = [], acceptsUndefined: Bool = false,
    textCost: Int = 0, _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.acceptsUndefined = acceptsUndefined
    self.textCost = textCost
    self.body = body
  }

  /// The same test under another name.
  func named(_ other: String) -> Test {
    Test(other, parameters, acceptsUndefined: acceptsUndefined, textCost: textCost, body)
  }

  /// Whether the test holds for a value.
  ///
  /// - Throws: What is wrong with the value or an argument, or that the work is more than a render may do.
  func callAsFunction(_ call: borrowing FilterCall) throws(ValueFunction.CallError) -> Bool {
    if textCost > 0 { try call.meter.walk(call.value, stepsPerByte: textCost) }
    return try body(call)
  }
}
