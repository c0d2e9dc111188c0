internal import Synchronization

/// Transforms every element with a fixed number of workers and keeps the order.
///
/// There is one task per worker, never one per element: each takes the next small run of elements when it is done
/// with the last, so that a few expensive ones do not leave a core idle. The result does not depend on `jobs`.
///
/// - Parameters:
///   - items: The elements to transform.
///   - jobs: The number of workers, at least 1.
///   - chunk: How many elements a worker takes at a time.
///   - startsAtEnd: Whether the last elements are taken first, as is best where those are the ones that take long.
///   - makeWorker: Makes the state of one worker, such as a reused buffer.
///   - transform: The transformation of one element.
/// - Returns: The transformed elements in the order of `items`.
package func parallelMap<Item: Sendable, Output: Sendable, Worker: ~Copyable>(
  _ items: [Item], jobs: Int, chunk: Int = 16, startsAtEnd: Bool = false,
  worker makeWorker: @escaping @Sendable () -> Worker,
  _ transform: @escaping @Sendable (inout Worker, Item) -> Output
) async -> [Output] {
  let workers = min(max(1, jobs), max(1, items.count / max(1, chunk)))
  guard workers > 1 else {
    var worker = makeWorker()
    return items.map { transform(&worker, $0) }
  }
  let queue = ChunkQueue(count: items.count, chunk: chunk, startsAtEnd: startsAtEnd)
  let outputs = OutputRoom<Output>(count: items.count)
  await withTaskGroup { group in
    for _ in 0..<workers {
      group.addTask { @concurrent in
        var worker = makeWorker()
        while let part = queue.next() {
          for place in part { outputs.put(transform(&worker, items[place]), at: place) }
        }
      }
    }
  }
  return outputs.take()
}

/// Transforms every element in parallel where a worker needs no state of its own.
package func parallelMap<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, chunk: Int = 16,
  _ transform: @escaping @Sendable (Item) -> Output
) async -> [Output] {
  await parallelMap(items, jobs: jobs, chunk: chunk, worker: {}) { (_: inout Void, item) in
    transform(item)
  }
}

/// Hands out the runs of a list, each to one worker.
private final class ChunkQueue: Sendable {
  private let taken = Atomic<Int>(0)
  private let count: Int
  private let chunk: Int
  private let startsAtEnd: Bool

  init(count: Int, chunk: Int, startsAtEnd: Bool) {
    self.count = count
    self.chunk = max(1, chunk)
    self.startsAtEnd = startsAtEnd
  }

  func next() -> Range<Int>? {
    let start = taken.wrappingAdd(chunk, ordering: .relaxed).oldValue
    guard start < count else { return nil }
    let end = min(start + chunk, count)
    return startsAtEnd ? count - end..<count - start : start..<end
  }
}

/// Room for the results of several workers, each of which fills places of its own.
///
/// Results that were gathered in lists of each worker and joined in the end would be copied once more on one core while
/// the others wait: some two parts in a hundred of a build of 100,000 articles. The compiler cannot see that the places are
/// apart, so it is told (`@unchecked`): the queue gives each place to one worker, and `take` comes when all are done.
private final class OutputRoom<Output: Sendable>: @unchecked Sendable {
  private let room: UnsafeMutableBufferPointer<Output>
  private let count: Int

  init(count: Int) {
    room = .allocate(capacity: count)
    self.count = count
  }

  deinit { room.deallocate() }

  /// Puts a result at a place that no other worker was given.
  func put(_ output: consuming Output, at place: Int) {
    room.initializeElement(at: place, to: output)
  }

  /// Takes all results out; every place must have one.
  func take() -> [Output] {
    Array(unsafeUninitializedCapacity: count) { results, filled in
      filled = results.moveInitialize(fromContentsOf: room)
    }
  }
}
