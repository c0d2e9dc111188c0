internal import Basics

/// A test of the language: what may stand behind `is`.
struct Test: Sendable {
  typealias Body = @Sendable (borrowing FilterCall) throws(ValueFunction.CallError) -> Bool

  let name: String
  let parameters: [Filter.Parameter]
  /// Whether it may be given what is undefined even where that is an error, as `defined` may.
  let acceptsUndefined: Bool
  let body: Body

  init(
    _ name: String, _ parameters: [Filter.Parameter] = [], acceptsUndefined: Bool = false,
    _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.acceptsUndefined = acceptsUndefined
    self.body = body
  }
}
