import Synchronization
import Testing

@testable import Preview

@Suite(.timeLimit(.minutes(5))) struct RenderQueueTests {
  /// Workers that the test runs one after the other.
  private final class Workers: Sendable {
    private let held = Mutex<[@Sendable () -> Void]>([])
    var count: Int { held.withLock { $0.count } }
    func add(_ work: @escaping @Sendable () -> Void) { held.withLock { $0.append(work) } }
    func run() {
      let works = held.withLock { held in
        defer { held = [] }
        return held
      }
      for work in works { work() }
    }
  }

  /// The deliveries by name.
  private final class Deliveries: Sendable {
    private let held = Mutex<[String]>([])
    var all: [String] { held.withLock { $0 } }
    func add(_ text: String) { held.withLock { $0.append(text) } }
    func delivery(_ name: String) -> RenderQueue.Delivery {
      { response in self.add("\(name) \(response.status)") }
    }
  }

  private let workers = Workers()
  private let deliveries = Deliveries()

  private func queue(workers count: Int = 2, capacity: Int = 3) -> RenderQueue {
    RenderQueue(workers: count, capacity: capacity) { [workers] work in
      workers.add(work)
      return true
    }
  }

  private func rendering(_ key: String) -> Rendering {
    Rendering(key: key) { [deliveries] in
      deliveries.add("render \(key)")
      return .plain(200, key)
    }
  }

  @Test func `a page that several requests wait for is rendered once`() {
    let queue = queue()
    for name in ["x", "y", "z"] {
      #expect(queue.submit(rendering("a"), deliver: deliveries.delivery(name)) != nil)
    }
    #expect(queue.count == 1)
    workers.run()
    #expect(deliveries.all.first == "render a")
    #expect(deliveries.all.dropFirst().sorted() == ["x 200", "y 200", "z 200"])
    #expect(queue.count == 0)
  }

  @Test func `pages are rendered in order, and workers end with the queue`() {
    let queue = queue(workers: 1)
    for key in ["a", "b", "c"] {
      _ = queue.submit(rendering(key), deliver: deliveries.delivery(key))
    }
    #expect(workers.count == 1)
    workers.run()
    #expect(deliveries.all == ["render a", "a 200", "render b", "b 200", "render c", "c 200"])
    _ = queue.submit(rendering("d"), deliver: deliveries.delivery("d"))
    #expect(workers.count == 1)
    // A pending worker would keep the queue in memory.
    workers.run()
  }

  @Test func `a full queue rejects other pages`() {
    let queue = queue(capacity: 2)
    for key in ["a", "b", "a", "b"] {
      #expect(queue.submit(rendering(key), deliver: deliveries.delivery(key)) != nil)
    }
    #expect(queue.submit(rendering("c"), deliver: deliveries.delivery("c")) == nil)
    workers.run()
    #expect(deliveries.all.filter { $0.hasPrefix("render") }.count == 2)
    #expect(deliveries.all.allSatisfy { !$0.contains("c") })
  }

  @Test func `a page without waiting requests is not begun`() throws {
    let queue = queue()
    let first = try #require(queue.submit(rendering("a"), deliver: deliveries.delivery("x")))
    let second = try #require(queue.submit(rendering("b"), deliver: deliveries.delivery("y")))
    _ = queue.submit(rendering("b"), deliver: deliveries.delivery("z"))
    queue.cancel(first)
    queue.cancel(second)
    queue.cancel(second)
    workers.run()
    #expect(deliveries.all == ["x 503", "y 503", "render b", "z 200"])
  }

  @Test func `closing answers all waiting requests once`() {
    let queue = queue()
    _ = queue.submit(rendering("a"), deliver: deliveries.delivery("x"))
    queue.close()
    #expect(queue.submit(rendering("b"), deliver: deliveries.delivery("y")) == nil)
    workers.run()
    #expect(deliveries.all == ["x 503"])
  }

  @Test func `pages are rejected if no thread can be started`() {
    let queue = RenderQueue(workers: 2, capacity: 2) { _ in false }
    #expect(queue.submit(rendering("a"), deliver: deliveries.delivery("x")) == nil)
    #expect(queue.count == 0)
  }
}
