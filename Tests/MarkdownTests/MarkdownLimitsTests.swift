import Basics
import TestSupport
import Testing

@testable import Markdown

/// Only texts that would take libcmark unbounded time or memory are rejected.
@Suite struct MarkdownLimitsTests {
  private func rejection(_ text: String, _ limits: MarkdownLimits = .init()) -> MarkdownRejection? {
    var options = MarkdownOptions()
    options.limits = limits
    return parseMarkdown(Array(text.utf8), options: options).rejection
  }

  private static func many(_ part: String, _ count: Int) -> String {
    String(repeating: part, count: count)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rule: String
    var testDescription: String { name }
  }

  private static let deep = "must not nest more than 100 deep"
  private static let images = "too many images and brackets"

  /// Without the guard each of these takes libcmark minutes, and some of them hours.
  static let hostile = [
    Case(name: "quotes", text: many(">", 10_000), rule: deep),
    Case(name: "quotes and stars", text: many(">", 50_000) + many("a**", 50_000), rule: deep),
    Case(
      name: "quotes after a byte order mark",
      text: "\u{FEFF}" + many(">", 50_000) + many("a**", 50_000),
      rule: deep),
    Case(
      name: "quotes, lazy lines", text: many(">", 50_000) + "a\n" + many("a**\n", 50_000),
      rule: deep),
    Case(name: "quotes, many lines", text: many(many(">", 1_000) + "a\n", 1_100), rule: deep),
    Case(name: "quotes and links", text: many("> ", 40_000) + many("[a](b)", 40_000), rule: deep),
    Case(name: "list in list", text: many("- ", 50_000) + "a" + many("\n", 50_000), rule: deep),
    Case(name: "numbers", text: many("1. ", 50_000) + "a" + many("\r", 50_000), rule: deep),
    Case(
      name: "brackets in tabs", text: many("*\t", 50_000) + "a\n" + many(" \n", 50_000), rule: deep),
    Case(
      name: "list by indentation", text: (0..<2_000).map { many(" ", $0 * 2) + "- a\n" }.joined(),
      rule: deep),
    Case(name: "mixed", text: many("> 1) - ", 20_000) + "a_\n" + many("_a\n", 50_000), rule: deep),
    Case(
      name: "images never closed", text: many("![", 20_000) + many("[a](b)", 20_000), rule: images),
    Case(
      name: "images that look like CDATA", text: many("<![CDATA[](b)", 40_000), rule: images),
    Case(name: "images and references", text: "[a]: b\n\n" + many("![[a]", 40_000), rule: images),
  ]

  @Test(arguments: hostile) func `a hostile text is rejected by its rule`(_ item: Case) throws {
    let rejection = try #require(self.rejection(item.text))
    #expect(rejection.message.contains(item.rule))
    #expect(!rejection.help.isEmpty)
    #expect(rejection.range.count == 1 && rejection.range.upperBound <= item.text.utf8.count)
  }

  static let harmless = [
    Case(name: "a hundred quotes", text: many(">", 100) + "a", rule: "<blockquote>"),
    Case(name: "a hundred items", text: many("- ", 100) + "a", rule: "<li>"),
    Case(
      name: "code that looks like quotes",
      text: "```\n" + many(many(">", 200) + "\n", TestScale.count(200, thorough: 2_000)) + "```\n",
      rule: "<code>"),
    Case(
      name: "far indented",
      text: many(many(" ", 300) + "a\n\n", TestScale.count(200, thorough: 2_000)), rule: "<code>"),
    Case(name: "rules", text: many(many("- ", 200) + "\n\n", 500), rule: "<hr />"),
    Case(name: "brackets", text: many("[", 10_000) + "a" + many("]", 10_000), rule: "[[[a]]]"),
    Case(name: "a picture gallery", text: many("![a](b.png)\n", 9_000), rule: "<img"),
    Case(
      name: "an archive's list",
      text: many("- [a](b.md)\n  > c\n", TestScale.count(2_000, thorough: 20_000)), rule: "<li>"),
    Case(
      name: "long prose",
      text: many(
        "Some ordinary words in a *row*.\n\n", TestScale.count(32_000, thorough: 320_000)),
      rule: "<p>"),
  ]

  @Test(arguments: harmless) func `a text that only looks hostile is parsed`(_ item: Case) {
    let body = parseMarkdown(Array(item.text.utf8), options: .init())
    #expect(body.rejection == nil)
    #expect(String(decoding: body.html.prefix(40_000), as: UTF8.self).contains(item.rule))
  }

