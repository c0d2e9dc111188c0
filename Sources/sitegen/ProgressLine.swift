internal import Basics
internal import Dispatch
internal import Synchronization

/// One line on the terminal that says how far a build is, for as long as it runs.
///
/// A thread of its own looks at the counts a few times a second: workers have all others, and print nothing.
final class ProgressLine {
  private let queue = DispatchQueue(label: "progress")
  private let timer: any DispatchSourceTimer
  private let shown: Shown

  /// Shows nothing for half a second, then the line.
  init(
    _ progress: Progress, after delay: DispatchTimeInterval = .milliseconds(500),
    write: @escaping @Sendable (String) -> Void = { Terminal.printError($0) }
  ) {
    timer = DispatchSource.makeTimerSource(queue: queue)
    let shown = Shown(progress, write)
    self.shown = shown
    timer.schedule(deadline: .now() + delay, repeating: .milliseconds(200))
    timer.setEventHandler { shown.update() }
    timer.resume()
  }

  /// Clears the line; nothing is shown from then on.
  func stop() {
    timer.cancel()
    // What was under way on the queue is over before the line goes.
    queue.sync { shown.clear() }
  }

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
    private let text = Mutex("")

    init(_ progress: Progress, _ write: @escaping @Sendable (String) -> Void) {
      self.progress = progress
      self.write = write
    }

    func update() { show(ProgressLine.text(progress.state)) }

    func clear() { show("") }

    private func show(_ new: String) {
      text.withLock { text in
        guard new != text else { return }
        text = new
        write("\r\(new)\u{1B}[K")
      }
    }
  }
}
