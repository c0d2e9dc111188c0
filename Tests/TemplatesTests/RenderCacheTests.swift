import Basics
import TestSupport
import Testing

@testable import Templates

/// Checks that cached output equals rendered output.
@Suite struct RenderCacheTests {
  /// An article that counts the lookups of its title.
  private final class Article: ValueObject, @unchecked Sendable {
    private static let kind = ObjectShape("article", ["title", "n"])
    let identity: UInt64
    private let number: Int
    private(set) var lookupCount = 0

    init(_ number: Int) {
      self.number = number
      identity = 1 << 40 | UInt64(number)
    }

    var shape: ObjectShape { Self.kind }

    func attribute(at slot: Int) -> Value {
      guard slot == 0 else { return .int(number) }
      lookupCount += 1
      return .string("T\(number) <&>")
    }
  }

  /// Templates with loops, macros and includes, most of which depend on more than the item.
  private static let bodies = [
    "{% for a in items %}<{{ a.title }}>{% endfor %}",
    "{% for a in items %}{{ loop.index }}{{ a.title }}{% endfor %}",
    "{% for a in items %}{{ a.title }}{{ page }}{% endfor %}",
    "{% for a in items %}{{ a.title }}{{ site }}{% endfor %}",
    "{% set x = page %}{% for a in items %}{{ a.title }}{{ x }}{% endfor %}",
    "{% set x = page %}{% for a in items %}{% if a.n > 2 %}{% set x = 9 %}{% endif %}{{ x }},{% endfor %}",
    "{% for a in items %}{% set x = a.n * 2 %}{{ x }}{% if x > 3 %}{% set y = 1 %}{% else %}{% set y = page %}{% endif %}{{ y }}{% endfor %}",
    "{% for a in items %}{% for b in items %}{{ a.n }}{{ b.n }} {% endfor %}{% endfor %}",
    "{% for a in items %}{% for b in [a.n, 2] %}{{ b }}{{ loop.last }}{% endfor %}{% endfor %}",
    "{% for k, a in pairs %}{{ k }}{{ a.title }}{% endfor %}",
    "{% macro m(a, n) %}[{{ a.title }}{{ n }}]{% endmacro %}{% for a in items %}{{ m(a, page) }}{{ m(a, 3) }}{% endfor %}",
    "{% macro m(a, n=4) %}[{{ a.title }}{{ n }}]{% endmacro %}{{ m(items[0]) }}{{ m(items[0], 5) }}{{ m(items[0]) }}",
    "{% macro m(a) %}{{ a.title }}{{ page }}{% endmacro %}{{ m(items[0]) }}",
    "{% macro m(a) %}{% for x in varargs %}{{ x }}{% endfor %}{{ a.n }}{% endmacro %}{{ m(items[0], page) }}",
    "{% macro m(a) %}{{ a.title }}{{ caller() }}{% endmacro %}{% call m(items[0]) %}{{ page }}{% endcall %}",
    "{% macro m(a) %}{{ a.title }}{% endmacro %}{% autoescape false %}{{ m(items[0]) }}{% endautoescape %}{{ m(items[0]) }}",
    "{% for a in items %}{% autoescape page %}{{ a.title }}{% endautoescape %}{% endfor %}",
    "{% set ns = namespace(n=0) %}{% for a in items %}{% set ns.n = ns.n + a.n %}{{ ns.n }},{% endfor %}",
    "{% set seen = [] %}{% for a in items %}{{ seen.append(a.n) }}{{ seen | length }}{% endfor %}",
    "{% for a in items %}{{ cycler.next() }}{% endfor %}",
    "{% for a in items %}{{ loop.changed(page) }}{{ loop.cycle('x', 'y') }}{% endfor %}",
    "{% for a in items %}{% set t %}({{ a.title }}){% endset %}{{ t }}{{ t | length }}{% endfor %}",
    "{% for a in items %}{{ a.title | upper | replace('T', 'U') }}{% endfor %}",
    "{% include 'plain' %}{% include 'asks' %}{% include 'plain' %}",
    "{% from 'macros' import m %}{% for a in items %}{{ m(a) }}{% endfor %}",
    "{% for a in items if a.n > 1 %}{{ a.title }}{% else %}none{% endfor %}",
    "{% for n in numbers %}{{ n }}{{ n * 2 }}{% endfor %}{% for n in [true, 1, none, 0] %}{{ n }},{% endfor %}",
  ]

