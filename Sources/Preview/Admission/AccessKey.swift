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

  /// Returns the response to a request without the cookie, or `nil` if the request has it.
  ///
  /// - Parameters:
  ///   - head: The request.
  ///   - target: The address of the request without its query.
  func answer(to head: RequestHead, target: String) -> PreviewResponse? {
    if let key = head.key, matches(key) { return cookieResponse(to: head, target: target) }
    guard !hasCookie(head) else { return nil }
    return .plain(
      403,
      "the preview shows what is not published yet; type or paste the address that 'sitegen serve' "
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
