import Basics
import Content
import Templates
import Testing

@testable import Publishing

/// The filter `sorted_by`, which sorts the rows of a table while the site is built.
@Suite struct RowSortingTests {
  private func sorted(_ values: [Value], descending: Bool = false) throws -> String {
    let template =
      "{{ rows | sorted_by(\"k\", \(descending)) | map(attribute=\"k\") | join(\"|\") }}"
    let environment = TemplateEnvironment(filters: ["sorted_by": rowSorting], knownNames: ["rows"])
    let (library, diagnostics) = TemplateLibrary.compile(
      [TemplateSource(name: "t", text: SourceText(path: "t", text: template))],
      environment: environment)
    try #require(diagnostics.isEmpty)
    var renderer = TemplateRenderer(library)
    var output: [UInt8] = []
    let rows = values.map { Value.map(["k": $0]) }
    try renderer.render("t", variables: ["rows": .array(rows)], into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func `numbers are compared as numbers`() throws {
    #expect(try sorted(["10", "9", "100.5", "-1"]) == "-1|9|10|100.5")
    #expect(try sorted(["10", "9", "100.5", "-1"], descending: true) == "100.5|10|9|-1")
    #expect(try sorted([.int(10), .double(9.5), "9"]) == "9|9.5|10")
  }

  @Test func `a column with words is compared as text`() throws {
    #expect(try sorted(["b", "A", "10", "9"]) == "10|9|A|b")
    #expect(try sorted(["b", "A"], descending: true) == "b|A")
  }

  @Test func `empty cells come last in both orders`() throws {
    #expect(try sorted(["", "2", " ", "1"]) == "1|2||" + " ")
    #expect(try sorted(["", "2", "1"], descending: true) == "2|1|")
  }

  @Test func `equal rows keep their order`() throws {
    #expect(try sorted(["1.0", "1", "1.00"]) == "1.0|1|1.00")
    #expect(try sorted(["1.0", "1", "1.00"], descending: true) == "1.0|1|1.00")
  }
}
