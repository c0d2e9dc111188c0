import Basics
import Testing

@testable import Templates

/// Checks that calls of the site's functions and filters are checked when templates are compiled.
@Suite struct FunctionArgumentTests {
  private static let functions = [
    ValueFunction(Signature("latest", ["section", "limit"])) { _ in [] },
    ValueFunction(Signature("now")) { _ in "now" },
    ValueFunction(Signature("asset", [.init(required: "path")])) { _ in "a.css" },
    ValueFunction("free") { _ in "free" },
  ]

  /// Compiles `main.html` and other templates and returns the diagnostics of all.
  private func diagnostics(
    _ main: String, _ others: [String: String] = [:],
    undefined: TemplateEnvironment.Undefined = .strict
  ) -> [Diagnostic] {
    var environment = TemplateEnvironment(
      globals: Dictionary(uniqueKeysWithValues: Self.functions.map { ($0.name, .object($0)) }),
      knownNames: ["article", "layout"], undefined: undefined)
    environment.filters["excerpt"] = ValueFunction(
      "excerpt", signature: Signature("excerpt", ["length"])
    ) { $0.positional[0] }
    let sources = [("main.html", main)] + others.sorted { $0.key < $1.key }
    let templates = sources.map { name, source in
      TemplateSource(name: name, text: SourceText(path: name, text: source))
    }
    return TemplateLibrary.compile(templates, environment: environment).1
  }

  private func messages(_ main: String, _ others: [String: String] = [:]) -> [String] {
    diagnostics(main, others).map(\.message)
  }

  @Test func `a wrong call in a branch that no page reaches is an error`() {
    #expect(
      messages("{% if false %}{{ latest(sektion='a') }}{% endif %}")
        == ["'latest' has no argument 'sektion'"])
    #expect(
      messages("{% macro unused() %}{{ latest(1, 2, 3) }}{% endmacro %}")
        == ["'latest' takes at most 2 arguments, not 3"])
    #expect(
      messages("{% if false %}{{ asset() }}{% endif %}") == ["'asset' needs the argument 'path'"])
    #expect(messages("{% if false %}{{ now(1) }}{% endif %}") == ["'now' takes no arguments"])
    #expect(
      messages("{% if false %}{{ asset('a', path='b') }}{% endif %}")
        == ["the argument 'path' is given twice"])
  }

  @Test func `a wrong argument of a filter of the site is an error`() {
    #expect(
      messages("{% if false %}{{ article | excerpt(lenght=3) }}{% endif %}")
        == ["the filter 'excerpt' has no argument 'lenght'"])
    #expect(
      messages("{% if false %}{{ article | excerpt(1, 2) }}{% endif %}")
        == ["the filter 'excerpt' takes one argument, not 2"])
  }

  @Test func `the error points at the argument and suggests a name`() throws {
    let source = "a\n{% if false %}{{ latest(limti=3) }}{% endif %}"
    let diagnostic = try #require(diagnostics(source).first)
    let text = diagnostic.text { _ in SourceText(path: "main.html", text: source) }
    #expect(
      text == """
        error: 'latest' has no argument 'limti' [wrong-argument]
          --> main.html:2:25
          |
        2 | {% if false %}{{ latest(limti=3) }}{% endif %}
          |                         ^^^^^
        help: did you mean 'limit'?

        """)
  }

  @Test(arguments: [
    "{{ latest('sport', limit=3) }}{{ now() }}{{ asset('a') }}{{ article | excerpt(3) }}",
    "{{ latest(**article) }}{{ asset(*article) }}{{ article | excerpt(**article) }}",
    "{{ free(1, 2, x=3) }}{{ article.latest(x=1) }}",
  ]) func `right calls and calls with unpacked arguments are not reported`(_ source: String) {
    #expect(messages(source) == [])
  }

  @Test(arguments: [
    "{% set latest = article %}{{ latest(x=1) }}",
    "{% if article %}{% set latest = article %}{% endif %}{{ latest(x=1) }}",
    "{% set latest %}a{% endset %}{{ latest(x=1) }}",
    "{% set asset, latest = article %}{{ latest(x=1) }}",
    "{% macro latest(x) %}{{ x }}{% endmacro %}{{ latest(x=1) }}",
    "{% macro card(latest) %}{{ latest(x=1) }}{% endmacro %}",
    "{% for latest in article %}{{ latest(x=1) }}{% endfor %}",
    "{% with latest = article %}{{ latest(x=1) }}{% endwith %}",
    "{% call(latest) article.a() %}{{ latest(x=1) }}{% endcall %}",
    "{% import 'part.html' as latest %}{{ latest(x=1) }}",
    "{% from 'part.html' import card as latest %}{{ latest(x=1) }}",
    "{% block a %}{% set latest = article %}{{ latest(x=1) }}{% endblock %}",
  ]) func `a name that is bound to something else is not checked`(_ source: String) {
    #expect(messages(source, ["part.html": "{% macro card(x) %}{% endmacro %}"]) == [])
  }

  @Test func `a name of the page is not checked`() {
    #expect(messages("{{ layout(x=1) }}") == [])
  }

  @Test(arguments: [
    ("{% set latest = article %}{% include 'part.html' %}", "{{ latest(x=1) }}"),
    ("{% for latest in article %}{% include 'part.html' %}{% endfor %}", "{{ latest(x=1) }}"),
    ("{% set latest = article %}{% include ['none.html', 'part.html'] %}", "{{ latest(x=1) }}"),
    ("{% set latest = article %}{% include layout %}", "{{ latest(x=1) }}"),
    (
      "{% set latest = article %}{% import 'part.html' as m with context %}{{ m.a() }}",
      "{% macro a() %}{{ latest(x=1) }}{% endmacro %}"
    ),
    (
      "{% extends 'part.html' %}{% block a %}{{ latest(x=1) }}{% endblock %}",
      "{% set latest = article %}{% block a %}{% endblock %}"
    ),
    ("{% extends 'part.html' %}{% set latest = article %}", "{{ latest(x=1) }}"),
    (
      "{% extends layout %}{% block a %}{{ latest(x=1) }}{% endblock %}",
      "{% set latest = article %}{% block a %}{% endblock %}"
    ),
  ]) func `a name that another template may bind is not checked`(_ main: String, _ part: String) {
    #expect(messages(main, ["part.html": part]) == [])
  }

  @Test(arguments: [
    ("{% include 'part.html' %}{{ latest(x=1) }}", "{% set latest = article %}"),
    ("{{ latest(x=1) }}", "{% set latest = article %}"),
    ("{% set latest = article %}{% include 'part.html' without context %}", "{{ latest(x=1) }}"),
    ("{% set latest = article %}{% import 'part.html' as m %}", "{{ latest(x=1) }}"),
  ]) func `a name that only an unrelated template binds is checked`(_ main: String, _ part: String)
  {
    #expect(messages(main, ["part.html": part]) == ["'latest' has no argument 'x'"])
  }

  @Test func `sisters under one parent do not see the names of each other`() {
    let parent = "{% block a %}{% endblock %}"
    let sister = "{% extends 'parent.html' %}{% set latest = article %}"
    let main = "{% extends 'parent.html' %}{% block a %}{{ latest(x=1) }}{% endblock %}"
    #expect(
      messages(main, ["parent.html": parent, "sister.html": sister])
        == ["'latest' has no argument 'x'"])
  }

  @Test func `with undefined names allowed the call is an error only when it is reached`() {
    let source = "{% if false %}{{ latest(x=1) }}{{ article | excerpt(x=1) }}{% endif %}"
    #expect(diagnostics(source, undefined: .lenient).isEmpty)
  }
}
