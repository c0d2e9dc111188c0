internal import Synchronization

/// The progress of a long piece of work, which other threads read from time to time.
///
/// Workers count each file with one addition and never wait. The progress has no influence on the
/// output.
package final class Progress: Sendable {
  /// The steps of a build in their order.
  package enum Step: Int, Sendable, CaseIterable {
    /// Checks whether anything has changed since the last build.
    case compare
    case read
    case derive
    case compile
    case render
    case publish
  }

  private let current = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let total = Atomic<Int>(0)
  private let onStep: @Sendable (Step) -> Void

  /// - Parameter onStep: The function to call when a step begins.
  package init(onStep: @escaping @Sendable (Step) -> Void = { _ in }) {
    self.onStep = onStep
  }

  /// Begins a step.
  ///
  /// - Parameters:
  ///   - step: The step that begins.
  ///   - total: The number of its files; 0 if they are not counted, or not yet.
  package func begin(_ step: Step, of total: Int = 0) {
    done.store(0, ordering: .relaxed)
    expect(total)
    current.store(step.rawValue, ordering: .relaxed)
    onStep(step)
  }

  /// Sets the number of files of the current step.
  package func expect(_ total: Int) { self.total.store(total, ordering: .relaxed) }

  /// Counts one file that is done.
  package func advance() { done.wrappingAdd(1, ordering: .relaxed) }

  /// The current step, the number of files that are done, and the number of all its files.
  package var state: (step: Step, done: Int, total: Int) {
    let step = Step(rawValue: current.load(ordering: .relaxed)) ?? .compare
    let total = total.load(ordering: .relaxed)
    return (step, min(done.load(ordering: .relaxed), total), total)
  }
}
