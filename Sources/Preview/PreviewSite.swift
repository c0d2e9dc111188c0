internal import Basics
internal import Newsroom

/// What the preview serves, apart from the network: answers a request line with a response.
final class PreviewSite: Sendable {
  let settings: PreviewSettings
  let changes = ReloadCounter()
  private let respond: @Sendable (_ path: String) -> PreviewResponse
  private let log: (@Sendable (PreviewRequestLog) -> Void)?

  init(
    _ settings: PreviewSettings, respond: @escaping @Sendable (String) -> PreviewResponse,
    log: (@Sendable (PreviewRequestLog) -> Void)?
  ) {
    self.settings = settings
    self.respond = respond
    self.log = log
  }

  /// The response to one request as it goes over the wire: with the reload script and with a whole `Location`.
  func answer(method: String, rawPath: [UInt8], host: String?) -> PreviewResponse {
    let start = ContinuousClock.now
    let path: String
    var response: PreviewResponse
    // Taken before the page is made: a change in between reloads it once too often, never once too rarely.
    let token = changes.token
    do throws(PathRefusal) {
      path = try requestPath(rawPath)
      response = answer(method: method, path: path, host: host)
    } catch {
      path = printable(rawPath)
      response = plain(status: 400, error.reason)
    }
    if response.contentType.hasPrefix("text/html"), !response.isPart {
      response.body = ReloadScript.added(
        to: response.body, basePath: settings.basePath, token: token)
    }
    if path != settings.basePath.dropLast() + ReloadScript.tokenPath {
      log?(
        PreviewRequestLog(
          method: method, path: path, status: response.status, byteCount: response.body.count,
          duration: .now - start))
    }
    return response
  }

  private func answer(method: String, path: String, host: String?) -> PreviewResponse {
    guard isExpected(host: host) else {
      return plain(
        status: 403,
        "the preview answers to localhost only; start it with --bind 0.0.0.0 to use another name")
    }
    guard method == "GET" || method == "HEAD" else {
      return plain(status: 405, "the preview answers GET and HEAD only")
    }
    guard let inner = pathBelowBase(path) else { return outside(path) }
    switch inner {
    case ReloadScript.path:
      return PreviewResponse(
        contentType: contentType(forPath: inner), body: Array(ReloadScript.source.utf8))
    case ReloadScript.tokenPath:
      return PreviewResponse(
        contentType: "text/plain; charset=utf-8", body: Array(changes.token.utf8))
    default: return locating(respond(inner))
    }
  }

  /// The path without the base path but with its first slash, or nothing when it lies outside.
  private func pathBelowBase(_ path: String) -> String? {
    guard path.hasPrefix(settings.basePath) else { return nil }
    return "/" + path.dropFirst(settings.basePath.count)
  }

  private func outside(_ path: String) -> PreviewResponse {
    let base = settings.basePath
    if path == "/" || path + "/" == base {
      return locating(.redirect(to: "/"))
    }
    return messagePage(
      status: 404, title: "Nothing here", details: "This site lies below \(base); \(path) does not."
    )
  }

  /// The response with its location as a header wants it: below the base path and percent-encoded.
  private func locating(_ response: PreviewResponse) -> PreviewResponse {
    guard let location = response.location, location.hasPrefix("/") else { return response }
    var response = response
    response.location = encodedPath(settings.basePath + location.drop { $0 == "/" })
    return response
  }

  /// Whether the browser means this machine.
  ///
  /// A page elsewhere could have its own host name resolve to 127.0.0.1 and so read drafts; an address or
  /// `localhost` cannot be bent that way. Who listens on more than this machine has chosen to be read.
  private func isExpected(host: String?) -> Bool {
    guard settings.isLocal, let host else { return true }
    if host.hasPrefix("[") { return true }
    let name = host.prefix { $0 != ":" }.lowercased()
    return name == "localhost" || name.hasSuffix(".localhost") || name == settings.bind
      || name.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
  }

  private func plain(status: Int, _ text: String) -> PreviewResponse {
    PreviewResponse(
      status: status, contentType: "text/plain; charset=utf-8", body: Array("\(text)\n".utf8))
  }

  /// A refused path as it may stand in a log.
  private func printable(_ raw: [UInt8]) -> String {
    let shown = raw.prefix(200).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    return String(decoding: shown, as: UTF8.self) + (raw.count > 200 ? "…" : "")
  }
}
