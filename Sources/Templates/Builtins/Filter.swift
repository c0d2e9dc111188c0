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
  let body: Body

  init(
    _ name: String, _ parameters: [Parameter] = [], takesMore: Bool = false,
    acceptsUndefined: Bool = false, _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.takesMore = takesMore
    self.acceptsUndefined = acceptsUndefined
    self.body = body
  }
}
