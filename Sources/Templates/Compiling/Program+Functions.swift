internal import Basics

extension Program {
  /// Returns the program with the filters and tests of another environment.
  ///
  /// - Parameter environment: One with the same names as that of the compilation.
  /// - Returns: `nil` if a filter or test does not exist there.
  func withFunctions(of environment: TemplateEnvironment) -> Program? {
    var program = self
    for (index, use) in filterUses.enumerated() {
      guard let old = use.function else { continue }
      guard let function = environment.filters[old.name] else { return nil }
      program.filterUses[index] = FilterUse(
        use.filter, function, use.site, layout: use.argumentIndices)
    }
    for (index, use) in testUses.enumerated() {
      guard let old = use.function else { continue }
      guard let function = environment.tests[old.name] else { return nil }
      program.testUses[index] = TestUse(use.test, function, use.site)
    }
    return program
  }
}

extension TemplateEnvironment {
  /// Returns whether templates compile to the same program: all names are the same, and functions
  /// have the same arguments.
  func hasSameNames(as other: TemplateEnvironment) -> Bool {
    undefined == other.undefined && limits == other.limits && knownNames == other.knownNames
      && Self.haveSameNames(filters, other.filters) { $0.signature == $1.signature }
      && Self.haveSameNames(tests, other.tests) { $0.signature == $1.signature }
      && Self.haveSameNames(globals, other.globals) { $0.signature == $1.signature }
  }

  private static func haveSameNames<Item>(
    _ first: [String: Item], _ second: [String: Item], _ isSame: (Item, Item) -> Bool
  ) -> Bool {
    first.count == second.count
      && first.allSatisfy { name, item in second[name].map { isSame(item, $0) } ?? false }
  }
}

extension Value {
  /// The arguments that it can be called with, if it is a function that knows them.
  fileprivate var signature: Signature? {
    if case .object(let function as ValueFunction) = self { function.signature } else { nil }
  }
}
