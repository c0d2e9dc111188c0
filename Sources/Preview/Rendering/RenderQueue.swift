internal import Basics
internal import Synchronization

/// Renders pages on threads of their own, so that a slow page holds up no answer that needs no rendering.
///
/// A page that several ask for at the same time is rendered once. Threads come with the work and go with it.
final class RenderQueue: Sendable {
  /// Takes the response; called once, under the lock of the queue, so it must be brief and must not ask the queue.
  typealias Delivery = @Sendable (PreviewResponse) -> Void

  private struct Job {
    var render: @Sendable () -> PreviewResponse
    var deliveries: [Int: Delivery]
  }

  private struct State {
    var jobs: [String: Job] = [:]
    /// The keys of the jobs that no worker has begun, the oldest first.
    var waiting: [String] = []
    var workers = 0
    var tickets = 0
    var isClosed = false
  }

  /// A place in the queue, to be given back when nobody waits any more.
  struct Ticket: Sendable {
    fileprivate var key: String
    fileprivate var number: Int
  }

  private let workers: Int
  private let capacity: Int
  private let start: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let state = Mutex(State())

  /// - Parameters:
  ///   - workers: How many pages are rendered at the same time.
  ///   - capacity: How many more may wait.
  ///   - start: Starts a worker.
  init(
    workers: Int, capacity: Int,
    start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = startThread
  ) {
    self.workers = workers
    self.capacity = capacity
    self.start = start
  }

  /// How many pages are being rendered or wait.
  var count: Int { state.withLock { $0.jobs.count } }

  /// Renders a page, or waits for the same page that is rendered already.
  ///
  /// - Returns: A ticket, or nil where too many pages wait; then nothing will be delivered.
  func submit(_ rendering: Rendering, deliver: @escaping Delivery) -> Ticket? {
    state.withLock { state in
      guard !state.isClosed else { return nil }
      state.tickets += 1
      let ticket = Ticket(key: rendering.key, number: state.tickets)
      if state.jobs[ticket.key] == nil {
        guard state.waiting.count < capacity, hasWorker(for: &state) else { return nil }
        state.jobs[ticket.key] = Job(render: rendering.render, deliveries: [:])
        state.waiting.append(ticket.key)
      }
      state.jobs[ticket.key]?.deliveries[ticket.number] = deliver
      return ticket
    }
  }

  /// Ends the wait for a page; one that nobody waits for any more is not begun.
  func abandon(_ ticket: Ticket) {
    state.withLock { state in
      guard let delivery = state.jobs[ticket.key]?.deliveries.removeValue(forKey: ticket.number)
      else { return }
      delivery(Self.unavailable)
      if state.jobs[ticket.key]?.deliveries.isEmpty == true,
        let place = state.waiting.firstIndex(of: ticket.key)
      {
        state.waiting.remove(at: place)
        state.jobs[ticket.key] = nil
      }
    }
  }

  /// Answers all who wait and begins nothing more.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for job in state.jobs.values { job.deliveries.values.forEach { $0(Self.unavailable) } }
      state.jobs = [:]
      state.waiting = []
    }
  }

  /// What whoever cannot be served now gets.
  static var unavailable: PreviewResponse {
    .plain(503, "too many pages are being rendered; try again in a moment")
      .adding("Retry-After", "1")
  }

  /// Whether there is a worker for one more page; starts one where there may be more of them.
  private func hasWorker(for state: inout State) -> Bool {
    guard state.workers < workers else { return true }
    if start({ [self] in work() }) { state.workers += 1 }
    return state.workers > 0
  }

  private func work() {
    while let (key, render) = next() {
      let response = render()
      state.withLock { state in
        let job = state.jobs.removeValue(forKey: key)
        job?.deliveries.values.forEach { $0(response) }
      }
    }
  }

  /// The next page to render; without one the worker is none any more.
  private func next() -> (key: String, render: @Sendable () -> PreviewResponse)? {
    state.withLock { state in
      guard let key = state.waiting.first, let job = state.jobs[key] else {
        state.workers -= 1
        return nil
      }
      state.waiting.removeFirst()
      return (key, job.render)
    }
  }
}
