import Basics
import Testing
import Text

@testable import Templates

/// Checks the objects and methods of the language.
@Suite struct ObjectTests {
  private static let context = Call.Context(
    escapes: false, environment: TemplateEnvironment())

  @Test func `a namespace stores its attributes`() {
    let namespace = NamespaceValue(["a": 1])
    namespace.set("b", to: 2)
    namespace.set("a", to: 3)
    #expect(namespace.names == ["a", "b"])
    #expect(attribute("a", of: .object(namespace)) == 3)
    #expect(attribute("c", of: .object(namespace)) == .undefined)
  }

  @Test func `a cycler repeats its values`() throws {
    var cycler = Value.object(CyclerValue(["a", "b"]))
    let turns = try (0..<3).map { _ in
      try callMethod("next", on: &cycler, .init(), Self.context)
    }
    #expect(turns == ["a", "b", "a"])
    #expect(attribute("current", of: cycler) == "b")
  }

  @Test func `a method changes its receiver`() throws {
    var list: Value = [1]
    _ = try callMethod("append", on: &list, .init(positional: [2]), Self.context)
    #expect(list == [1, 2])
    var map: Value = .map(["a": 1])
    #expect(try callMethod("pop", on: &map, .init(positional: ["a"]), Self.context) == 1)
    #expect(map == .map([:]))
  }

  @Test func `a method that fails leaves its receiver unchanged`() {
    var list: Value = [1]
    #expect(throws: ValueFunction.CallError.self) {
      try callMethod("remove", on: &list, .init(positional: [9]), Self.context)
    }
    #expect(list == [1])
  }

  @Test func `the lookup without a table finds the methods of mappings`() {
    #expect(mappingMethods.keys.allSatisfy(isMappingMethod))
    #expect(!["title", "get_", "item", "value"].contains(where: isMappingMethod))
  }

  @Test func `an unknown method has no result`() throws {
    var text: Value = "a"
    #expect(try callMethod("shout", on: &text, .init(), Self.context) == nil)
    #expect(didYouMean("uper", among: methodNames(of: text)) == "did you mean 'upper'?")
  }

  @Test func `a method of a mapping has precedence over its key, except in brackets`() {
    let map: Value = .map(["items": 1])
    #expect(item("items", of: map) == 1)
    guard case .object(let method as ValueFunction) = attribute("items", of: map) else {
      Issue.record("not a method")
      return
    }
    #expect(method.name == "items")
  }
}
