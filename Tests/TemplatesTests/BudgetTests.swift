import Basics
import Testing

@testable import Templates

/// Checks that cost grows with the input and not with its square, by counting steps and bytes
/// instead of measuring time.
@Suite struct BudgetTests {
  /// Templates of a kind by size.
  struct Family: Sendable, CustomTestStringConvertible {
    var name: String
    var source: @Sendable (Int) -> String
    var testDescription: String { name }

    init(_ name: String, _ source: @escaping @Sendable (Int) -> String) {
      self.name = name
      self.source = source
    }
  }

  /// Templates whose cost is linear, since nothing is copied.
  static let linear: [Family] = [
    Family("append to a name") { n in
      "{% set x = [] %}{% for i in range(\(n)) %}{% set _ = x.append(i) %}{% endfor %}{{ x|length }}"
    },
    Family("append to a member of a namespace") { n in
      "{% set ns = namespace(x=[]) %}{% for i in range(\(n)) %}{% set _ = ns.x.append(i) %}{% endfor %}"
        + "{{ ns.x|length }}"
    },
    Family("update of a mapping") { n in
      "{% set d = {} %}{% for i in range(\(n)) %}{% set _ = d.update({i: i}) %}{% endfor %}{{ d|length }}"
    },
    Family("the last item is removed") { n in
      "{% set d = {} %}{% for i in range(\(n)) %}{% set _ = d.update({i: i}) %}{% endfor %}"
        + "{% for i in range(\(n)) %}{% set _ = d.popitem() %}{% endfor %}{{ d|length }}"
    },
    Family("named arguments") { n in
      "{% set d = dict(" + (0..<n).map { "a\($0)=1" }.joined(separator: ",") + ") %}{{ d|length }}"
    },
    Family("unique mappings") { n in
      "{% set x = [] %}{% for i in range(\(n)) %}{% set _ = x.append({'a': i}) %}{% endfor %}"
        + "{{ x|unique|list|length }}"
    },
    Family("join") { n in "{{ range(\(n))|join(',')|length }}" },
    Family("sort") { n in "{{ range(\(n))|sort|length }}" },
  ]

  @Test(arguments: linear) func `twice the size costs twice as much`(_ family: Family) throws {
    let costs = try [1000, 2000, 4000].map { try Self.cost(of: family.source($0)) }
    for (small, large) in zip(costs, costs.dropFirst()) {
      #expect(large.steps <= small.steps * 5 / 2 + 100)
      #expect(large.made <= small.made * 5 / 2 + 4096)
    }
  }

  /// Templates that copy or read a whole value in each iteration, so that their cost is quadratic.
  static let quadratic: [Family] = [
    Family("slices") { n in
      "{% set s = 'a' * \(n) %}{% for i in range(\(n)) %}{% set x = s[1:] %}{% endfor %}"
    },
    Family("slices of a list") { n in
      "{% set s = [1] * \(n) %}{% for i in range(\(n)) %}{% set x = s[1:] %}{% endfor %}"
    },
    Family("a list with two names") { n in
      "{% set ns = namespace(x=[]) %}{% for i in range(\(n)) %}{% set ns.y = ns.x %}"
        + "{% set _ = ns.x.append(i) %}{% endfor %}"
    },
    Family("unique long texts") { n in "{% set x = ['a' * \(n)] * \(n) %}{{ x|unique|list|length }}"
    },
    Family("sort of long texts") { n in "{% set x = ['a' * \(n)] * \(n) %}{{ x|sort|length }}" },
    Family("max of long texts") { n in "{% set x = ['a' * \(n)] * \(n) %}{{ x|max|length }}" },
    Family("map to new texts") { n in "{{ (['a' * \(n)] * \(n))|map('upper')|list|length }}" },
    Family("select in a long text") { n in
      "{{ (['b'] * \(n))|select('in', 'a' * \(n))|list|length }}"
    },
    Family("lists are compared") { n in
      "{% set x = range(\(n))|list %}{% set y = range(\(n))|list %}"
        + "{% for i in range(\(n)) %}{% if x == y %}{% endif %}{% endfor %}"
    },
    Family("search for a list in lists") { n in
      "{% set x = [[1] * (\(n) // 2)] * (\(n) // 2) %}{{ ([1] * (\(n) // 2 - 1) + [2]) in x }}"
    },
    Family("lists are added up") { n in "{{ ([[1, 2]] * \(n))|sum(start=[])|length }}" },
    Family("the first item is removed") { n in
      "{% set x = range(\(n) * 4)|list %}{% for i in range(\(n)) %}{% set _ = x.pop(0) %}{% endfor %}"
    },
    Family("keys are removed") { n in
      "{% set d = {} %}{% for i in range(\(n)) %}{% set _ = d.update({i: i}) %}{% endfor %}"
        + "{% for i in range(\(n)) %}{% set _ = d.pop(i) %}{% endfor %}"
    },
    Family("arguments of functions") { n in
      "{% set d = dict(range(\(n))|map('string')|map('replace', '', 'x')|list|batch(1)|list and []) %}"
        + "{% set d = [] %}{% set x = [1] * \(n) %}{% for i in range(\(n)) %}"
        + "{% set y = namespace(a=x) %}{% endfor %}"
    },
    Family("named arguments that are unpacked") { n in
      "{% macro m() %}{{ kwargs|length }}{% endmacro %}{% set d = {} %}{% for i in range(\(n)) %}"
        + "{% set _ = d.update({'k' ~ i: i}) %}{% endfor %}"
        + "{% for i in range(\(n)) %}{{ m(**d) }}{% endfor %}"
    },
    Family("attributes of elements") { n in
      "{% set d = {} %}{% set v = 'a' * \(n) %}{% for i in range(\(n)) %}"
        + "{% set _ = d.update({'k' ~ i: v}) %}{% endfor %}{{ d|xmlattr|length }}"
    },
    Family("a long body of a loop") { n in
      "{% for i in range(\(n)) %}" + String(repeating: "{% set x = 1 %}", count: n) + "{% endfor %}"
    },
    Family("changed") { n in
      "{% set x = [1] * \(n) %}{% for i in range(\(n)) %}{% if loop.changed(x) %}{% endif %}{% endfor %}"
    },
  ]

