internal import Basics
internal import Newsroom
internal import Text

/// One answered request, for a log.
package struct RequestLogEntry: Sendable {
  package var method: String
  /// The decoded path of the request, with the base path; safe to print.
  package var path: String
  package var status: Int
  package var byteCount: Int
  package var duration: Duration
}

/// Answers the head of a request with a response, independent of the network.
final class RequestHandler: Sendable {
  /// A request that has been begun.
  struct Request: Sendable {
    var head: RequestHead
    /// The path for the log.
    var path: String
    /// The reload token when the request arrived.
    var token: String
    var start: ContinuousClock.Instant
  }

  let settings: PreviewSettings
  let changes: Announcements
  /// The key that clients need; `nil` if only this machine can connect, or if everybody may.
  let key: AccessKey?
  private let hosts: HostRule
  private let respond: @Sendable (_ path: String) -> PreviewAnswer
  private let log: (@Sendable (RequestLogEntry) -> Void)?

  /// Makes a handler.
  ///
  /// - Parameters:
  ///   - settings: The settings of the preview.
  ///   - port: The port that it listens on.
  ///   - key: The key that clients need.
  ///   - respond: Answers a path below the base path.
  ///   - log: Called for every answered request except those for news about changes.
  init(
    _ settings: PreviewSettings, port: Int, key: AccessKey? = nil,
    respond: @escaping @Sendable (String) -> PreviewAnswer,
    log: (@Sendable (RequestLogEntry) -> Void)? = nil
  ) {
    self.settings = settings
    changes = Announcements(basePath: settings.basePath)
    self.key = key
    self.respond = respond
    self.log = log
    hosts = HostRule(port: port, bind: settings.bind, allowed: settings.allowedHosts)
  }

  /// Begins a request.
  ///
  /// - Returns: The request, and its answer, which `finish` turns into the response.
  func begin(_ head: RequestHead) -> (request: Request, answer: PreviewAnswer) {
    // The token is read before the page is made: a change in between may cause one reload too many,
    // but never one too few.
    var request = Request(
      head: head, path: loggable(head.rawPath), token: changes.token, start: .now)
    if let rejection = rejection(of: head) { return (request, .ready(rejection)) }
    do throws(PathRejection) {
      let path = try requestPath(head.rawPath)
      request.path = path
      if let answer = key?.answer(to: head, target: encodedPath(path)) {
        return (request, .ready(answer))
      }
      return (request, answer(path, method: head.method))
    } catch {
      return (request, .ready(.plain(400, error.reason)))
    }
  }

  /// Completes the response: adds the reload script and `Location`, and applies the range.
  func finish(_ request: Request, with response: PreviewResponse) -> PreviewResponse {
    var response = addingLocation(to: response)
    if response.contentType.hasPrefix("text/html"), !response.isFragment,
      case .bytes(let page) = response.body
    {
      let stamp = PageStamp(Array(page), remarks: response.remarks)
      let script = ReloadScript(
        basePath: settings.basePath, token: request.token, stamp: stamp, remarks: response.remarks,
        isFault: response.status >= 500)
      response.body = .bytes(script.added(to: Array(page))[...])
      response.isFile = false
      response.entityTag = stamp.text
    }
    response = response.applyingConditions(of: request.head)
    if !PreviewAddress.isNews(pathBelowBase(request.path)) {
      log?(
        RequestLogEntry(
          method: String(loggable(Array(request.head.method.utf8)).prefix(16)),
          path: String(String.UnicodeScalarView(request.path.unicodeScalars.prefix(500))),
          status: response.status, byteCount: response.body.count, duration: .now - request.start))
    }
    return response
  }

  /// Returns the rejection of a request, before anything is looked up.
  private func rejection(of head: RequestHead) -> PreviewResponse? {
    if let rejection = hosts.rejection(of: head) { return rejection }
    if let rejection = CrossSiteRule.rejection(of: head) { return rejection }
    guard head.method == "GET" || head.method == "HEAD" else {
      return .plain(405, "the preview answers GET and HEAD only").adding("Allow", "GET, HEAD")
    }
    return head.announcesBody ? .plain(400, "a request to the preview must not have a body") : nil
  }

  private func answer(_ path: String, method: String) -> PreviewAnswer {
    guard let inner = pathBelowBase(path) else { return .ready(responseOutsideBase(path)) }
    switch inner {
    case PreviewAddress.script: return .ready(.script(PageScript.source))
    case PreviewAddress.worker: return .ready(.script(WorkerScript.source))
    case PreviewAddress.news:
      return .ready(PreviewResponse(contentType: "application/json", body: changes.message.json))
    case PreviewAddress.events: return .ready(events(isWanted: method == "GET"))
    default: return respond(inner)
    }
  }

  /// Returns an endless stream of events; without a body for HEAD.
  private func events(isWanted: Bool) -> PreviewResponse {
    guard isWanted else {
      return PreviewResponse(contentType: "text/event-stream; charset=utf-8", body: [])
    }
    guard let stream = changes.openStream() else {
      return .plain(503, "too many browsers follow the preview; this one has to poll")
    }
    return .events(stream)
  }

  /// Returns the path below the base path, with a leading slash, or `nil` if it is outside.
  private func pathBelowBase(_ path: String) -> String? {
    guard path.hasPrefix(settings.basePath) else { return nil }
    return "/" + path.dropFirst(settings.basePath.count)
  }

  private func responseOutsideBase(_ path: String) -> PreviewResponse {
    let base = settings.basePath
    if path == "/" || path + "/" == base {
      return .redirect(to: "/")
    }
    return .messagePage(
      status: 404, title: "Not found", details: "The site is at \(base); \(path) is outside it."
    )
  }

  /// Adds the field `Location`: below the base path and percent-encoded.
  private func addingLocation(to response: PreviewResponse) -> PreviewResponse {
    guard let location = response.location else { return response }
    guard location.hasPrefix("/") else { return response.adding("Location", location) }
    return response.adding(
      "Location", encodedPath(settings.basePath + location.drop { $0 == "/" }))
  }

  /// Returns bytes of a request as printable ASCII of limited length.
  private func loggable(_ raw: [UInt8]) -> String {
    let shown = raw.prefix(200).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: shown, as: UTF8.self) + (raw.count > 200 ? "…" : "")
  }
}
