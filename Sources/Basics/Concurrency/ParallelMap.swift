internal import Synchronization

/// Transforms every element with a fixed number of workers and keeps the order.
///
/// There is one task for each worker, not one for each element: a worker takes the next small run
/// of elements when it has finished one, so that a few expensive elements do not leave a core idle.
/// Neither the result nor the error depends on `jobs`.
///
/// - Parameters:
///   - items: The elements to transform.
///   - jobs: The number of workers, at least 1.
///   - chunk: The number of elements that a worker takes at a time.
///   - startsAtEnd: Whether the last elements are transformed first, which is best if they take
///     longest.
///   - makeWorker: Makes the state of one worker, such as a buffer that is reused.
///   - transform: Transforms one element.
/// - Returns: The transformed elements in the order of `items`.
/// - Throws: The error of the first element in that order that cannot be transformed.
package func parallelMap<
  Item: Sendable, Output: Sendable, Worker: ~Copyable, Failure: Error
>(
  _ items: [Item], jobs: Int, chunk: Int = 16, startsAtEnd: Bool = false,
  worker makeWorker: @escaping @Sendable () -> Worker,
  _ transform: @escaping @Sendable (inout Worker, Item) throws(Failure) -> Output
) async throws(Failure) -> [Output] {
  let workers = min(max(1, jobs), max(1, items.count / max(1, chunk)))
  guard workers > 1 else {
    var worker = makeWorker()
    return try items.map { (item) throws(Failure) in try transform(&worker, item) }
  }
  let queue = ChunkQueue(count: items.count, chunk: chunk, startsAtEnd: startsAtEnd)
  let results = ResultBuffer<Output>(count: items.count)
  let firstError = FirstError<Failure>()
  await withTaskGroup { group in
    for _ in 0..<workers {
      group.addTask { @concurrent in
        var worker = makeWorker()
        while let part = queue.next() {
          results.fill(part, firstError) { (index) throws(Failure) in
            try transform(&worker, items[index])
          }
        }
      }
    }
  }
  guard let error = firstError.error else { return results.moveAll() }
  results.discard()
  throw error
}

/// Transforms every element in parallel with workers that have no state of their own.
package func parallelMap<Item: Sendable, Output: Sendable, Failure: Error>(
  _ items: [Item], jobs: Int, chunk: Int = 16,
  _ transform: @escaping @Sendable (Item) throws(Failure) -> Output
) async throws(Failure) -> [Output] {
  try await parallelMap(items, jobs: jobs, chunk: chunk, worker: {}) {
    (_: inout Void, item) throws(Failure) in try transform(item)
  }
}

/// Does two things at the same time if there is more than one worker; neither may need the other.
///
/// Work that one core has to do alone costs nothing as long as the others have work of their own.
/// Each of the two may be parallel itself; there are never more tasks at work than cores.
///
/// - Parameters:
///   - jobs: The number of workers, at least 1.
///   - other: The work for another worker.
///   - own: The work for the caller, which may change the caller's variables.
/// - Returns: Both results, which do not depend on `jobs`.
package func alongside<Other: Sendable, Own>(
  jobs: Int, _ other: @escaping @Sendable () async -> Other, own: () async -> Own
) async -> (other: Other, own: Own) {
  guard jobs > 1 else {
    let own = await own()
    return (await other(), own)
  }
  async let result = other()
  let own = await own()
  return (await result, own)
}

/// Hands out the runs of a list, each of them to one worker.
private final class ChunkQueue: Sendable {
  private let nextIndex = Atomic<Int>(0)
  private let count: Int
  private let chunk: Int
  private let startsAtEnd: Bool

  init(count: Int, chunk: Int, startsAtEnd: Bool) {
    self.count = count
    self.chunk = max(1, chunk)
    self.startsAtEnd = startsAtEnd
  }

  func next() -> Range<Int>? {
    let start = nextIndex.wrappingAdd(chunk, ordering: .relaxed).oldValue
    guard start < count else { return nil }
    let end = min(start + chunk, count)
    return startsAtEnd ? count - end..<count - start : start..<end
  }
}

/// The error of the element with the lowest index of those that failed.
private final class FirstError<Failure: Error>: Sendable {
  /// Elements from here on need no work any more.
  let index = Atomic<Int>(.max)
  private let found = Mutex<(index: Int, error: Failure)?>(nil)

  func record(_ error: Failure, at index: Int) {
    found.withLock { found in
      if let first = found, first.index < index { return }
      found = (index, error)
      self.index.store(index, ordering: .relaxed)
    }
  }

  var error: Failure? { found.withLock { $0?.error } }
}

/// Memory for the results of several workers, each of which fills indices of its own.
///
/// Lists of each worker that are joined in the end would be copied once more on one core while the
/// others wait, which is two percent of a build of 100,000 articles. The compiler cannot see that
/// no two workers write to one index, hence `@unchecked`: the queue gives each index to one worker,
/// and the results are moved out or discarded when all workers have ended.
@safe private final class ResultBuffer<Output: Sendable>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Output>
  /// The indices that have a result, if elements can fail.
  private let filled = Mutex<[Range<Int>]>([])

  init(count: Int) {
    unsafe memory = .allocate(capacity: count)
  }

  deinit { unsafe memory.deallocate() }

  /// Fills a run of indices that no other worker was given, up to the first error.
  func fill<Failure: Error>(
    _ indices: Range<Int>, _ firstError: FirstError<Failure>,
    _ result: (Int) throws(Failure) -> Output
  ) {
    var index = indices.lowerBound
    defer {
      if Failure.self != Never.self { filled.withLock { $0.append(indices.lowerBound..<index) } }
    }
    while index < indices.upperBound, index < firstError.index.load(ordering: .relaxed) {
      do throws(Failure) {
        unsafe memory.initializeElement(at: index, to: try result(index))
      } catch {
        return firstError.record(error, at: index)
      }
      index += 1
    }
  }

  /// Moves all results out; every index must have one.
  func moveAll() -> [Output] {
    unsafe Array(unsafeUninitializedCapacity: memory.count) { results, count in
      count = unsafe results.moveInitialize(fromContentsOf: memory)
    }
  }

  /// Destroys the results that there are.
  func discard() {
    for indices in filled.withLock({ $0 }) {
      unsafe UnsafeMutableBufferPointer(rebasing: memory[indices]).deinitialize()
    }
  }
}
