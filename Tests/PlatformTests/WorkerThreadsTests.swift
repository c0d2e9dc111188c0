import Basics
import Platform
import Dispatch
import Synchronization
import Testing

@Suite struct WorkerThreadsTests {
  /// Returns the sum of results of workers, on threads that a system allows or refuses.
  private func sum(_ threads: WorkerThreads, jobs: Int) async -> Int {
    await Task(executorPreference: threads) {
      let (other, own) = await concurrently(jobs: jobs) {
        await parallelMap(Array(0..<1_000), jobs: jobs, chunk: 3) { $0 }.reduce(0, +)
      } own: {
        await parallelMap(Array(0..<1_000), jobs: jobs, chunk: 3) { $0 * 2 }.reduce(0, +)
      }
      return other + own
    }.value
  }

  @Test(arguments: [1, 2, 7])
  func `the work ends even if the system refuses every thread`(_ count: Int) async {
    let requests = Atomic<Int>(0)
    let threads = WorkerThreads(count: count) { _ in
      requests.wrappingAdd(1, ordering: .relaxed)
      return false
    }
    #expect(startThread { threads.serve() })
    #expect(await sum(threads, jobs: 4) == 1_498_500)
    #expect((requests.load(ordering: .relaxed) > 0) == (count > 1))
  }

  @Test func `there are no more threads than requested`() async {
    let started = Mutex(0)
    let threads = WorkerThreads(count: 3) { body in
      started.withLock { $0 += 1 }
      return startThread(body)
    }
    #expect(startThread { threads.serve() })
    #expect(await sum(threads, jobs: 8) == 1_498_500)
    #expect((1...2).contains(started.withLock { $0 }))
  }
}
