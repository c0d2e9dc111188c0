internal import Basics
internal import Dispatch
internal import Platform
internal import Synchronization

/// A line on the terminal that shows the progress of a build while it runs.
///
/// A separate thread reads the counts a few times a second, because workers must not print. If the
/// system cannot start that thread, there is no line.
final class ProgressLine {
  private let shown: ShownLine

  /// Starts the line, which appears after a delay of half a second.
  init(
    _ progress: Progress, after delay: DispatchTimeInterval = .milliseconds(500),
    write: @escaping @Sendable (String) -> Void = { Terminal.showLine($0) }
  ) {
    let shown = ShownLine(progress, write)
    self.shown = shown
    _ = startThread {
      var pause = delay
      while shown.waitUnlessStopped(pause) {
        shown.update()
        pause = .milliseconds(200)
      }
    }
  }

  /// Clears the line for good.
  func stop() { shown.stop() }

  /// Returns `rendering 4,120 / 12,966 files`.
  fileprivate static func text(_ state: (step: Progress.Step, done: Int, total: Int)) -> String {
    let activity =
      switch state.step {
      case .compare: "looking for changes"
      case .read: "reading"
      case .derive: "creating lists and blocks"
      case .compile: "compiling the theme"
      case .render: "rendering"
      case .publish: "moving files into place"
      }
    guard state.total > 0 else { return activity }
    return "\(activity) \(grouped(state.done)) / \(grouped(state.total)) files"
  }
}

/// The current text of the line, shared with the thread that updates it.
private final class ShownLine: Sendable {
  private let progress: Progress
  private let write: @Sendable (String) -> Void
  private let state = Mutex((text: "", isStopped: false))
  private let stopped = DispatchSemaphore(value: 0)

  init(_ progress: Progress, _ write: @escaping @Sendable (String) -> Void) {
    self.progress = progress
    self.write = write
  }

  /// Waits for a pause; returns false if the line was stopped meanwhile.
  func waitUnlessStopped(_ pause: DispatchTimeInterval) -> Bool {
    stopped.wait(timeout: .now() + pause) == .timedOut
  }

  func update() { show(ProgressLine.text(progress.state)) }

  /// Clears the line, after any write that is in progress.
  func stop() {
    show("", isLast: true)
    stopped.signal()
  }

  private func show(_ text: String, isLast: Bool = false) {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = isLast
      guard text != state.text else { return }
      state.text = text
      write(text)
    }
  }
}
