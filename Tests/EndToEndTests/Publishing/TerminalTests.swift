import Basics
import Dispatch
import Synchronization
import Testing
import Text

@testable import sitegen

/// Text that depends on the width of a terminal.
@Suite struct RankedTableTests {
  @Test(arguments: [
    ("short", 9, "short"), ("just right", 10, "just right"), ("one too long", 11, "one too lo…"),
    ("a word and", 8, "a word…"), ("日本語の見出し", 7, "日本語…"), ("日本語", 6, "日本語"), ("", 4, ""),
  ])
  func `headlines are shortened to a width`(_ text: String, _ width: Int, _ shortened: String) {
    #expect(RankedTable.shortened(text, to: width) == shortened)
  }

  @Test func `lines have at most a hundred columns and aligned numbers`() {
    var table = RankedTable(["date", "visits"])
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
    #expect(RankedTable(["date"]).text.isEmpty)
  }

  @Test(arguments: [
    (0.0, "0.0"), (12.34, "12.3"), (12.35, "12.4"), (-0.01, "0.0"), (-3.26, "-3.3"),
    (1_000.0, "1000.0"),
  ])
  func `numbers have one decimal`(_ number: Double, _ text: String) {
    #expect(oneDecimal(number) == text)
  }
}

@Suite struct ProgressLineTests {
  /// The texts that were written to a terminal, and a way to wait for the next one.
  private final class Screen: Sendable {
    let texts = Mutex<[String]>([])
    let written = DispatchSemaphore(value: 0)

    func write(_ text: String) {
      texts.withLock { $0.append(text) }
      written.signal()
    }
  }

  @Test func `the line follows the counts and disappears at the end`() {
    let (screen, progress) = (Screen(), Progress())
    progress.begin(.render, of: 12_966)
    for _ in 0..<4_120 { progress.advance() }
    let line = ProgressLine(progress, after: .nanoseconds(0)) { screen.write($0) }
    screen.written.wait()
    progress.advance()
    screen.written.wait()
    progress.begin(.publish)
    screen.written.wait()
    line.stop()
    let texts = screen.texts.withLock { $0 }
    #expect(
      texts == [
        "rendering 4,120 / 12,966 files", "rendering 4,121 / 12,966 files",
        "moving files into place", "",
      ])
  }

  @Test func `a short build writes nothing`() {
    let screen = Screen()
    ProgressLine(Progress(), after: .seconds(1_000)) { screen.write($0) }.stop()
    #expect(screen.texts.withLock { $0 }.isEmpty)
  }

  @Test func `steps are reported in order, and no count exceeds its total`() {
    let steps = Mutex<[Progress.Step]>([])
    let progress = Progress { step in steps.withLock { $0.append(step) } }
    for step in Progress.Step.allCases { progress.begin(step, of: 1) }
    progress.advance()
    progress.advance()
    #expect(steps.withLock { $0 } == Progress.Step.allCases)
    #expect(progress.state == (.publish, 1, 1))
  }
}
