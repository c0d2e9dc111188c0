import Basics
import TestSupport
import Testing

@testable import Markdown

/// Shortcodes in the source of a text: which there are, and what is wrong with them.
@Suite struct ShortcodeScannerTests {
  private func scan(_ text: String, zola: Bool = false) -> ScannedShortcodes {
    var scanner = ShortcodeScanner(Array(text.utf8), host: TestShortcodes(usesZola: zola))
    return scanner.scan()
  }

  private func calls(_ text: String, zola: Bool = false) -> [ShortcodeCall] {
    scan(text, zola: zola).items.compactMap { if case .call(let call) = $0 { call } else { nil } }
  }

  /// The arguments as `name=value`, with texts in quotes.
  private func arguments(_ text: String, zola: Bool = false) -> [String] {
    calls(text, zola: zola).first?.arguments.map { argument in
      let value =
        switch argument.value {
        case .string(let text): "'\(text)'"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .bool(let flag): "\(flag)"
        default: "?"
        }
      return (argument.name.map { $0 + "=" } ?? "") + value
    } ?? []
  }

  @Test(arguments: [
    ("{{< box >}}", []), ("{{<box>}}", []), ("{{< box a >}}", ["'a'"]),
    ("{{< box \"a b\" 1 -2.5 true >}}", ["'a b'", "1", "-2.5", "true"]),
    ("{{< box key=\"a \\\"b\\\"\" n=640 >}}", ["key='a \"b\"'", "n=640"]),
    ("{{< box `a \\ \"b\"` >}}", ["'a \\ \"b\"'"]), ("{{< box 007 1e5 >}}", ["'007'", "'1e5'"]),
    ("{{< box\n  key=\"a\"\n>}}", ["key='a'"]), ("{{< box /a/b.jpg />}}", ["'/a/b.jpg'"]),
    ("{{< box \"a >}} b\" >}}", ["'a >}} b'"]), ("{{% box a %}}", ["'a'"]),
  ]) func `arguments are words, quoted texts, numbers and flags`(
    _ text: String, _ expected: [String]
  ) {
    #expect(arguments(text) == expected)
  }

  @Test func `Zola's notation is read when it is asked for`() {
    #expect(arguments("{{ box(key=\"a\", n=3) }}", zola: true) == ["key='a'", "n=3"])
    #expect(calls("{{ box(key=\"a\") }}").isEmpty)
    let text = "{% box(key='a') %}x{% end %}"
    #expect(calls(text, zola: true).first?.range == 0..<text.utf8.count)
  }

