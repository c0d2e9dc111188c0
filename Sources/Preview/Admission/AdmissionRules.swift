/// The host names under which the preview answers.
///
/// A page elsewhere can make its own name resolve to this machine and so share an origin with the
/// preview (DNS rebinding). `localhost` and addresses cannot be rebound; the user allows other
/// names.
struct HostRule: Sendable {
  /// A name and the only port with which it is allowed; without a port every port is allowed.
  private struct Name: Sendable, Hashable {
    var name: String
    var port: Int?
  }

  private let port: Int
  private let names: Set<Name>

  /// Makes the rule of one server.
  ///
  /// - Parameters:
  ///   - port: The port that the preview listens on.
  ///   - bind: The address or name that it listens on.
  ///   - allowed: Further names, with or without a port.
  init(port: Int, bind: String, allowed: [String]) {
    self.port = port
    let ownNames = ["localhost", "127.0.0.1", "::1", bind.lowercased()]
    names = Set(
      ownNames.map { Name(name: $0, port: port) }
        + allowed.compactMap { Authority($0) }.map { Name(name: $0.name, port: $0.port) })
  }

  /// Whether a request may have this value of `Host`.
  func allows(_ host: String, localAddress: String?) -> Bool {
    guard let host = Authority(host) else { return false }
    // Without a port it means port 80, from which a tunnel may forward to the preview.
    let isOwnPort = host.port == nil || host.port == port
    if isOwnPort, host.name == localAddress { return true }
    return isOwnPort && names.contains(Name(name: host.name, port: port))
      || names.contains(Name(name: host.name, port: nil))
      || names.contains(Name(name: host.name, port: host.port))
  }

  /// Returns the rejection of a request because of its `Host`, or `nil` if the host is allowed.
  func rejection(of head: RequestHead) -> PreviewResponse? {
    let hosts = head.values("host")
    guard hosts.count == 1, let host = hosts.first else {
      return .plain(400, "a request must have one Host header; this one has \(hosts.count)")
    }
    guard !allows(host, localAddress: head.localAddress) else { return nil }
    return .plain(
      403,
      "the preview answers to localhost, 127.0.0.1 and [::1] with port \(port) only; start it with "
        + "--allow-host NAME to use another name")
  }
}

/// What pages of other origins may do: link to the preview, and nothing else.
///
/// A page that loads scripts, images or frames from here would learn from their success, size or
/// time which drafts exist. So its requests are rejected before any lookup, all in the same way.
enum CrossSiteRule {
  /// Returns the rejection of a request of another origin, or `nil` if the request is allowed.
  static func rejection(of head: RequestHead) -> PreviewResponse? {
    if isSameOrigin(head) || isTopLevelNavigation(head) { return nil }
    // A frame that gets no content does not change; any other answer would fire a `load` event.
    let isFramed = frameDestinations.contains(head["sec-fetch-dest"] ?? "")
    return isFramed
      ? .plain(204, "")
      : .plain(403, "other sites may link to the preview but must not load anything from it")
  }

  private static let frameDestinations: Set<String> = [
    "iframe", "frame", "embed", "object", "fencedframe",
  ]

  /// Whether the request comes from a page of the preview, a typed address, or no browser at all.
  static func isSameOrigin(_ head: RequestHead) -> Bool {
    let sites = head.values("sec-fetch-site")
    guard sites.isEmpty else {
      return sites.allSatisfy { $0 == "same-origin" || $0 == "none" }
    }
    // Browsers send Sec-Fetch-Site only to trustworthy origins, and older ones never send it.
    let host = head["host"]?.lowercased() ?? ""
    let origins = ["http://\(host)", "https://\(host)"]
    guard head.values("origin").allSatisfy({ origins.contains($0.lowercased()) }) else {
      return false
    }
    return head.values("referer").allSatisfy { referer in
      let referer = referer.lowercased()
      return origins.contains { referer == $0 || referer.hasPrefix($0 + "/") }
    }
  }

  /// Whether the request follows a link into a whole window or tab.
  private static func isTopLevelNavigation(_ head: RequestHead) -> Bool {
    // A prefetch is not a click.
    let isPrefetch = !(head.values("sec-purpose") + head.values("purpose")).isEmpty
    guard head.values("sec-fetch-site").isEmpty else {
      return !isPrefetch && head.values("sec-fetch-mode") == ["navigate"]
        && head.values("sec-fetch-dest") == ["document"]
    }
    // Scripts need a preflight to send this field; browsers send it only with navigations.
    return !isPrefetch && head.values("origin").isEmpty
      && head.values("upgrade-insecure-requests") == ["1"]
  }
}

/// The key that clients need when the preview can be reached over a network.
///
/// The key is part of the address that the command prints; from then on a cookie keeps it.
struct AccessKey: Sendable {
  /// Thirty-two hexadecimal digits.
  let text: String
  private let cookieName: String

  /// Makes a key from the system's random numbers.
  ///
  /// - Parameter port: The port of the preview. Browsers share cookies between the ports of a host,
  ///   so the name of the cookie contains it.
  init(port: Int) {
    var source = SystemRandomNumberGenerator()
    text = (0..<2).map { _ in
      let digits = String(source.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
    cookieName = "sitegen-\(port)"
  }

  /// The value of `Set-Cookie`; requests of other sites do not carry it, and scripts cannot read
  /// it.
  var cookie: String { "\(cookieName)=\(text); Path=/; HttpOnly; SameSite=Strict" }

  /// Compares a text with the key in constant time.
  func matches(_ candidate: some StringProtocol) -> Bool {
    let (expected, given) = (Array(text.utf8), Array(candidate.utf8))
    guard expected.count == given.count else { return false }
    return zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Answers a request without the cookie.
  ///
  /// - Parameters:
  ///   - head: The request.
  ///   - target: The address of the request without its query.
  /// - Returns: The response; `nil` if the request has the cookie.
  func answer(to head: RequestHead, target: String) -> PreviewResponse? {
    if let key = head.key, matches(key) { return cookieResponse(to: head, target: target) }
    guard !hasCookie(head) else { return nil }
    return .plain(
      403,
      "the preview shows unpublished articles; type or paste the address that 'sitegen serve' "
        + "printed, with its key"
    )
  }

  private func hasCookie(_ head: RequestHead) -> Bool {
    head.values("cookie").contains { field in
      field.split(separator: ";").contains { pair in
        let parts = pair.drop { $0 == " " }.split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] == cookieName && matches(parts[1])
      }
    }
  }

  /// Stores the key in a cookie and moves to the address without it, so that no page can see the
  /// key.
  private func cookieResponse(to head: RequestHead, target: String) -> PreviewResponse {
    // After a link on another site, a redirect would not carry the cookie; a refreshing page does.
    guard CrossSiteRule.isSameOrigin(head) else {
      return PreviewResponse.plain(200, "one moment").adding("Refresh", "0; url=\(target)")
        .adding("Set-Cookie", cookie)
    }
    return PreviewResponse.plain(303, "").adding("Location", target)
      .adding("Set-Cookie", cookie)
  }
}
