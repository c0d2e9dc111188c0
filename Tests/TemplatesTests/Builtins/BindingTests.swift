import Basics
import Testing

@testable import Templates

/// What is said of arguments that do not fit.
@Suite struct BindingTests {
  private static let setting = Call.Context(
    escapes: true, environment: TemplateEnvironment(undefined: .lenient))

  private func error(
    _ filter: String, _ value: Value, _ positional: [Value] = [],
    _ named: [(name: String, value: Value)] = []
  ) -> ValueFunction.CallError? {
    guard let filter = builtinFilters[filter] else { return nil }
    do throws(ValueFunction.CallError) {
      let arguments = ValueFunction.Arguments(positional: positional, named: named)
      _ = try filter(filter.bind(arguments, to: value, Self.setting))
      return nil
    } catch {
      return error
    }
  }

  @Test func `too many arguments`() {
    #expect(error("upper", "a", [1])?.message == "'upper' takes no arguments")
    #expect(error("center", "a", [1, 2])?.message == "'center' takes one argument, not 2")
    #expect(
      error("truncate", "a", [1, 2, 3, 4, 5])?.message
        == "'truncate' takes at most 4 arguments, not 5")
  }

  @Test func `an unknown name`() {
    let error = error("truncate", "a", [], [("lenght", 5)])
    #expect(error?.message == "'truncate' has no argument 'lenght'")
    #expect(error?.help == "did you mean 'length'?")
    #expect(self.error("trim", "a", [], [("xyz", 5)])?.help == "it takes 'chars'")
  }

  @Test func `a name given twice`() {
    #expect(error("center", "a", [5], [("width", 6)])?.message == "'center' gets 'width' twice")
  }

  @Test func `a missing argument`() {
    #expect(error("replace", "a", ["b"])?.message == "'replace' needs an argument 'new'")
  }

  @Test func `an argument of the wrong kind`() {
    #expect(
      error("truncate", "a", ["x"])?.message == "'length' must be a whole number, not text")
    #expect(error("sort", [1], ["name"])?.help == "to sort by an attribute, write attribute='name'")
  }

  @Test func `an unknown filter for every item`() {
    #expect(error("map", [1], ["uper"])?.help == "did you mean 'upper'?")
    #expect(error("select", [1], ["od"])?.message == "unknown test 'od'")
  }

  @Test func `the site's own filters come first`() throws {
    var environment = TemplateEnvironment()
    environment.filters["upper"] = ValueFunction("upper") { _ in "own" }
    environment.tests["odd"] = ValueFunction("odd") { $0.positional[0] == 2 ? true : false }
    let setting = Call.Context(escapes: true, environment: environment)
    let map = try #require(builtinFilters["map"])
    let select = try #require(builtinFilters["select"])
    let mapped = try map(map.bind(.init(positional: ["upper"]), to: ["a"], setting))
    let selected = try select(select.bind(.init(positional: ["odd"]), to: [1, 2], setting))
    #expect(mapped == ["own"])
    #expect(selected == [2])
  }

  @Test func `random chooses the same every time`() throws {
    let random = try #require(builtinFilters["random"])
    let choices = try (0..<3).map { _ in
      try random(random.bind(.init(), to: [1, 2, 3, 4, 5, 6, 7], Self.setting))
    }
    #expect(Set(choices).count == 1)
  }
}
