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
      + [nowFunction(context)]
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

/// The arguments of one call of a function or filter, by the names of its parameters.
struct CallArguments {
  typealias CallError = ValueFunction.CallError

  private let name: String
  private var values: [String: Value] = [:]

  /// Assigns arguments to parameters.
  ///
  /// - Parameters:
  ///   - given: The arguments as they are written.
  ///   - name: The name of the function in messages: `latest`.
  ///   - parameters: The names of its parameters in order.
  ///   - required: The number of parameters, from the first, that must have an argument.
  /// - Throws: `CallError` if there are too many or too few arguments, or one without a parameter.
  init(
    _ given: ValueFunction.Arguments, of name: String, _ parameters: [String], required: Int = 0
  ) throws(CallError) {
    self.name = name
    guard given.positional.count <= parameters.count else {
      throw CallError("'\(name)' takes at most \(parameters.count) arguments")
    }
    for (parameter, value) in zip(parameters, given.positional) { values[parameter] = value }
    for (parameter, value) in given.named {
      guard parameters.contains(parameter) else {
        throw CallError(
          "'\(name)' has no argument '\(parameter)'",
          help: didYouMean(parameter, among: parameters))
      }
      guard values.updateValue(value, forKey: parameter) == nil else {
        throw CallError("'\(name)' is given '\(parameter)' twice")
      }
    }
    for parameter in parameters.prefix(required) where values[parameter] == nil {
      throw CallError("'\(name)' needs the argument '\(parameter)'")
    }
  }

  /// The argument of a parameter; `nil` for null, which themes pass on if they have no value
  /// themselves.
  subscript(parameter: String) -> Value? {
    switch values[parameter] {
    case nil, .null, .undefined: nil
    case let value?: value
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
