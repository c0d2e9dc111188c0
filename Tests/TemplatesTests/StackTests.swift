import Basics
import Foundation
import Synchronization
import Testing

@testable import Templates

/// Compiles and renders nested templates on stacks of 512 KB, as workers have.
@Suite struct StackTests {
  /// Constructs that can be nested: prefix, opening, innermost, closing, suffix.
  static let nests = [
    ["{{ ", "(", "1", ")", " }}"], ["{{ ", "[", "1", "]", " }}"], ["{{ ", "{1: ", "1", "}", " }}"],
    ["{{ ", "not ", "1", "", " }}"], ["{{ ", "-", "1", "", " }}"], ["{{ ", "-+", "1", "", " }}"],
    ["{{ ", "f(", "1", ")", " }}"], ["{{ ", "f(a=", "1", ")", " }}"],
    ["{{ ", "a[", "1", "]", " }}"],
    ["{{ ", "a[:", "1", "]", " }}"], ["{{ ", "1 | default(", "1", ")", " }}"],
    ["{{ ", "1 is eq(", "1", ")", " }}"], ["{{ ", "1 is eq ", "1", "", " }}"],
    ["{{ ", "1 if ", "1", " else 0", " }}"], ["{{ ", "1 if 0 else ", "1", "", " }}"],
    ["{{ ", "1 ** (", "1", ")", " }}"], ["{{ ", "1 ~ (", "1", ")", " }}"],
    ["{{ ", "a.b(", "1", ").c", " }}"],
    ["{{ ", "", "1", " | default(2)", " }}"], ["{{ ", "", "a", ".b", " }}"],
    ["{{ ", "", "a", "[0]", " }}"],
    ["{{ ", "", "a", "()", " }}"], ["{{ ", "", "1", " + 1", " }}"],
    ["{{ ", "", "1", " ~ 1", " }}"],
    ["{{ ", "", "1", " and 1", " }}"], ["{{ ", "", "1", " or 1", " }}"],
    ["{{ ", "", "1", " < 1", " }}"],
    ["{{ ", "", "1", " ** 1", " }}"], ["{{ ", "", "1", " * 1", " }}"],
    ["{{ ", "", "1", " if 1", " }}"],
    ["{{ ", "", "1", ", 1", " }}"], ["{{ ", "", "1", " is odd", " }}"],
    ["", "{% if 1 %}", "x", "{% endif %}", ""],
    ["{% if 0 %}", "{% elif 0 %}", "x", "", "{% endif %}"],
    ["", "{% if 0 %}{% else %}", "x", "{% endif %}", ""],
    ["", "{% for a in [1] %}", "x", "{% endfor %}", ""],
    ["", "{% for a in [1] recursive %}", "x", "{% endfor %}", ""],
    ["", "{% for a in [] %}{% else %}", "x", "{% endfor %}", ""],
    ["", "{% with a = 1 %}", "x", "{% endwith %}", ""],
    ["", "{% set a %}", "x", "{% endset %}", ""],
    ["", "{% filter upper %}", "x", "{% endfilter %}", ""],
    ["", "{% filter upper | lower %}", "x", "{% endfilter %}", ""],
    ["", "{% autoescape true %}", "x", "{% endautoescape %}", ""],
    ["", "{% macro m() %}", "x", "{% endmacro %}", ""],
    ["", "{% call f() %}", "x", "{% endcall %}", ""],
    ["{% set ", "(", "a", ")", " = 1 %}"], ["{% for ", "(", "a", ")", " in [1] %}{% endfor %}"],
    ["", "{{", "x", "}}", ""], ["", "{%", "x", "%}", ""], ["", "{#", "x", "#}", ""],
    ["", "{% raw %}", "x", "{% endraw %}", ""],
    ["{% set ", "", "a", ", a", " = 1 %}"], ["{{ ", "'a' ", "'a'", "", " }}"],
    ["", "{% include 'other.html' %}", "x", "", ""],
    ["", "{% block b %}", "x", "{% endblock %}", ""],
  ]

  private static func source(_ parts: [String], _ depth: Int) -> String {
    parts[0] + String(repeating: parts[1], count: depth) + parts[2]
      + String(repeating: parts[3], count: depth) + parts[4]
  }

  @Test(arguments: nests) func `ten thousand levels end in output or an error`(_ parts: [String]) {
    onSmallStack {
      for depth in [10, 30, 45, 95, 99, 100, 101, 290, 300, 1000, 10_000] {
        _ = rendered(["main.html": Self.source(parts, depth), "other.html": "y"])
      }
    }
  }

