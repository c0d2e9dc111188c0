internal import Basics
internal import Newsroom

/// What the preview serves, apart from the network: answers the head of a request with a response.
final class PreviewSite: Sendable {
  /// A request on its way to its response.
  struct Request: Sendable {
    var head: RequestHead
    /// The path as it is logged.
    var path: String
    /// The state of the site when it was asked for.
    var token: String
    var start: ContinuousClock.Instant
  }

  let settings: PreviewSettings
  let changes = ReloadCounter()
  /// What others have to bring; nil where only this machine can ask, or where everybody may.
  let key: AccessKey?
  private let hosts: HostRule
  private let respond: @Sendable (_ path: String) -> PreviewAnswer
  private let log: (@Sendable (PreviewRequestLog) -> Void)?

  /// - Parameters:
  ///   - settings: What to answer to.
  ///   - port: The port that was taken.
  ///   - key: What others have to bring.
  ///   - respond: The answer for a path below the base path.
  ///   - log: Told of every answered request except those of waiting pages.
  init(
    _ settings: PreviewSettings, port: Int, key: AccessKey? = nil,
    respond: @escaping @Sendable (String) -> PreviewAnswer,
    log: (@Sendable (PreviewRequestLog) -> Void)? = nil
  ) {
    self.settings = settings
    self.key = key
    self.respond = respond
    self.log = log
    hosts = HostRule(port: port, bind: settings.bind, allowed: settings.allowedHosts)
  }

  /// Takes a request up.
  ///
  /// - Returns: The request, and what to do for it; `finish` makes the response of it.
  func begin(_ head: RequestHead) -> (request: Request, answer: PreviewAnswer) {
    // Taken before the page is made: a change in between reloads it once too often, never once too rarely.
    var request = Request(
      head: head, path: shown(head.rawPath), token: changes.token, start: .now)
    if let refusal = refusal(of: head) { return (request, .ready(refusal)) }
    do throws(PathRefusal) {
      let path = try requestPath(head.rawPath)
      request.path = path
      if let answer = key?.answer(to: head, target: encodedPath(path)) {
        return (request, .ready(answer))
      }
      return (request, answer(path))
    } catch {
      return (request, .ready(.plain(400, error.reason)))
    }
  }

  /// The response as it goes over the wire: with the reload script, a whole `Location` and the part that was asked for.
  func finish(_ request: Request, with response: PreviewResponse) -> PreviewResponse {
    var response = locating(response)
    if response.contentType.hasPrefix("text/html"), !response.isPart,
      case .bytes(let page) = response.body
    {
      let whole = ReloadScript.added(
        to: Array(page), basePath: settings.basePath, token: request.token)
      response.body = .bytes(whole[...])
      response.isFile = false
    }
    response = response.satisfying(request.head)
    if request.path != settings.basePath.dropLast() + ReloadScript.tokenPath {
      log?(
        PreviewRequestLog(
          method: String(shown(Array(request.head.method.utf8)).prefix(16)),
          path: String(String.UnicodeScalarView(request.path.unicodeScalars.prefix(500))),
          status: response.status, byteCount: response.body.count, duration: .now - request.start))
    }
    return response
  }

  /// Why a request is refused before anything is looked up.
  private func refusal(of head: RequestHead) -> PreviewResponse? {
    if let refusal = hosts.refusal(of: head) { return refusal }
    if let refusal = CrossSiteRule.refusal(of: head) { return refusal }
    guard head.method == "GET" || head.method == "HEAD" else {
      return .plain(405, "the preview answers GET and HEAD only").adding("Allow", "GET, HEAD")
    }
    return head.announcesBody ? .plain(400, "a request to the preview has no body") : nil
  }

  private func answer(_ path: String) -> PreviewAnswer {
    guard let inner = pathBelowBase(path) else { return .ready(outside(path)) }
    switch inner {
    case ReloadScript.path:
      return .ready(
        PreviewResponse(
          contentType: contentType(forPath: inner), body: Array(ReloadScript.source.utf8)))
    case ReloadScript.tokenPath:
      return .ready(
        PreviewResponse(
          contentType: "text/plain; charset=utf-8", body: Array(changes.token.utf8)))
    default: return respond(inner)
    }
  }

  /// The path without the base path but with its first slash; nil when it lies outside.
  private func pathBelowBase(_ path: String) -> String? {
    guard path.hasPrefix(settings.basePath) else { return nil }
    return "/" + path.dropFirst(settings.basePath.count)
  }

  private func outside(_ path: String) -> PreviewResponse {
    let base = settings.basePath
    if path == "/" || path + "/" == base {
      return .redirect(to: "/")
    }
    return messagePage(
      status: 404, title: "Nothing here", details: "This site lies below \(base); \(path) does not."
    )
  }

  /// The response with its location as a header wants it: below the base path and percent-encoded.
  private func locating(_ response: PreviewResponse) -> PreviewResponse {
    guard let location = response.location else { return response }
    guard location.hasPrefix("/") else { return response.adding("Location", location) }
    return response.adding(
      "Location", encodedPath(settings.basePath + location.drop { $0 == "/" }))
  }

  /// Bytes of a request as they may stand in a log.
  private func shown(_ raw: [UInt8]) -> String {
    let shown = raw.prefix(200).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: shown, as: UTF8.self) + (raw.count > 200 ? "…" : "")
  }
}
