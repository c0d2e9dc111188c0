internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The threads on which all tasks of the program run: the main thread, and as many others as the
/// system allows.
///
/// Dispatch's own pool waits for threads that the system refuses, which may take forever. Here the
/// main thread does what no other thread does, so the work also ends with one thread.
package final class WorkerThreads: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    /// The number of threads besides the main one.
    var threads = 0
    /// The number of threads, the main one included, that wait for a job.
    var idle = 0
  }

  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)
  private let limit: Int
  private let start: @Sendable (@escaping @Sendable () -> Void) -> Bool

  /// - Parameters:
  ///   - count: The greatest number of threads, the main one included.
  ///   - start: Starts a thread, or returns false if the system refuses it.
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
      unsafe job?.runSynchronously(on: asUnownedTaskExecutor())
    }
  }
}

/// Starts a detached thread.
///
/// - Parameter body: The work of the thread, which ends with it.
/// - Returns: False if there is no memory for its stack or if no more threads are allowed.
package func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  defer { unsafe attributes.deallocate() }
  guard unsafe pthread_attr_init(attributes) == 0 else { return false }
  defer { unsafe pthread_attr_destroy(attributes) }
  unsafe pthread_attr_setstacksize(attributes, stackSize)
  unsafe pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
  // The new thread releases the body; if there is none, this function does.
  let argument = unsafe Unmanaged.passRetained(ThreadBody(body))
  #if canImport(Glibc)
    var thread = pthread_t()
    let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
      if let argument = unsafe argument { unsafe run(argument) }
      return nil
    }
  #else
    var thread: pthread_t?
    let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
      unsafe run(argument)
      return nil
    }
  #endif
  guard unsafe pthread_create(&thread, attributes, start, argument.toOpaque()) == 0 else {
    unsafe argument.release()
    return false
  }
  return true
}

/// The default size of a main thread's stack.
private let stackSize = 8 << 20

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func run(_ argument: UnsafeMutableRawPointer) {
  unsafe Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
}