  @Test func `plausible nesting renders on a small stack in a debug build`() {
    onSmallStack {
      let source = Self.source(["{{ ", "(", "1", ")", " }}"], 25)
      #expect(rendered(["main.html": source]) == "1")
      let tags = Self.source(["", "{% if 1 %}", "x", "{% endif %}", ""], 30)
      #expect(rendered(["main.html": tags]) == "x")
    }
  }

  @Test func `infinite recursion of templates ends in an error`() {
    let hostile: [[String: String]] = [
      ["main.html": "{% include 'main.html' %}"],
      ["main.html": "{% extends 'main.html' %}"],
      ["main.html": "{% extends 'b.html' %}", "b.html": "{% extends 'main.html' %}"],
      ["main.html": "{% import 'main.html' as m %}"],
      ["main.html": "{% import 'main.html' as m with context %}{% set z = m %}"],
      ["main.html": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"],
      ["main.html": "{% macro m() %}{{ m() | upper }}{% endmacro %}{{ m() }}"],
      [
        "main.html":
          "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}"
      ],
      ["main.html": "{% macro m(a=m()) %}{% endmacro %}{{ m() }}"],
      ["main.html": "{% block b %}{{ self.b() }}{% endblock %}"],
      ["main.html": "{% set l = [1] %}{% for x in l recursive %}{{ loop(l) }}{% endfor %}"],
      ["main.html": "{% include 'b.html' %}", "b.html": "{% include 'main.html' %}"],
      ["main.html": "{% extends 'b.html' %}", "b.html": "{% include 'main.html' %}"],
    ]
    onSmallStack {
      for templates in hostile {
        #expect(rendered(templates) == nil, "\(templates)")
      }
    }
  }

  @Test func `values that grow without bound end in an error`() {
    let bodies = [
      "{% set ns.x = [ns.x] %}", "{% set ns.x = (ns.x,) %}", "{% set ns.x = {'a': ns.x} %}",
      "{% set ns.x = [ns.x, ns.x] %}", "{% set ns.x = [[ns.x]] %}",
      "{% set ns.x = ns.x | batch(1) %}",
      "{% set ns.x = ns.x | list | batch(1) | list %}", "{% set ns.x = dict(a=ns.x) %}",
      "{% set ns.x = namespace(x=ns.x) %}", "{% set ns.x = {'a': ns.x}.items() %}",
      "{% set ns.x = [ns.x.count] %}", "{% set ns.x = cycler(ns.x) %}",
      "{% set ns.x = [ns.x] * 1000 %}", "{% set ns.x = ns.x + ns.x + [1] %}",
      "{% set ns.x = [loop, ns.x] %}",
      "{% set _ = ns.x.append(ns.x) %}", "{% set _ = ns.x.insert(0, [ns.x]) %}",
      "{% set ns.s = ns.s ~ ns.s %}", "{% set ns.s = ns.s * 2 %}",
      "{% set ns.s = ns.s | replace('a', 'aa') %}",
      "{% set ns.s %}{{ ns.s }}{{ ns.s }}{% endset %}",
      "{% set ns.s = [ns.s, ns.s] | join %}", "{% set ns.s = ns.s | center(ns.s | length * 2) %}",
      "{% set ns.s = '%s%s' | format(ns.s, ns.s) %}",
      "{{ ns.s * 1000 }}", "{{ ns.s * 100000 }}", "{% set ns.x = range(i * 1000) | list %}",
    ]
    onSmallStack {
      for body in bodies {
        let start = "{% set ns = namespace(x=[1], s='a') %}"
        let loop = "{% for i in range(9999) %}\(body){% endfor %}"
        #expect(rendered(["main.txt": start + loop]) == nil, "\(body)")
      }
    }
  }

  @Test func `deeply nested variables print and compare`() throws {
    let depth = JSONReader.depthLimit - 2
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try JSONReader.read(Array(text.utf8))
    onSmallStack {
      let template = "{{ v }}{{ v == w }}{{ v | tojson }}{{ v | pprint }}{{ [v] | sort | length }}"
      _ = rendered(["main.html": template], ["v": value, "w": value])
      _ = rendered(["main.html": "{{ v < w }}{{ v in [w] }}"], ["v": value, "w": value])
      _ = rendered(
        ["main.html": "{{ [v, w] | unique | list | length }}"], ["v": value, "w": value])
    }
  }

  @Test func `a namespace cannot contain itself`() {
    #expect(rendered(["main.html": "{% set n = namespace() %}{% set n.a = n %}"]) == nil)
    #expect(rendered(["main.html": "{% set n = namespace() %}{% set n.a = [[n]] %}"]) == nil)
    #expect(
      rendered(["main.html": "{% set n = namespace(l=[]) %}{% set _ = n.l.append(n) %}"]) == nil)
  }

  /// Runs a body on a thread with the stack of a worker.
  private func onSmallStack(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      body()
      done.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    done.wait()
  }
}