  @Test func `the rejection points at the first quote that is too deep`() {
    var limits = MarkdownLimits()
    limits.nesting = 2
    #expect(rejection("a\n\n> > b\n> > > c\n", limits)?.range == 13..<14)
    #expect(rejection("a\r\r> > b\r> > > c\r", limits)?.range == 13..<14)
    #expect(rejection("- - > b", limits)?.range == 4..<5)
    #expect(rejection("> - b\n\n> - c\n", limits) == nil)
  }

  @Test func `every limit applies at its exact number`() {
    #expect(MarkdownLimits().bytes >= 50 << 20)
    var limits = MarkdownLimits()
    limits.bytes = 8
    #expect(rejection("12345678", limits) == nil)
    #expect(rejection("123456789", limits)?.range == 8..<9)
    limits = MarkdownLimits()
    limits.markupCharacters = 5
    #expect(rejection("a*b\n\nc*\n", limits) == nil)
    #expect(rejection("a*b\n\n> c*\n", limits)?.range == 9..<10)
    limits = MarkdownLimits()
    limits.imageSteps = 4
    #expect(rejection("![a] ![b]\n\n", limits) == nil)
    #expect(rejection("![a] ![b]\n\n![c]", limits)?.range == 14..<15)
  }

  /// Whether a text nests more than three deep in libcmark, and whether the guard notices it.
  private func depth(of text: String) -> (isDeep: Bool, isNoticed: Bool) {
    var limits = MarkdownLimits()
    limits.nesting = 3
    let isDeep = rejection(text, limits) != nil
    limits.deepSteps = 0
    var scan = MarkdownGuard(limits)
    return (isDeep, scan.rejection(of: Array(text.utf8).span) != nil)
  }

  /// A text in which a line without markers continues a paragraph of a list item.
  private static let lazy = ">  +\n* a\t```\na- 1. * ```\n  - >\t+\n+\n\t    \t  +\n+\n"

  /// The depth in libcmark is never greater than the guard's: with no steps allowed, every text
  /// that is too deep is rejected.
  @Test func `the guard never counts too little`() {
    let parts = [
      "> ", ">", "- ", "  ", "    ", "\t", "1. ", "* ", "a", "\n", "\n\n", "+\n", "```\n",
    ]
    var random = RandomNumbers(seed: 7)
    var deep = 0
    for _ in 0..<4_000 {
      let text = (0..<24).map { _ in random.pick(parts) }.joined()
      let (isDeep, isNoticed) = depth(of: text)
      if isDeep { deep += 1 }
      #expect(isNoticed || !isDeep, "\(text.debugDescription)")
    }
    #expect(deep > 500)
  }

  @Test func `the guard counts containers that a lazy line leaves open`() {
    let (isDeep, isNoticed) = depth(of: Self.lazy)
    #expect(isDeep && isNoticed)
  }

  /// Sixteen bytes are scanned at a time; no markup character may be missed among them.
  @Test func `every markup character is counted at every offset`() {
    for mark in "\\`&_*[]<!\"'.-" {
      for before in 0..<20 {
        for after in 0..<10 {
          let text = Self.many("a ", before) + "é\(mark)" + Self.many("b", after)
          var limits = MarkdownLimits()
          // One for the line and one for the markup character.
          limits.markupCharacters = 2
          #expect(rejection(text, limits) == nil, "\(text)")
          limits.markupCharacters = 1
          #expect(rejection(text, limits) != nil, "\(text)")
        }
      }
    }
  }

  @Test func `a hostile description loses only its entities`() {
    let text = Self.many(">", 5_000) + Self.many("a**", 50_000)
    #expect(plainText(ofInline: text) == text)
  }

  @Test func `ranges are found in texts with many escapes and with carriage returns`() throws {
    let long = Self.many("a", 2_000)
    let text = Self.many("[a](\(long)\\*)\n", 500)
    let body = parseMarkdown(Array(text.utf8), options: .init())
    #expect(body.links.count == 500)
    #expect(body.links.allSatisfy { $0.sourceRange.upperBound <= text.utf8.count })
    let other = Array("x\r\ry [a](b.md)\r".utf8)
    let link = try #require(parseMarkdown(other, options: .init()).links.first)
    #expect(String(decoding: other[link.sourceRange], as: UTF8.self) == "b.md")
  }
}
