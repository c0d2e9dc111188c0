import Basics
import Testing

@testable import Templates

/// Checks the errors of arguments that do not fit, and filters named by an argument.
@Suite struct ArgumentTests {
  private static let context = Call.Context(
    escapes: true, environment: TemplateEnvironment(undefined: .lenient))

  private func error(
    _ filter: String, _ value: Value, _ positional: [Value] = [],
    _ named: [(name: String, value: Value)] = []
  ) -> ValueFunction.CallError? {
    guard let filter = builtinFilters[filter] else { return nil }
    do throws(ValueFunction.CallError) {
      let arguments = ValueFunction.Arguments(positional: positional, named: named)
      _ = try filter(filter.bind(arguments, to: value, Self.context))
      return nil
    } catch {
      return error
    }
  }

  @Test func `too many arguments are an error`() {
    #expect(error("upper", "a", [1])?.message == "'upper' takes no arguments")
    #expect(error("center", "a", [1, 2])?.message == "'center' takes one argument, not 2")
    #expect(
      error("truncate", "a", [1, 2, 3, 4, 5])?.message
        == "'truncate' takes at most 4 arguments, not 5")
  }

  @Test func `an argument with an unknown name is an error`() {
    let error = error("truncate", "a", [], [("lenght", 5)])
    #expect(error?.message == "'truncate' has no argument 'lenght'")
    #expect(error?.help == "did you mean 'length'?")
    #expect(self.error("trim", "a", [], [("xyz", 5)])?.help == "it takes 'chars'")
  }

  @Test func `an argument passed twice is an error`() {
    #expect(
      error("center", "a", [5], [("width", 6)])?.message == "the argument 'width' is given twice")
  }

  @Test func `a missing argument is an error`() {
    #expect(error("replace", "a", ["b"])?.message == "'replace' needs the argument 'new'")
  }

  @Test func `an argument of the wrong kind is an error`() {
    #expect(
      error("truncate", "a", ["x"])?.message == "'length' must be a whole number, not text")
    #expect(error("sort", [1], ["name"])?.help == "to sort by an attribute, write attribute='name'")
  }

  @Test func `an unknown filter or test as an argument is an error`() {
    #expect(error("map", [1], ["uper"])?.help == "did you mean 'upper'?")
    #expect(error("select", [1], ["od"])?.message == "unknown test 'od'")
  }

  @Test func `filters and tests of the site have precedence`() throws {
    var environment = TemplateEnvironment()
    environment.filters["upper"] = ValueFunction("upper") { _ in "own" }
    environment.tests["odd"] = ValueFunction("odd") { $0.positional[0] == 2 ? true : false }
    let context = Call.Context(escapes: true, environment: environment)
    let map = try #require(builtinFilters["map"])
    let select = try #require(builtinFilters["select"])
    let mapped = try map(map.bind(.init(positional: ["upper"]), to: ["a"], context))
    let selected = try select(select.bind(.init(positional: ["odd"]), to: [1, 2], context))
    #expect(mapped == ["own"])
    #expect(selected == [2])
  }

  @Test func `random returns the same item every time`() throws {
    let random = try #require(builtinFilters["random"])
    let choices = try (0..<3).map { _ in
      try random(random.bind(.init(), to: [1, 2, 3, 4, 5, 6, 7], Self.context))
    }
    #expect(Set(choices).count == 1)
  }
}
