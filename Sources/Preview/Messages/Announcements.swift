internal import Synchronization
internal import Text

/// What open pages are told about a change.
package struct PreviewNews: Sendable, Equatable {
  /// The paths of changed files that pages have loaded, such as style sheets and pictures: decoded,
  /// below the base path, with a leading slash.
  package var files: [String]
  /// The diagnostics of the site if it has errors, as the terminal shows them.
  package var problems: String?
  /// The path of the page to open: decoded, below the base path, with a leading slash.
  package var opens: String?

  package init(files: [String] = [], problems: String? = nil, opens: String? = nil) {
    self.files = files
    self.problems = problems
    self.opens = opens
  }
}

/// Numbers the changes of the site while the preview runs, and tells open pages about them.
package final class Announcements: Sendable {
  private struct State {
    var number = 0
    var news = PreviewNews()
    var streams: [ObjectIdentifier: EventStream] = [:]
    var isClosed = false
  }

  /// The largest number of streams; one browser needs one, and others poll.
  static let streamLimit = 64

  /// Differs between runs, so that pages that are still open reload after a restart.
  private let run = String(UInt32.random(in: .min ... .max), radix: 16)
  private let basePath: String
  private let state = Mutex(State())

  package init(basePath: String = "/") { self.basePath = basePath }

  /// Tells every open page about a change.
  package func announce(_ news: PreviewNews = PreviewNews()) {
    let streams = state.withLock { state in
      state.number += 1
      state.news = news
      return Array(state.streams.values)
    }
    for stream in streams { stream.wake() }
  }

  /// The number of changes so far.
  var number: Int { state.withLock { $0.number } }

  /// One word that stays equal as long as the site does not change: `4f2a-7`.
  var token: String { "\(run)-\(number)" }

  /// The number of the last change, and the news about it as one line of JSON.
  var message: (number: Int, json: [UInt8]) {
    let (number, news) = state.withLock { ($0.number, $0.news) }
    var writer = JSONWriter()
    writer.writeMap { map in
      map.member("run", run)
      map.member("number") { $0.write(number) }
      map.member("files") { list in
        list.writeList { list in
          for file in news.files {
            list.write(url(of: file))
            list.endItem()
          }
        }
      }
      map.member("problems", news.problems ?? "")
      map.member("opens", news.opens.map(url) ?? "")
    }
    return (number, writer.bytes)
  }

  private func url(of path: String) -> String { encodedPath(basePath.dropLast() + path) }

  // MARK: - Streams

  /// Opens a stream of the changes; `nil` if there are too many.
  func openStream() -> EventStream? {
    state.withLock { state in
      guard !state.isClosed, state.streams.count < Self.streamLimit else { return nil }
      let stream = EventStream(self)
      state.streams[ObjectIdentifier(stream)] = stream
      return stream
    }
  }

  /// Forgets a stream that has ended.
  func remove(_ stream: EventStream) {
    state.withLock { $0.streams[ObjectIdentifier(stream)] = nil }
  }

  /// The number of open streams.
  var streamCount: Int { state.withLock { $0.streams.count } }

  /// Lets every stream send a sign of life, which shows whether its client is still there.
  func beat() {
    for stream in state.withLock({ Array($0.streams.values) }) { stream.beat() }
  }

  /// Ends all streams and opens no further one.
  func close() {
    let streams = state.withLock { state in
      state.isClosed = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.close() }
  }
}
