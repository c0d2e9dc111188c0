internal import Synchronization

/// How far a long piece of work has come, for whoever looks in from time to time.
///
/// Workers count with one addition for each file and wait for nobody. Nothing of it finds its way into the output.
package final class Progress: Sendable {
  /// What a build does, one step after the other.
  package enum Step: Int, Sendable, CaseIterable {
    /// Looks whether anything is another way than the last build found it.
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

  /// - Parameter onStep: Is called when a step begins.
  package init(onStep: @escaping @Sendable (Step) -> Void = { _ in }) {
    self.onStep = onStep
  }

  /// Begins a step of so many files; 0 where they are not counted, or not yet.
  package func begin(_ step: Step, of total: Int = 0) {
    done.store(0, ordering: .relaxed)
    expect(total)
    current.store(step.rawValue, ordering: .relaxed)
    onStep(step)
  }

  /// Says how many files the step has.
  package func expect(_ total: Int) { self.total.store(total, ordering: .relaxed) }

  /// Counts one file that is done.
  package func advance() { done.wrappingAdd(1, ordering: .relaxed) }

  /// What is being done, how many files are done and how many there are.
  package var state: (step: Step, done: Int, total: Int) {
    let step = Step(rawValue: current.load(ordering: .relaxed)) ?? .compare
    let total = total.load(ordering: .relaxed)
    return (step, min(done.load(ordering: .relaxed), total), total)
  }
}
