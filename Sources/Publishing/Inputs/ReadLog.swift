internal import Basics
internal import Newsroom
internal import Synchronization
internal import Templates

/// Collects what one page reads while it is rendered; each worker has its own.
///
/// The lock is never contended. It lets the compiler prove that nothing is shared without
/// protection.
final class ReadLog: ReadRecorder {
  private struct State {
    /// The inputs in the order of the reads; an input may be repeated after a fragment.
    var inputs: [UInt32] = []
    /// For each input the number of the part that read it last.
    var lastReader: [UInt32]
    /// Counts pages and fragments.
    var part: UInt32 = 1
    /// Where the fragments begin that are being rendered, and the validity before each.
    var openFragments: [(start: Int, validUntil: Int64)] = []
    /// In seconds; what was read from the clock stays true before this instant.
    var validUntil: Int64 = .max

    mutating func add(_ input: UInt32) {
      guard lastReader[Int(input)] != part else { return }
      lastReader[Int(input)] = part
      inputs.append(input)
    }

    mutating func beginPart() {
      if part == .max {
        part = 0
        for index in lastReader.indices { lastReader[index] = 0 }
      }
      part += 1
    }
  }

  private let numbers: InputNumbers
  private let state: Mutex<State>

  init(_ numbers: InputNumbers) {
    self.numbers = numbers
    state = Mutex(State(lastReader: Array(repeating: 0, count: numbers.count)))
  }

  /// The log of the page that the current task renders, for readers that no worker owns.
  @TaskLocal static var current: ReadLog?

  func add(_ input: PageInput) {
    let number = numbers.number(of: input)
    state.withLock { $0.add(number) }
  }

  /// Records that the page stays the same only until an instant.
  func limit(to instant: Instant) {
    state.withLock { $0.validUntil = min($0.validUntil, instant.seconds) }
  }

  /// Forgets everything, before another page.
  func reset() {
    state.withLock { state in
      state.inputs.removeAll(keepingCapacity: true)
      state.openFragments.removeAll(keepingCapacity: true)
      state.validUntil = .max
      state.beginPart()
    }
  }

  /// Everything that was read since the last reset, each input once.
  var reads: RecordedReads {
    state.withLock { state in
      var reads = RecordedReads()
      reads.validUntil = state.validUntil
      let read = state.inputs
      state.inputs.removeAll(keepingCapacity: true)
      state.beginPart()
      for input in read { state.add(input) }
      reads.inputs = state.inputs
      return reads
    }
  }

  // MARK: Fragments

  func openFragment() {
    state.withLock { state in
      state.openFragments.append((state.inputs.count, state.validUntil))
      state.validUntil = .max
      // What the page has read before must be noted for the fragment again.
      state.beginPart()
    }
  }

  func closeFragment() -> RecordedReads {
    state.withLock { state in
      guard let fragment = state.openFragments.popLast() else { return RecordedReads() }
      var reads = RecordedReads()
      reads.inputs = Array(state.inputs[fragment.start...])
      reads.validUntil = state.validUntil
      state.validUntil = min(fragment.validUntil, reads.validUntil)
      state.beginPart()
      return reads
    }
  }

  func add(_ reads: RecordedReads) {
    state.withLock { state in
      for input in reads.inputs { state.add(input) }
      state.validUntil = min(state.validUntil, reads.validUntil)
    }
  }
}
