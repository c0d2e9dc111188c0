internal import Basics
internal import Text

/// The name of something that can be called and the arguments that it accepts.
struct Signature: Sendable {
  /// An argument that a template may pass by position or by name.
  struct Parameter: Sendable, ExpressibleByStringLiteral {
    var name: String
    var isRequired = false

    init(stringLiteral name: String) { self.name = name }

    init(required name: String) {
      self.name = name
      isRequired = true
    }
  }

  let name: String
  let parameters: [Parameter]
  /// Whether arguments beyond the parameters are allowed.
  let isVariadic: Bool

  init(_ name: String, _ parameters: [Parameter] = [], isVariadic: Bool = false) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
  }

  /// Assigns the arguments of a call to the parameters, positional ones first.
  ///
  /// - Throws: A `CallError` if there are too many arguments, one is unknown or passed twice, or
  ///   a required one is missing.
  func bind(_ arguments: ValueFunction.Arguments) throws(CallError) -> BoundArguments {
    let positional = arguments.positional
    guard isVariadic || positional.count <= parameters.count else {
      throw mismatch(.tooMany(positional.count))
    }
    var bound = BoundArguments(values: Array(positional.prefix(parameters.count)))
    bound.extra.positional = Array(positional.dropFirst(parameters.count))
    while bound.values.count < parameters.count { bound.values.append(nil) }
    for argument in arguments.named {
      guard let index = parameters.firstIndex(where: { $0.name == argument.name }) else {
        guard isVariadic else { throw mismatch(.unknown(argument.name)) }
        bound.extra.named.append(argument)
        continue
      }
      guard bound.values[index] == nil else { throw mismatch(.duplicate(argument.name)) }
      bound.values[index] = argument.value
    }
    for (index, parameter) in parameters.enumerated()
    where parameter.isRequired && bound.values[index] == nil {
      throw mismatch(.missing(parameter.name))
    }
    return bound
  }

  private func mismatch(_ kind: ArgumentMismatch.Kind) -> CallError {
    let mismatch = ArgumentMismatch(kind, of: .named(name), parameters.map(\.name))
    guard case .unknown = kind else { return CallError(mismatch.message) }
    return CallError(mismatch.message, help: mismatch.suggestion ?? mismatch.acceptedNames)
  }
}

/// The arguments of one call by parameter.
struct BoundArguments {
  /// One element per parameter, in their order; `nil` if no argument was passed.
  var values: [Value?]
  /// The arguments beyond the parameters.
  var extra = ValueFunction.Arguments()
}

/// Arguments that do not fit the parameters: the one place where this is put into words.
///
/// Filters, tests, methods, functions and macros share it, at compile time and at run time.
struct ArgumentMismatch {
  enum Kind {
    case missing(String)
    /// More positional arguments than parameters.
    case tooMany(Int)
    case unknown(String)
    case duplicate(String)
  }

  /// How a message refers to what is called.
  enum Callee {
    /// By its name alone, as at run time.
    case named(String)
    /// By its kind and name, such as `the filter 'sort'`.
    case described(String)

    fileprivate var isNamed: Bool { if case .named = self { true } else { false } }
    fileprivate var text: String {
      switch self {
      case .named(let name): "'\(name)'"
      case .described(let text): text
      }
    }
  }

  private let kind: Kind
  private let callee: Callee
  private let parameters: [String]

  init(_ kind: Kind, of callee: Callee, _ parameters: [String]) {
    self.kind = kind
    self.callee = callee
    self.parameters = parameters
  }

  var message: String {
    switch kind {
    case .missing(let name):
      "\(callee.text) needs \(callee.isNamed ? "an" : "the") argument '\(name)'"
    case .tooMany(let count): "\(callee.text) takes \(capacity(exceededBy: count))"
    case .unknown(let name): "\(callee.text) has no argument '\(name)'"
    case .duplicate(let name):
      callee.isNamed
        ? "\(callee.text) gets '\(name)' twice" : "the argument '\(name)' is given twice"
    }
  }

  private func capacity(exceededBy count: Int) -> String {
    switch parameters.count {
    case 0: "no arguments"
    case 1: "one argument, not \(count)"
    default: "at most \(parameters.count) arguments, not \(count)"
    }
  }

  /// The parameter whose name resembles an unknown one.
  var suggestion: String? {
    if case .unknown(let name) = kind { didYouMean(name, among: parameters) } else { nil }
  }

  /// All parameters as a sentence, or `nil` if there are none.
  var acceptedNames: String? {
    parameters.isEmpty ? nil : "it takes '\(parameters.joined(separator: "', '"))'"
  }
}

// The same for the compiler, which knows where an argument is written.
extension TemplateError {
  static func missingArgument(_ callee: String, _ name: String, _ range: Range<Int>)
    -> TemplateError
  {
    let mismatch = ArgumentMismatch(.missing(name), of: .described(callee), [])
    return TemplateError(id: "wrong-argument", mismatch.message, range)
  }

  static func tooManyArguments(
    _ callee: String, _ names: [String], given count: Int, _ range: Range<Int>
  ) -> TemplateError {
    let mismatch = ArgumentMismatch(.tooMany(count), of: .described(callee), names)
    return TemplateError(
      id: "wrong-argument", mismatch.message, range, help: mismatch.acceptedNames)
  }

  static func unknownArgument(
    _ callee: String, _ name: String, _ range: Range<Int>, among names: [String]
  ) -> TemplateError {
    let mismatch = ArgumentMismatch(.unknown(name), of: .described(callee), names)
    return TemplateError(
      id: "wrong-argument", mismatch.message, range,
      help: mismatch.suggestion ?? mismatch.acceptedNames ?? "it takes no arguments")
  }

  static func argumentTwice(_ name: String, _ range: Range<Int>) -> TemplateError {
    TemplateError(ArgumentMismatch(.duplicate(name), of: .described(""), []).message, range)
  }
}
