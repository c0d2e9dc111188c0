import Synchronization
import Testing

@testable import Preview

@Suite(.timeLimit(.minutes(10))) struct WatchTests {
  /// Each letter is the state of the files at one look; `known` is the first.
  @Test(arguments: [
    ("a", 0), ("aaaa", 0), ("ab", 0), ("abb", 1), ("abbb", 1), ("abcdd", 1), ("abbcc", 2),
    ("abab", 0), ("aba", 0), ("abba", 1), ("abbaa", 2), ("abcaa", 0),
    ("abcdefghijklmnopqrstu", 1), ("abcdefghijklmnopqrst", 0), ("abcdefghijklmnopqrstuuuu", 1),
  ])
  func `a burst counts once`(_ looks: String, _ changes: Int) async {
    let looks = looks.utf8.map { UInt64($0) }
    let (place, count) = (Tally(), Tally())
    await watch(
      since: nil, signature: { looks[place.value] }, onChange: { count.raise() },
      pause: {
        guard place.value + 1 < looks.count else { throw CancellationError() }
        place.raise()
      })
    #expect(count.value == changes)
  }

  @Test func `what changed before the first look counts`() async {
    let (pauses, count) = (Tally(), Tally())
    await watch(
      since: 1, signature: { 2 }, onChange: { count.raise() },
      pause: {
        guard pauses.value < 3 else { throw CancellationError() }
        pauses.raise()
      })
    #expect(count.value == 1)
  }

  @Test func `cancelling ends it`() async {
    let looks = Tally()
    let task = Task {
      await watch(
        every: .milliseconds(1), signature: { UInt64(looks.raise()) / 8 }, onChange: {})
    }
    while looks.value < 3 { await Task.yield() }
    task.cancel()
    await task.value
    #expect(looks.value >= 3)
  }
}

/// A number that may be raised from any thread.
private final class Tally: Sendable {
  private let number = Atomic<Int>(0)
  var value: Int { number.load(ordering: .sequentiallyConsistent) }

  @discardableResult
  func raise() -> Int { number.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
}
