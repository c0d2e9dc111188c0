/// A function that the site gives its templates: `latest(section="sport", limit=5)`.
///
/// It is a value like any other, so that themes can pass it on. The body gets the arguments as written and
/// returns a value, or throws a `CallError` that the engine turns into a diagnostic at the place of the call.
package final class ValueFunction: ValueObject {
  /// The arguments of one call, positional ones first.
  package struct Arguments: Sendable {
    package var positional: [Value]
    package var named: [(name: String, value: Value)]

    package init(positional: [Value] = [], named: [(name: String, value: Value)] = []) {
      self.positional = positional
      self.named = named
    }
  }

  /// Why a call cannot be answered, in one phrase without a period.
  package struct CallError: Error {
    package var message: String
    package var help: String?
    /// The `id` of the diagnostic, where it is a special one.
    package var id: String?
    /// What is wrong in another file, which the call asked for.
    package var diagnostic: Diagnostic? { causes.first }
    /// A list, since it takes one word in the frames of calls, which templates nest thousands deep.
    private var causes: [Diagnostic] = []

    package init(_ message: String, help: String? = nil, id: String? = nil) {
      self.message = message
      self.help = help
      self.id = id
    }

    /// A call that fails for what is wrong in another file.
    package init(_ diagnostic: Diagnostic) {
      self.init(diagnostic.message, help: diagnostic.help, id: diagnostic.id)
      causes = [diagnostic]
    }
  }

  package typealias Body = @Sendable (Arguments) throws(CallError) -> Value

  package let name: String
  /// The value that it works on, where it is a method.
  package let subject: Value?
  private let body: Body
  private static let shape = ObjectShape("function", [])

  package init(_ name: String, subject: Value? = nil, _ body: @escaping Body) {
    self.name = name
    self.subject = subject
    self.body = body
  }

  package var shape: ObjectShape { Self.shape }
  package var text: String { "<function \(name)>" }
  package var contents: [Value] { subject.map { [$0] } ?? [] }
  package func attribute(at slot: Int) -> Value { .undefined }

  /// The answer to one call.
  package func call(_ arguments: Arguments) throws(CallError) -> Value {
    try body(arguments)
  }
}
