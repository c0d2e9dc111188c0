internal import Synchronization

/// One response that never ends: server-sent events about the changes of the site.
///
/// It keeps no queue. A client that reads slowly gets the latest news only, and learns from its
/// number that it has missed others.
package final class EventStream: Sendable {
  /// What a reader gets.
  enum Piece: Equatable {
    case bytes(Int)
    /// Nothing for now; the connection is suspended until there is something.
    case nothing
    case end
  }

  private struct State {
    var sent: Int?
    var rest: ArraySlice<UInt8> = []
    var isBeatDue = false
    var isClosed = false
    /// Resumes the connection, while it is suspended.
    var resume: (@Sendable () -> Void)?
  }

  private let announcements: Announcements
  private let state = Mutex(State())

  init(_ announcements: Announcements) { self.announcements = announcements }

  /// Copies the next bytes.
  ///
  /// - Parameters:
  ///   - buffer: Where the bytes go.
  ///   - suspend: Suspends the connection and returns what resumes it; called under a lock, so that
  ///     no change is missed in between.
  /// - Returns: What the library is to do.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, suspend: () -> @Sendable () -> Void
  ) -> Piece {
    state.withLock { state in
      guard !state.isClosed else { return .end }
      if state.rest.isEmpty { state.rest = nextEvent(&state) }
      guard !state.rest.isEmpty else {
        state.resume = suspend()
        return .nothing
      }
      let part = state.rest.prefix(buffer.count)
      unsafe buffer.copyBytes(from: part)
      state.rest = state.rest.dropFirst(part.count)
      return .bytes(part.count)
    }
  }

  private func nextEvent(_ state: inout State) -> ArraySlice<UInt8> {
    if state.sent != announcements.number {
      let (number, json) = announcements.message
      // A browser that loses the connection tries again after half a second.
      let start = state.sent == nil ? "retry: 500\ndata: " : "data: "
      state.sent = number
      state.isBeatDue = false
      return (Array(start.utf8) + json + Array("\n\n".utf8))[...]
    }
    guard state.isBeatDue else { return [] }
    state.isBeatDue = false
    return Array(":\n\n".utf8)[...]
  }

  /// Lets the connection go on if it waits.
  func wake() { wake { _ in } }

  /// Sends a comment, unless there is something to send anyway.
  func beat() { wake { $0.isBeatDue = true } }

  /// Ends the response.
  func close() { wake { $0.isClosed = true } }

  private func wake(_ change: (inout State) -> Void) {
    state.withLock { state in
      change(&state)
      state.resume?()
      state.resume = nil
    }
  }

  /// Records that the library needs no further bytes.
  func finish() { announcements.remove(self) }
}

extension PreviewResponse {
  /// The news about the site: an endless stream of events.
  static func events(_ stream: EventStream) -> Self {
    var response = Self(contentType: "text/event-stream; charset=utf-8", body: [])
    response.body = .events(stream)
    return response
  }
}
