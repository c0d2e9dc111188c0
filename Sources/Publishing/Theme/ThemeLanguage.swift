internal import Basics
internal import Content
internal import Newsroom
internal import Text

/// The functions and filters that templates of a site have in addition to Jinja's.
struct ThemeLanguage {
  /// Reads a file below `Data/`.
  typealias DataReader = @Sendable (DataRequest) throws(Diagnostic) -> Value

  let context: RenderContext
  /// URLs of the theme's static files by name.
  let assets: [String: String]
  let readData: DataReader

  /// All functions by name.
  var functions: [String: Value] {
    let lookup = ThemeLookup(context)
    let functions =
      listFunctions(lookup) + lookupFunctions(lookup) + [
        assetFunction(assets), dataFunction(readData),
      ]
      + [nowFunction(context), wordFunction(context.edition.configuration)]
    return Dictionary(
      functions.map { ($0.name, .object($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// All filters by name.
  var filters: [String: ValueFunction] {
    let edition = context.edition
    let locales = LocaleTable(context)
    let filters = dateFilters(locales) + textFilters(edition) + addressFilters(edition)
    return Dictionary(
      filters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ValueFunction {
  /// Creates a function of the theme's language: `latest(limit=3)`.
  convenience init(
    _ name: String, _ parameters: [Signature.Parameter],
    _ body: @escaping @Sendable (CallArguments) throws(CallError) -> Value
  ) {
    let signature = Signature(name, parameters)
    self.init(signature) { bound throws(CallError) in
      try body(CallArguments(signature, bound, value: .undefined))
    }
  }

  /// Creates a filter of the theme's language; the value in front of the bar is no parameter.
  convenience init(
    filter name: String, _ parameters: [Signature.Parameter] = [],
    _ body: @escaping @Sendable (CallArguments) throws(CallError) -> Value
  ) {
    let signature = Signature(name, parameters)
    self.init(name, signature: signature) { given throws(CallError) in
      let written = Arguments(
        positional: Array(given.positional.dropFirst()), named: given.named)
      let bound = try signature.bind(written)
      return try body(CallArguments(signature, bound, value: given.positional.first ?? .undefined))
    }
  }
}

/// The arguments of one call of a function or filter, by the names of its parameters.
struct CallArguments {
  typealias CallError = ValueFunction.CallError

  private let signature: Signature
  private let bound: BoundArguments
  /// The value that a filter is applied to; `nil` for null.
  let value: Value?

  init(_ signature: Signature, _ bound: BoundArguments, value: Value) {
    self.signature = signature
    self.bound = bound
    self.value = Self.present(value)
  }

  private var name: String { signature.name }

  /// The argument of a parameter; `nil` for null, which themes pass on if they have no value
  /// themselves.
  subscript(parameter: String) -> Value? {
    guard let index = signature.parameters.firstIndex(where: { $0.name == parameter }) else {
      return nil
    }
    return bound.values[index].flatMap(Self.present)
  }

  private static func present(_ value: Value) -> Value? {
    switch value {
    case .null, .undefined: nil
    default: value
    }
  }

  func text(_ parameter: String) throws(CallError) -> String? {
    guard let value = self[parameter] else { return nil }
    guard let text = value.text else {
      throw CallError("'\(parameter)' of '\(name)' must be text, not \(value.kindName)")
    }
    return text
  }

  /// Returns a whole number that is not negative.
  func count(_ parameter: String, or fallback: Int) throws(CallError) -> Int {
    guard let value = self[parameter] else { return fallback }
    guard let number = value.integerValue, number >= 0 else {
      throw CallError("'\(parameter)' of '\(name)' must be a whole number of 0 or more")
    }
    return number
  }

  /// Returns the index of an article, given as an object or by its file or URL.
  func article(_ parameter: String, in lookup: ThemeLookup) throws(CallError) -> Int? {
    guard let value = self[parameter] else { return nil }
    return try lookup.article(value)
  }
}
