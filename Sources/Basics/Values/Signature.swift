internal import Text

/// The name of something that templates can call and the arguments that it accepts.
package struct Signature: Sendable, Equatable {
  /// An argument that a template may pass by position or by name.
  package struct Parameter: Sendable, Equatable, ExpressibleByStringLiteral {
    package var name: String
    /// Whether every call must have an argument for it.
    package var isRequired = false

    package init(stringLiteral name: String) { self.name = name }

    package init(required name: String) {
      self.name = name
      isRequired = true
    }
  }

  package let name: String
  package let parameters: [Parameter]
  /// Whether arguments beyond the parameters are allowed.
  package let isVariadic: Bool

  package init(_ name: String, _ parameters: [Parameter] = [], isVariadic: Bool = false) {
    self.name = name
    self.parameters = parameters
    self.isVariadic = isVariadic
  }

  /// Assigns the arguments of a call to the parameters, positional ones first.
  ///
  /// - Throws: A `CallError` if there are too many arguments, one is unknown or passed twice, or
  ///   a required one is missing.
  package func bind(
    _ arguments: ValueFunction.Arguments
  ) throws(ValueFunction.CallError) -> BoundArguments {
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

  private func mismatch(_ kind: ArgumentMismatch.Kind) -> ValueFunction.CallError {
    let mismatch = ArgumentMismatch(kind, of: "'\(name)'", parameters.map(\.name))
    return ValueFunction.CallError(mismatch.message, help: mismatch.help)
  }
}

/// The arguments of one call by parameter.
package struct BoundArguments {
  /// One element per parameter, in their order; `nil` if no argument was passed.
  package var values: [Value?]
  /// The arguments beyond the parameters.
  package var extra = ValueFunction.Arguments()
}

/// Arguments that do not fit the parameters: the one place where this is put into words.
///
/// Filters, tests, methods, functions and macros share it, at compile time and at run time.
package struct ArgumentMismatch {
  package enum Kind {
    case missing(String)
    /// More positional arguments than parameters.
    case tooMany(Int)
    case unknown(String)
    case duplicate(String)
  }

  private let kind: Kind
  private let callee: String
  private let parameters: [String]

  /// - Parameters:
  ///   - kind: What is wrong.
  ///   - callee: How the message refers to what is called: `'range'`, `the filter 'sort'`.
  ///   - parameters: The names of all parameters.
  package init(_ kind: Kind, of callee: String, _ parameters: [String]) {
    self.kind = kind
    self.callee = callee
    self.parameters = parameters
  }

  package var message: String {
    switch kind {
    case .missing(let name): "\(callee) needs the argument '\(name)'"
    case .tooMany(let count): "\(callee) takes \(capacity(exceededBy: count))"
    case .unknown(let name): "\(callee) has no argument '\(name)'"
    case .duplicate(let name): "the argument '\(name)' is given twice"
    }
  }

  private func capacity(exceededBy count: Int) -> String {
    switch parameters.count {
    case 0: "no arguments"
    case 1: "one argument, not \(count)"
    default: "at most \(parameters.count) arguments, not \(count)"
    }
  }

  /// What to write instead, or `nil` if the message says it.
  package var help: String? {
    switch kind {
    case .unknown: suggestion ?? acceptedNames ?? "it takes no arguments"
    case .tooMany: acceptedNames
    case .missing, .duplicate: nil
    }
  }

  /// The parameter whose name resembles an unknown one.
  package var suggestion: String? {
    if case .unknown(let name) = kind { didYouMean(name, among: parameters) } else { nil }
  }

  /// All parameters as a sentence, or `nil` if there are none.
  private var acceptedNames: String? {
    parameters.isEmpty ? nil : "it takes '\(parameters.joined(separator: "', '"))'"
  }
}
