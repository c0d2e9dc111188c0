internal import Basics

/// What belongs to the template language itself, by name.
///
/// The compiler gets it as a value, so that it depends on no filter, test, function or method.
struct TemplateLanguage: Sendable {
  let filters: [String: Callable]
  let tests: [String: Callable]
  let functions: [String: Value]
  /// The names of the methods of mappings, which have precedence over items.
  let mappingMethodNames: Set<String>
}