  // If a template assigns the name of a global, no fragment that reads it is cached.
  private static func library(
    _ limits: TemplateLimits = TemplateLimits(), hidesGlobal: Bool = false
  ) -> TemplateLibrary {
    var environment = TemplateEnvironment(globals: ["site": .string("S")])
    environment.undefined = .lenient
    environment.limits = limits
    var texts = ["plain": "{{ site }}<p>", "asks": "{{ site }}{{ page }}"]
    texts["macros"] = "{% macro m(a) %}{{ a.title }}{{ site }}{% endmacro %}"
    texts["alone.html"] = "{% from 'macros' import m %}{{ m(items[0]) }}"
    texts["late.html"] = "{% from 'macros' import m %}0123456789{{ m(items[0]) }}"
    if hidesGlobal {
      texts["hides.html"] = "{% for site in [page, 7] %}{% include 'plain' %}{% endfor %}"
    }
    for (number, body) in bodies.enumerated() { texts["t\(number).html"] = body }
    let sources = texts.sorted { $0.key < $1.key }.map {
      TemplateSource(name: $0.key, text: SourceText(path: $0.key, bytes: Array($0.value.utf8)))
    }
    return TemplateLibrary.compile(sources, environment: environment).0
  }

  private static func page(
    _ renderer: inout TemplateRenderer, _ template: String, _ variables: ValueMap
  ) -> String {
    var output: [UInt8] = []
    do throws(Diagnostic) {
      try renderer.render(template, variables: variables, into: &output)
      return String(decoding: output, as: UTF8.self)
    } catch {
      return "error: \(error)"
    }
  }

  /// Returns random variables of a page; now and then one hides a global.
  private static func variables(_ random: inout RandomNumbers, _ objects: [Article]) -> ValueMap {
    let items = (0..<random.number(below: 5)).map { _ in Value.object(random.pick(objects)) }
    let pages: [Value] = [
      .int(random.number(below: 3)), .string("p\(random.number(below: 3))"), .bool(true), .null,
    ]
    var map: ValueMap = [
      "items": .array(items), "page": random.pick(pages),
      "pairs": .array(items.map { .array([.int(random.number(below: 3)), $0]) }),
      "numbers": .array((0..<3).map { _ in .int(random.number(below: 4)) }),
    ]
    if random.isOne(in: 4) { map["site"] = .string("other\(random.number(below: 2))") }
    return map
  }

  @Test(arguments: 1...8) func `cached output equals rendered output`(_ seed: UInt64) {
    let hidesGlobal = seed % 2 == 0
    let library = Self.library(hidesGlobal: hidesGlobal)
    var cached = TemplateRenderer(library)
    var random = RandomNumbers(seed: seed)
    let objects = (0..<6).map(Article.init)
    for _ in 0..<400 {
      let isHiding = hidesGlobal && random.isOne(in: 8)
      let template = isHiding ? "hides.html" : "t\(random.number(below: Self.bodies.count)).html"
      let variables = Self.variables(&random, objects)
      var fresh = TemplateRenderer(library)
      #expect(
        Self.page(&cached, template, variables) == Self.page(&fresh, template, variables),
        "\(template)")
    }
  }

  @Test func `a fragment is rendered once for each item`() {
    var renderer = TemplateRenderer(Self.library())
    let object = Article(1)
    for page in 0..<5 {
      let variables: ValueMap = ["items": .array([.object(object)]), "page": .int(page)]
      #expect(Self.page(&renderer, "t0.html", variables) == "<T1 &lt;&amp;&gt;>")
    }
    #expect(object.lookupCount == 1)
  }

  @Test(arguments: 0..<120) func `limits do not depend on the pages before`(_ limit: Int) {
    var limits = TemplateLimits()
    (limits.outputBytes, limits.steps) = (limit, 10 + limit / 4)
    let library = Self.library(limits)
    let object = Value.object(Article(1))
    var cached = TemplateRenderer(library)
    for count in [1, 3, 6, 2] {
      for template in ["alone.html", "late.html", "t0.html", "t10.html", "t21.html"] {
        let variables: ValueMap = [
          "items": .array(Array(repeating: object, count: count)), "page": 2,
        ]
        var fresh = TemplateRenderer(library)
        #expect(
          Self.page(&cached, template, variables) == Self.page(&fresh, template, variables),
          "\(template), \(count) items")
      }
    }
  }
}
