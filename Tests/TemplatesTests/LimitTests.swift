import Basics
import Testing
import Text

@testable import Templates

/// Checks that expressions never make values beyond the limits.
@Suite struct LimitTests {
  static let tooLarge = [
    "'x' * 10**9", "[1] * 10**9", "'ab' * 9223372036854775807", "(1,) * 10**12",
    "'x'|center(10**9)", "'x'.center(10**9)", "'x'.ljust(10**9)", "'x'.rjust(10**9)",
    "'x'.zfill(10**9)", "'x\\t'.expandtabs(10**9)", "'a\\nb'|indent(10**9)",
    "range(10**9)|list", "range(10**9)|join", "range(10**9)|sum", "range(10**9)|map('string')",
    "'%1000000000d' % 1", "'%.1000000000f' % 1", "'%*d' % (10**9, 1)",
    "'{:1000000000}'.format(1)", "'{:.1000000000f}'.format(1.5)", "'{:{}}'.format(1, 10**9)",
    "('a' * 10**6)|replace('a', 'b' * 10**6)", "('a' * 10**6)|replace('', 'b' * 100)",
    "('a' * 10**6).replace('a', 'b' * 100)", "[1]|batch(10**9, 0)|list", "[1]|slice(10**9)|list",
    "('a,' * 10**6).split(',')|length", "[1]|tojson(10**9)", "lipsum(10**9)",
    "lipsum(1, true, 1, 10**18)", "(('a' * 10**6) ~ '')|list|join('b' * 10**6)",
    "('b' * 10**6).join('a' * 10**6)",
    "('a\\n' * 10**6)|wordwrap(5, true, 'b' * 100)", "9223372036854775807 + 1",
    "-9223372036854775807 - 2", "2**63", "3**99999", "9223372036854775807 * 2", "10.0**400",
    "(-9223372036854775807 - 1)|abs", "(-9223372036854775807 - 1) // -1", "1e300|int",
  ]

  static let harmless = [
    "range(10**18)|length", "range(10**18)", "10**17 in range(10**18)", "0**10**18", "1**10**18",
    "(-1)**10**18", "range(-9223372036854775807, 9223372036854775807)[5]",
    "'abc'[-9223372036854775807:9223372036854775807:9223372036854775807]",
    "'abc'[::-9223372036854775807]", "'x'|truncate(9223372036854775807)",
    "'abc'|center(-9223372036854775807)", "'a,b'.split(',', 9223372036854775807)",
    "5|round(-9223372036854775807)", "1.5|round(9223372036854775807)", "1e308|round(-308)",
    "(-9223372036854775807 - 1) % -1", "'abc'.find('c', -9223372036854775807)",
    "[3, 1]|batch(9223372036854775807)", "1e300|round(2)", "'a'.count('', 9223372036854775807)",
    "('a' * 10**6).count('a' * 10**5 ~ 'b')", "[]|sum", "[]|max", "''|urlize(9223372036854775807)",
  ]

  private func answer(_ expression: String) -> String {
    let request: Value = .map([
      "templates": .map(["main.html": .string("{{ \(expression) }}")]), "main": "main.html",
      "context": .map([:]),
    ])
    let answer = TemplateRequest.answer(Array(JSONWriter.string(request).utf8))
    return String(decoding: answer, as: UTF8.self)
  }

  @Test(arguments: tooLarge) func `a value that is too large is an error`(_ expression: String) {
    #expect(answer(expression).hasPrefix(#"{"ok":false"#))
  }

  @Test(arguments: harmless) func `a large number that makes no large value has a result`(
    _ expression: String
  ) {
    #expect(answer(expression).hasPrefix(#"{"ok":true"#))
  }

  @Test func `printing a value with many references to one list stops at the limit`() {
    var value: Value = "x"
    for _ in 0..<60 { value = .array([value, value]) }
    var writer = RepresentationWriter(bytes: [], limit: 1 << 16)
    writer.write(value)
    #expect(writer.bytes.count < 1 << 17)
  }

  @Test func `a namespace that contains itself can be printed`() {
    let namespace = NamespaceValue(["a": 1])
    namespace.set("self", to: .object(namespace))
    #expect(namespace.text.hasPrefix("<Namespace {'a': 1, 'self': <Namespace {"))
    namespace.set("self", to: .null)
  }
}
