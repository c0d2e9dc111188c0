internal import Dispatch
internal import Synchronization

/// The threads on which all tasks of the program run: the main one, and as many others as there is room for.
///
/// A pool that waits for threads which the system refuses would wait for ever. Here the main thread does what no other
/// does, so the work ends with one thread, too.
package final class WorkerThreads: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// Threads beside the main one.
    var threads = 0
    /// Threads, the main one too, that wait for a job.
    var idle = 0
  }

  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)
  private let limit: Int
  private let start: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameters:
  ///   - count: How many threads there are at most, with the main one.
  ///   - start: Starts a thread, or says that there is no room.
  package init(
    count: Int, start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = startThread
  ) {
    limit = max(0, count - 1)
    self.start = start
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let needsThread = state.withLock { state in
      state.jobs.append(job)
      guard state.jobs.count > state.idle, state.threads < limit else { return false }
      state.threads += 1
      return true
    }
    waiting.signal()
    guard needsThread, !start({ self.serve() }) else { return }
    state.withLock { $0.threads -= 1 }
  }

  /// Runs jobs on this thread until the program ends.
  package func serve() -> Never {
    while true {
      state.withLock { $0.idle += 1 }
      waiting.wait()
      let job = state.withLock { state in
        state.idle -= 1
        return state.jobs.isEmpty ? nil : state.jobs.removeFirst()
      }
      job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}
