package import Basics

/// What templates may use beyond the language: the site's own filters, tests and globals.
package struct TemplateEnvironment: Sendable {
  /// How templates treat names and attributes that do not exist.
  package enum Undefined: Sendable {
    /// As Jinja does by default: they print nothing and are false.
    case lenient
    /// Printing, passing or looking into one is an error with a suggestion.
    case strict
  }

  /// Filters of the site; each gets the value as its first positional argument.
  package var filters: [String: ValueFunction]
  /// Tests of the site; each gets the value as its first positional argument and answers with a boolean.
  package var tests: [String: ValueFunction]
  /// Values that every template sees, imported ones included.
  package var globals: [String: Value]
  /// The names that pages may have beside the globals, so that a strict library can tell of a name that nothing
  /// defines; nothing where they are not known.
  package var knownNames: Set<String>?
  package var undefined: Undefined
  package var limits: TemplateLimits

  package init(
    filters: [String: ValueFunction] = [:], tests: [String: ValueFunction] = [:],
    globals: [String: Value] = [:], knownNames: Set<String>? = nil,
    undefined: Undefined = .strict,
    limits: TemplateLimits = TemplateLimits()
  ) {
    self.filters = filters
    self.tests = tests
    self.globals = globals
    self.knownNames = knownNames
    self.undefined = undefined
    self.limits = limits
  }
}
