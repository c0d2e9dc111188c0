import Basics
import Dispatch
import Synchronization
import Testing

@testable import sitegen

@Suite struct ProgressLineTests {
  /// What was written to a terminal, and a way to wait for more of it.
  private final class Screen: Sendable {
    let texts = Mutex<[String]>([])
    let news = DispatchSemaphore(value: 0)

    func write(_ text: String) {
      texts.withLock { $0.append(text) }
      news.signal()
    }
  }

  @Test func `the line follows the counts and goes when it is stopped`() {
    let (screen, progress) = (Screen(), Progress())
    progress.begin(.render, of: 12_966)
    for _ in 0..<4_120 { progress.advance() }
    let line = ProgressLine(progress, after: .nanoseconds(0)) { screen.write($0) }
    screen.news.wait()
    progress.advance()
    screen.news.wait()
    progress.begin(.publish)
    screen.news.wait()
    line.stop()
    let texts = screen.texts.withLock { $0 }
    #expect(
      texts == [
        "rendering 4,120 / 12,966 files", "rendering 4,121 / 12,966 files",
        "putting files in place", "",
      ])
  }

  @Test func `a line that never showed leaves nothing behind`() {
    let screen = Screen()
    ProgressLine(Progress(), after: .seconds(1_000)) { screen.write($0) }.stop()
    #expect(screen.texts.withLock { $0 }.isEmpty)
  }

  @Test func `steps are told in their order, and no count is above its total`() {
    let steps = Mutex<[Progress.Step]>([])
    let progress = Progress { step in steps.withLock { $0.append(step) } }
    for step in Progress.Step.allCases { progress.begin(step, of: 1) }
    progress.advance()
    progress.advance()
    #expect(steps.withLock { $0 } == Progress.Step.allCases)
    #expect(progress.state == (.publish, 1, 1))
  }
}
