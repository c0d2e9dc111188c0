internal import Basics
internal import Dispatch
internal import Synchronization

/// One line on the terminal that says how far a build is, for as long as it runs.
///
/// A thread of its own looks at the counts a few times a second: workers have all others, and print nothing. Where the
/// system has no room for that thread there is no line.
final class ProgressLine {
  private let shown: Shown

  /// Shows nothing for half a second, then the line.
  init(
    _ progress: Progress, after delay: DispatchTimeInterval = .milliseconds(500),
    write: @escaping @Sendable (String) -> Void = { Terminal.showLine($0) }
  ) {
    let shown = Shown(progress, write)
    self.shown = shown
    _ = startThread {
      var pause = delay
      while shown.waitForEnd(pause) {
        shown.update()
        pause = .milliseconds(200)
      }
    }
  }

  /// Clears the line; nothing is shown from then on.
  func stop() { shown.end() }

  /// `rendering 4,120 / 12,966 files`.
  static func text(_ state: (step: Progress.Step, done: Int, total: Int)) -> String {
    let doing =
      switch state.step {
      case .compare: "looking for changes"
      case .read: "reading"
      case .derive: "making lists and blocks"
      case .compile: "compiling the theme"
      case .render: "rendering"
      case .publish: "putting files in place"
      }
    guard state.total > 0 else { return doing }
    return "\(doing) \(grouped(state.done)) / \(grouped(state.total)) files"
  }

  /// What stands on the terminal.
  private final class Shown: Sendable {
    private let progress: Progress
    private let write: @Sendable (String) -> Void
    private let state = Mutex((text: "", hasEnded: false))
    private let ending = DispatchSemaphore(value: 0)

    init(_ progress: Progress, _ write: @escaping @Sendable (String) -> Void) {
      self.progress = progress
      self.write = write
    }

    /// Waits so long; false where the line has ended.
    func waitForEnd(_ pause: DispatchTimeInterval) -> Bool {
      ending.wait(timeout: .now() + pause) == .timedOut
    }

    func update() { show(ProgressLine.text(progress.state)) }

    /// Clears the line; what is being written is written first.
    func end() {
      show("", isLast: true)
      ending.signal()
    }

    private func show(_ new: String, isLast: Bool = false) {
      state.withLock { state in
        guard !state.hasEnded else { return }
        state.hasEnded = isLast
        guard new != state.text else { return }
        state.text = new
        write(new)
      }
    }
  }
}
