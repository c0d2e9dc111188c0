import Basics
import Testing

@testable import Templates

/// The objects that the language's functions make.
@Suite struct ObjectTests {
  private static let setting = Call.Context(
    escapes: false, environment: TemplateEnvironment())

  @Test func `a namespace keeps what is set`() {
    let namespace = NamespaceValue(["a": 1])
    namespace.set("b", to: 2)
    namespace.set("a", to: 3)
    #expect(namespace.names == ["a", "b"])
    #expect(attribute("a", of: .object(namespace)) == 3)
    #expect(attribute("c", of: .object(namespace)) == .undefined)
  }

  @Test func `a cycler takes turns`() throws {
    var cycler = Value.object(CyclerValue(["a", "b"]))
    let turns = try (0..<3).map { _ in
      try callMethod("next", on: &cycler, .init(), Self.setting)
    }
    #expect(turns == ["a", "b", "a"])
    #expect(attribute("current", of: cycler) == "b")
  }

  @Test func `methods change a value in place`() throws {
    var list: Value = [1]
    _ = try callMethod("append", on: &list, .init(positional: [2]), Self.setting)
    #expect(list == [1, 2])
    var map: Value = .map(["a": 1])
    #expect(try callMethod("pop", on: &map, .init(positional: ["a"]), Self.setting) == 1)
    #expect(map == .map([:]))
  }

  @Test func `a value is whole after a method that fails`() {
    var list: Value = [1]
    #expect(throws: ValueFunction.CallError.self) {
      try callMethod("remove", on: &list, .init(positional: [9]), Self.setting)
    }
    #expect(list == [1])
  }

  @Test func `the quick look for a mapping's method agrees with the table`() {
    #expect(mappingMethods.keys.allSatisfy(isMappingMethod))
    #expect(!["title", "get_", "item", "value"].contains(where: isMappingMethod))
  }

  @Test func `there are no methods of other names`() throws {
    var text: Value = "a"
    #expect(try callMethod("shout", on: &text, .init(), Self.setting) == nil)
    #expect(didYouMean("uper", among: methodNames(of: text)) == "did you mean 'upper'?")
  }

  @Test func `a mapping's method comes before its key, except between brackets`() {
    let map: Value = .map(["items": 1])
    #expect(item("items", of: map) == 1)
    guard case .object(let method as ValueFunction) = attribute("items", of: map) else {
      Issue.record("not a method")
      return
    }
    #expect(method.name == "items")
  }
}
