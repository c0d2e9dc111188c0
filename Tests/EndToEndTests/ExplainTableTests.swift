import Basics
import Testing

@testable import sitegen

@Suite struct ExplainTableTests {
  @Test(arguments: [
    ("short", 9, "short"), ("just right", 10, "just right"), ("one too long", 11, "one too lo…"),
    ("a word and", 8, "a word…"), ("日本語の見出し", 7, "日本語…"), ("日本語", 6, "日本語"), ("", 4, ""),
  ])
  func `headlines are cut where the terminal needs it`(
    _ text: String, _ width: Int, _ short: String
  ) {
    #expect(ExplainTable.short(text, width) == short)
  }

  @Test func `lines are a hundred columns wide at most, the numbers below each other`() {
    var table = ExplainTable(["date", "visits"])
    for rank in 1...12 {
      table.add(
        rank: rank % 3 == 0 ? nil : rank, String(repeating: "日本 headline ", count: rank),
        ["2026-11-24", String(rank * rank * rank)], rank % 3 == 0 ? "fewer than 3 visits" : "")
    }
    let lines = table.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 13)
    #expect(lines.allSatisfy { TerminalText.width(of: $0) <= 100 && !$0.hasSuffix(" ") })
    let ends = lines.dropFirst().map { line in
      let text = line.replacing("  fewer than 3 visits", with: "")
      return TerminalText.width(of: text)
    }
    #expect(Set(ends).count == 1)
    #expect(ExplainTable(["date"]).text.isEmpty)
  }

  @Test(arguments: [
    (0.0, "0.0"), (12.34, "12.3"), (12.35, "12.4"), (-0.01, "0.0"), (-3.26, "-3.3"),
    (1_000.0, "1000.0"),
  ])
  func `numbers have one digit after the point`(_ number: Double, _ text: String) {
    #expect(ExplainReport.oneDigit(number) == text)
  }
}
