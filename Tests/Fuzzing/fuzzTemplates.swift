import Basics
import Templates

/// Compiles and renders generated templates; anything except output or an error is a finding.
///
/// The bytes are templates, separated by `\u{1E}`. The first one is rendered; the others can be
/// included, imported and extended under the names `a.html`, `b.html` and so on.
func fuzzTemplates(_ bytes: [UInt8]) {
  let names = ["main.html", "a.html", "b.html", "c.txt"]
  let parts = bytes.split(separator: 0x1E, maxSplits: 3, omittingEmptySubsequences: false)
  let sources = zip(names, parts).map { name, text in
    TemplateSource(name: name, text: SourceText(path: name, bytes: Array(text)))
  }
  render(sources, .lenient)
  render(sources, .strict)
}

private func render(_ sources: [TemplateSource], _ undefined: TemplateEnvironment.Undefined) {
  var environment = TemplateEnvironment()
  environment.undefined = undefined
  environment.knownNames = Set(variables.keys.compactMap(\.text))
  environment.limits.steps = 5000
  environment.limits.calls = 60
  environment.limits.outputBytes = 1 << 16
  environment.limits.textBytes = 1 << 14
  environment.limits.listItems = 2000
  environment.limits.madeBytes = 1 << 20
  let (library, diagnostics) = TemplateLibrary.compile(sources, environment: environment)
  for diagnostic in diagnostics { check(diagnostic, sources) }
  var renderer = TemplateRenderer(library)
  var output: [UInt8] = []
  for _ in 0..<2 {
    do throws(Diagnostic) {
      try renderer.render("main.html", variables: variables, into: &output)
      precondition(output.count <= 4 * environment.limits.outputBytes, "more output than allowed")
    } catch {
      precondition(output.isEmpty, "an error leaves the output as it was")
      check(error, sources)
    }
    output.removeAll()
  }
}

/// Checks that every reported position is inside its template, and that the error can be printed.
private func check(_ diagnostic: Diagnostic, _ sources: [TemplateSource]) {
  for span in [diagnostic.span] + diagnostic.notes.map(\.span) {
    guard let span, let source = sources.first(where: { $0.name == span.path }) else { continue }
    precondition(span.range.upperBound <= source.text.bytes.count, "a place behind the end")
  }
  let text = diagnostic.text { path in sources.first { $0.name == path }?.text }
  precondition(text.hasPrefix("error: "), "a message")
}

private let variables: ValueMap = [
  "a": "text <b> & é", "b": 3, "c": 1.5, "d": true, "e": .null,
  "l": [1, 2, "three", .null, [4, 5]], "m": .map(["k": "v", "n": 1, "items": [1]]),
  "x": .markup("<i>x</i>"),
  "u": [.map(["n": "Ann", "t": ["p", "q"]]), .map(["n": "Bob", "t": []])],
]
