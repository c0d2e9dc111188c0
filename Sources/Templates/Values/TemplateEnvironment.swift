package import Basics

/// The site's own filters, tests and globals, and the limits of a render.
package struct TemplateEnvironment: Sendable {
  /// How templates treat names and attributes that do not exist.
  package enum Undefined: Sendable {
    /// They print nothing and are false, as in Jinja by default.
    case lenient
    /// Printing, passing or inspecting one is an error with a suggestion.
    case strict
  }

  /// Filters of the site; each receives the value as its first positional argument.
  package var filters: [String: ValueFunction]
  /// Tests of the site; each receives the value as its first positional argument.
  package var tests: [String: ValueFunction]
  /// Values that every template sees, imported ones included.
  package var globals: [String: Value]
  /// The names that pages may have beside the globals, for reporting names that nothing defines;
  /// `nil` if they are unknown.
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

/// An environment behind one reference, with the budget of its renders.
///
/// Passing it to a filter counts one reference instead of one for each table.
final class SharedEnvironment: Sendable {
  let environment: TemplateEnvironment
  let budget: CallBudget

  init(_ environment: TemplateEnvironment) {
    self.environment = environment
    budget = CallBudget(environment.limits)
  }
}
