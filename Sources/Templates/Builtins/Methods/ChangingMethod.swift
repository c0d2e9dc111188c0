internal import Basics

/// A method of a list or a mapping, which it may change.
struct ChangingMethod<Subject>: Sendable {
  typealias Body = @Sendable (inout Subject, borrowing FilterCall) throws(CallError) -> Value

  let name: String
  let parameters: [Filter.Parameter]
  let takesMore: Bool
  /// Whether it may change what it is called on.
  let changes: Bool
  let body: Body

  init(
    _ name: String, _ parameters: [Filter.Parameter] = [], takesMore: Bool = false,
    changes: Bool = false, _ body: @escaping Body
  ) {
    self.name = name
    self.parameters = parameters
    self.takesMore = takesMore
    self.changes = changes
    self.body = body
  }

  /// The answer of one call.
  func call(
    _ subject: inout Subject, _ arguments: ValueFunction.Arguments, _ setting: FilterCall.Setting
  ) throws(CallError) -> Value {
    let bound = try bind(arguments, to: parameters, of: name, takesMore: takesMore)
    return try body(
      &subject,
      FilterCall(
        value: .undefined, arguments: bound.values, more: bound.more, setting: setting))
  }
}
