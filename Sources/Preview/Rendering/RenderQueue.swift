internal import Platform
internal import Synchronization

/// The answer to a request: a response, or a page that has to be rendered first.
package enum PreviewAnswer: Sendable {
  case ready(PreviewResponse)
  case rendering(Rendering)
}

/// A page to render; requests with equal keys share one rendering.
package struct Rendering: Sendable {
  /// The workers that render it: a page may take seconds, and brief ones must not wait for it.
  package enum Lane: Sendable, CaseIterable {
    case pages
    case brief
  }

  package var key: String
  package var lane: Lane
  package var render: @Sendable () -> PreviewResponse

  package init(
    key: String, lane: Lane = .pages, render: @escaping @Sendable () -> PreviewResponse
  ) {
    self.key = key
    self.lane = lane
    self.render = render
  }
}

/// Renders pages on its own threads, so that a slow page does not delay other responses.
///
/// A page that several requests wait for is rendered once. A worker ends when the queue is empty.
final class RenderQueue: Sendable {
  /// Receives the response.
  ///
  /// It is called once, under the queue's lock, so it must be brief and must not call the queue.
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

  /// One request's claim on a page, needed to cancel it.
  struct Ticket: Sendable {
    fileprivate var key: String
    fileprivate var number: Int
  }

  private let workers: Int
  private let capacity: Int
  private let start: @Sendable (@escaping @Sendable () -> Void) -> Bool
  private let state = Mutex(State())

  /// Makes an empty queue.
  ///
  /// - Parameters:
  ///   - workers: The number of pages that are rendered at the same time.
  ///   - capacity: The number of further pages that may wait.
  ///   - start: Starts a worker and returns whether it could.
  init(
    workers: Int, capacity: Int,
    start: @escaping @Sendable (@escaping @Sendable () -> Void) -> Bool = startThread
  ) {
    self.workers = workers
    self.capacity = capacity
    self.start = start
  }

  /// The number of pages that are being rendered or wait.
  var count: Int { state.withLock { $0.jobs.count } }

  /// Renders a page, or joins a pending rendering of the same page.
  ///
  /// - Returns: A ticket, or `nil` if too many pages wait; `deliver` is not called then.
  func submit(_ rendering: Rendering, deliver: @escaping Delivery) -> Ticket? {
    state.withLock { state in
      guard !state.isClosed else { return nil }
      state.tickets += 1
      let ticket = Ticket(key: rendering.key, number: state.tickets)
      if state.jobs[ticket.key] == nil {
        guard state.waiting.count < capacity, ensureWorker(&state) else { return nil }
        state.jobs[ticket.key] = Job(render: rendering.render, deliveries: [:])
        state.waiting.append(ticket.key)
      }
      state.jobs[ticket.key]?.deliveries[ticket.number] = deliver
      return ticket
    }
  }

  /// Stops waiting for a page; a page without waiting requests is not begun.
  func cancel(_ ticket: Ticket) {
    state.withLock { state in
      guard let delivery = state.jobs[ticket.key]?.deliveries.removeValue(forKey: ticket.number)
      else { return }
      delivery(Self.unavailable)
      if state.jobs[ticket.key]?.deliveries.isEmpty == true,
        let index = state.waiting.firstIndex(of: ticket.key)
      {
        state.waiting.remove(at: index)
        state.jobs[ticket.key] = nil
      }
    }
  }

  /// Answers all waiting requests and begins no further page.
  func close() {
    state.withLock { state in
      state.isClosed = true
      for job in state.jobs.values { job.deliveries.values.forEach { $0(Self.unavailable) } }
      state.jobs = [:]
      state.waiting = []
    }
  }

  /// The response to a request that cannot be served now.
  static var unavailable: PreviewResponse {
    .plain(503, "too many pages are being rendered; try again in a moment")
      .adding("Retry-After", "1")
  }

  /// Starts a worker unless there are enough; returns false if there is none.
  private func ensureWorker(_ state: inout State) -> Bool {
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

  /// Returns the next page to render; if there is none, the calling worker ends.
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
