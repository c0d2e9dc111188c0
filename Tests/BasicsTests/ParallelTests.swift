import Basics
import Synchronization
import Testing

@Suite(.serialized) struct ParallelTests {
  @Test(arguments: [1, 2, 8], [false, true])
  func `results keep the order`(_ jobs: Int, _ startsAtEnd: Bool) async {
    for count in [0, 1, 5, 16, 17, 1_000] {
      let items = (0..<count).map { "item \($0)" }
      let found = await parallelMap(
        items, jobs: jobs, chunk: 7, startsAtEnd: startsAtEnd, worker: {}
      ) { (_: inout Void, item) in [item, item] }
      #expect(found == items.map { [$0, $0] })
    }
  }

  @Test func `the last items are transformed first`() async {
    let order = Mutex<[Int]>([])
    _ = await parallelMap(
      Array(0..<1_000), jobs: 2, chunk: 10, startsAtEnd: true, worker: {}
    ) { (_: inout Void, item) in order.withLock { $0.append(item) } }
    #expect(order.withLock { $0.first ?? 0 } >= 980)
    #expect(order.withLock { $0.sorted() } == Array(0..<1_000))
  }

  private struct Failed: Error, Equatable { var index: Int }

  /// A result that counts how many of it there are.
  private final class Result: Sendable {
    static let living = Atomic<Int>(0)

    init() { Self.living.wrappingAdd(1, ordering: .relaxed) }
    deinit { Self.living.wrappingSubtract(1, ordering: .relaxed) }
  }

  @Test(arguments: [1, 2, 8], [false, true])
  func `the error is that of the first element, and no result leaks`(
    _ jobs: Int, _ startsAtEnd: Bool
  ) async {
    for failing in [[0], [999], [500, 501, 17, 998], [300, 900]] {
      await #expect(throws: Failed(index: failing.min() ?? 0)) {
        _ = try await parallelMap(
          Array(0..<1_000), jobs: jobs, chunk: 7, startsAtEnd: startsAtEnd, worker: {}
        ) { (_: inout Void, item) throws(Failed) in
          if failing.contains(item) { throw Failed(index: item) }
          return Result()
        }
      }
      #expect(Result.living.load(ordering: .relaxed) == 0)
    }
  }

  @Test(arguments: [1, 2])
  func `two things are done, and one of them can change the caller's variables`(_ jobs: Int) async {
    var own: [Int] = [1]
    let (other, result) = await concurrently(jobs: jobs) {
      (1...1_000).reduce(0, +)
    } own: {
      own.append(2)
      return own.count
    }
    #expect(other == 500_500)
    #expect(result == 2)
    #expect(own == [1, 2])
  }
}