  @Test func `a closing tag makes an inner text, and its calls are within it`() throws {
    let text = "{{< box >}}a {{< dot >}} {{% box %}}b{{% /box %}}{{< /box >}} {{< dot >}}"
    let found = calls(text)
    #expect(found.map(\.name) == ["box", "dot"])
    let inner = try #require(found[0].innerRange)
    #expect(
      String(text.utf8.dropFirst(inner.lowerBound).prefix(inner.count))
        == "a {{< dot >}} {{% box %}}b{{% /box %}}")
  }

  @Test(arguments: [
    "`{{< box >}}`", "``a ` {{< box >}}``", "```\n{{< box >}}\n```", "~~~ x\n{{< box >}}\n~~~",
    "> ```\n> {{< box >}}\n> ```", "- ```\n  {{< box >}}\n  ```", "```\n{{< box >}}",
    "\\{{< box >}}",
  ]) func `code has no shortcodes`(_ text: String) {
    let found = scan(text)
    #expect(found.items.isEmpty && found.findings.isEmpty && found.strangers.isEmpty)
  }

  @Test(arguments: [
    "` {{< box >}}", "```\na\n```\n{{< box >}}", "a `b` {{< box >}} `c`", "> ```\n\n{{< box >}}",
  ])
  func `what follows code is read`(_ text: String) {
    #expect(calls(text).count == 1)
  }

  @Test(arguments: [
    ("{{< box \"a >}}", "a quotation mark is not closed", 8..<9),
    ("{{< box a", "the shortcode does not end with '>}}'", 0..<7),
    ("{{< box a {{< dot >}}", "the shortcode does not end with '>}}'", 0..<7),
    ("{{< box key= >}}", "a value is missing", 12..<13),
    ("{{< box “a” >}}", "a value has typographic quotes", 8..<11),
    ("a {{< /box >}}", "there is no open shortcode 'box' to close", 2..<14),
    ("{{< must >}} b", "the shortcode 'must' is not closed", 0..<12),
  ]) func `an error has its place`(_ text: String, _ message: String, _ range: Range<Int>) {
    let findings = scan(text).findings
    #expect(findings.map(\.message) == [message])
    #expect(findings.first?.range == range)
  }

  @Test(arguments: [
    ("{{< unknown a >}}", "unknown"), ("{{% unknown %}}", "unknown"),
    ("{{< /unknown >}}", "unknown"),
    ("{{<unknown \"a>}}", "unknown"),
  ]) func `an unknown shortcode is a stranger`(_ text: String, _ name: String) {
    #expect(scan(text).strangers.map(\.kind) == [.shortcode(name)])
  }

  @Test func `tags of other template languages are strangers, and other braces are not`() {
    #expect(scan("{% include a.html %}").strangers.map(\.kind) == [.statement("include")])
    #expect(scan("[a]({{ site.url }}/b)").strangers.map(\.kind) == [.value])
    for text in ["{{1, 2}, {3, 4}}", "{%", "{{", "{{}}", "100 {% }", "{{ a", "${x}"] {
      #expect(scan(text).strangers.isEmpty, "\(text)")
    }
  }

  @Test func `a warning of each kind has a count and a suggestion`() {
    let found = scan("{{< bix >}} {{< bix >}} {% a %} {% b %}").strangers
    let findings = strangeTagFindings(found, known: ["box", "dot"])
    #expect(findings.map(\.severity) == [.warning, .warning])
    #expect(
      findings[0].message == "there is no shortcode 'bix': readers see it as it is written, 2 times"
    )
    #expect(findings[0].help == "did you mean 'box'?")
    #expect(findings[1].message == "readers see this template tag as it is written, 2 times")
  }

  static let floods = [
    "{{<", "{{< ", "{{< box ", "{{< box \"", "{{< box `", "{{% box a=\"b ", "{{< box >}}",
    "{{< must >}}",
    "{{< /box >}}", "{%", "{% a ", "{{ ", "{{ a", "`", "`` ` ", "``` `` ` ", "{{</* ", "```\n",
    "> ```\n",
    "{{< box >}}{{< dot >}}", "\\{{<", "{{< box\n",
  ]

  @Test(arguments: floods) func `reading takes linear time`(_ piece: String) {
    func steps(_ size: Int) -> Int {
      scan(String(repeating: piece, count: size / piece.utf8.count)).steps
    }
    let size = TestScale.count(5_000, thorough: 20_000)
    let (small, large) = (steps(size), steps(size * 10))
    #expect(large < small * 11 + 1000, "\(piece): \(small), \(large)")
  }
}

/// Three shortcodes: `box` may have a text, `dot` has none, and `must` needs one.
struct TestShortcodes: ShortcodeHost {
  var usesZola = false
  var names: [String] { ["box", "dot", "must", "ref", "raw", "highlight", "fails"] }

  func definition(of name: String) -> ShortcodeDefinition? {
    switch name {
    case "box", "fails": ShortcodeDefinition()
    case "dot": ShortcodeDefinition(inner: .none)
    case "must": ShortcodeDefinition(inner: .markdown, needsInner: true)
    case "ref": ShortcodeDefinition(.address, inner: .none)
    case "raw": ShortcodeDefinition(.html, inner: .text)
    case "highlight": ShortcodeDefinition(.code, inner: .text)
    default: nil
    }
  }

  func render(
    _ call: ShortcodeCall, inner: [UInt8]?, source: ArraySlice<UInt8>
  ) throws(ShortcodeFinding) -> [UInt8] {
    let text = String(decoding: inner ?? [], as: UTF8.self)
    switch call.name {
    case "box", "must": return Array("<aside>\(text)</aside>\n".utf8)
    case "dot": return Array("<b>dot</b>".utf8)
    case "ref": return Array((call.arguments.first?.value.text ?? "").utf8)
    default: throw ShortcodeFinding("it fails", at: call.nameRange)
    }
  }
}
