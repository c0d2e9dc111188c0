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
  let run = ParallelRun<Item, Output, Failure>(items, chunk: chunk, startsAtEnd: startsAtEnd)
  await withTaskGroup { group in
    for _ in 0..<workers {
      group.addTask { @concurrent in
        var worker = makeWorker()
        run.work(&worker, transform)
      }
    }
  }
  return try run.outputs()
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
package func concurrently<Other: Sendable, Own>(
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

/// The elements that several workers transform, and their results.
private final class ParallelRun<Item: Sendable, Output: Sendable, Failure: Error>: Sendable {
  private let items: [Item]
  private let queue: ChunkQueue
  private let results: ResultBuffer<Output>
  /// The error of the element with the lowest index of those that failed.
  private let firstError = Mutex<(index: Int, error: Failure)?>(nil)
  /// The index of that element: later ones need no work any more.
  private let end: Atomic<Int>

  init(_ items: [Item], chunk: Int, startsAtEnd: Bool) {
    self.items = items
    queue = ChunkQueue(count: items.count, chunk: chunk, startsAtEnd: startsAtEnd)
    results = ResultBuffer(count: items.count)
    end = Atomic(items.count)
  }

  /// Transforms chunks until there are no more.
  func work<Worker: ~Copyable>(
    _ worker: inout Worker, _ transform: (inout Worker, Item) throws(Failure) -> Output
  ) {
    let canFail = Failure.self != Never.self
    while let chunk = queue.next() {
      var index = chunk.lowerBound
      guard index < end.load(ordering: .relaxed) else { continue }
      do throws(Failure) {
        while index < chunk.upperBound {
          results.initialize(at: index, to: try transform(&worker, items[index]))
          index += 1
        }
      } catch {
        record(error, at: index)
      }
      if canFail { results.noteFilled(chunk.lowerBound..<index) }
    }
  }

  private func record(_ error: Failure, at index: Int) {
    firstError.withLock { first in
      if let first, first.index < index { return }
      first = (index, error)
      end.store(index, ordering: .relaxed)
    }
  }

  /// Returns all results or throws the first error; call it once, when all workers have ended.
  func outputs() throws(Failure) -> [Output] {
    guard let error = firstError.withLock({ $0?.error }) else { return results.moveAll() }
    results.discard()
    throw error
  }
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

  /// Stores the result of an element that no other worker was given.
  func initialize(at index: Int, to output: consuming Output) {
    unsafe memory.initializeElement(at: index, to: output)
  }

  /// Records which indices of a chunk have a result.
  func noteFilled(_ indices: Range<Int>) { filled.withLock { $0.append(indices) } }

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