  @Test(arguments: quadratic) func `copying and reading in each iteration is charged`(
    _ family: Family
  ) throws {
    let small = try Self.cost(of: family.source(400))
    let large = try Self.cost(of: family.source(1600))
    let growth = Double(large.steps + large.made / 16) / Double(small.steps + small.made / 16)
    #expect(growth > 8, "four times the size costs \(growth) times as much")
  }

  @Test(arguments: quadratic) func `a template that would take too long ends in an error`(
    _ family: Family
  ) {
    var limits = TemplateLimits()
    limits.steps = 2_000
    limits.madeBytes = 30_000
    #expect(throws: Diagnostic.self) { try Self.cost(of: family.source(1600), limits) }
  }

  @Test(arguments: [
    "s|urlize", "s|pprint", "s|wordwrap(79)", "s|title", "s|wordcount", "s.isupper()", "s is upper",
    "s is lower", "s.isalnum()",
  ])
  func `inspecting each character of a long text costs more than reading it`(_ use: String) throws {
    let read = try Self.cost(of: "{% set s = 'x y, ' * 20000 %}{{ s|length }}").steps
    let used = try Self.cost(of: "{% set s = 'x y, ' * 20000 %}{{ (\(use))|string|length }}").steps
    #expect(used > read + 100_000)
    // Texts of the length of an article cost little.
    #expect(
      try Self.cost(of: "{% set s = 'x y, ' * 200 %}{{ (\(use))|string|length }}").steps < 2_000)
  }

  @Test func `changing a list in place does not change its copies`() {
    let source = """
      {% set a = [1] %}{% set b = a %}{% set _ = a.append(2) %}{{ a }}{{ b }}\
      {% set ns = namespace(x=[1]) %}{% set c = ns.x %}{% set _ = ns.x.append(ns.x|length) %}{{ ns.x }}{{ c }}\
      {% set d = {'k': [1]} %}{% set e = d %}{% set _ = d.k.append(2) %}{{ d.k }}{{ e.k }}\
      {% set _ = a.append(a) %}{{ a }}{% set _ = a.extend(a) %}{{ a|length }}
      """
    #expect(
      rendered(["main.html": source]) == "[1, 2][1][1, 1][1][1, 2][1][1, 2, [1, 2]]6")
  }

  /// Returns the steps and bytes charged for rendering a template.
  static func cost(
    of source: String, _ limits: TemplateLimits = TemplateLimits()
  ) throws -> (steps: Int, made: Int) {
    var environment = TemplateEnvironment()
    environment.undefined = .lenient
    environment.limits = limits
    let (library, _) = TemplateLibrary.compile(
      [TemplateSource(name: "main", text: SourceText(path: "main", text: source))],
      environment: environment)
    var machine = Machine(
      library.program, library.environment, globals: library.globals)
    let template = try #require(library.program.templateIndices["main"])
    do throws(RenderError) {
      try machine.render(template, [:])
    } catch {
      throw machine.diagnostic(error)
    }
    return (machine.budget.stepCount, machine.budget.madeBytes)
  }
}
