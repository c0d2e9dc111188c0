import Basics
import Testing

@testable import Templates

/// Checks equality, hashes and order of values.
@Suite struct EqualityTests {
  static let equal: [(Value, Value)] = [
    (1, 1.0), (1, true), (0, false), ("a", .markup("a")), ([1, 2], [1.0, 2]), (.null, .null),
    (.undefined, .undefined), (.tuple([1]), .tuple([true])), (.map(["a": 1]), .map(["a": 1.0])),
  ]

  static let different: [(Value, Value)] = [
    (1, "1"), ([1], .tuple([1])), (.null, .undefined), (.null, false), ("é", "e\u{301}"),
    (9_007_199_254_740_993, 9_007_199_254_740_992.0), (.double(.nan), .double(.nan)),
    (.int(.max), 9_223_372_036_854_775_807.0), ("", .undefined), ([], .map([:])),
  ]

  @Test(arguments: equal) func `equal values have equal hashes`(_ first: Value, _ second: Value) {
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
  }

  @Test(arguments: different) func `different values are not equal`(_ first: Value, _ second: Value)
  {
    #expect(first != second)
  }

  @Test func `texts are ordered by code point`() {
    #expect(order("Z", "a") == -1)
    #expect(order("z", "é") == -1)
    #expect(order("\u{FFFD}", "😀") == -1)
    #expect(order([1, "a"], [1, "b"]) == -1)
    #expect(order([1], .tuple([2])) == nil)
    #expect(order(1, "a") == nil)
  }
}
