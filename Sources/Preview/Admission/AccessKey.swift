/// The key that others need who can reach the preview over a network.
///
/// It comes in the address that the command prints, and is kept in a cookie from then on.
struct AccessKey: Sendable {
  /// Thirty-two hexadecimal digits.
  let text: String
  private let cookieName: String

  /// Makes a key of the system's random numbers.
  ///
  /// - Parameter port: Browsers share cookies between the ports of a host, so their names must differ.
  init(port: Int) {
    var source = SystemRandomNumberGenerator()
    text = (0..<2).map { _ in
      let digits = String(source.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
    cookieName = "sitegen-\(port)"
  }

  /// The value of `Set-Cookie` that keeps the key; no other site's request carries it, and no script reads it.
  var cookie: String { "\(cookieName)=\(text); Path=/; HttpOnly; SameSite=Strict" }

  /// Whether a text is the key; the time does not tell how much of it is right.
  func matches(_ candidate: some StringProtocol) -> Bool {
    let (own, given) = (Array(text.utf8), Array(candidate.utf8))
    guard own.count == given.count else { return false }
    return zip(own, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Whether a request brings the cookie.
  func isKnown(to head: RequestHead) -> Bool {
    head.values("cookie").contains { field in
      field.split(separator: ";").contains { pair in
        let parts = pair.drop { $0 == " " }.split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0] == cookieName && matches(parts[1])
      }
    }
  }

  /// What a request without the cookie gets, whose address without the query is the target; nil where it has it.
  func answer(to head: RequestHead, target: String) -> PreviewResponse? {
    if let key = head.key, matches(key) { return admission(of: head, target: target) }
    guard !isKnown(to: head) else { return nil }
    return .plain(
      403,
      "the preview shows what is not published yet; type or paste the address that 'sitegen serve' "
        + "printed, with its key"
    )
  }

  /// Keeps the key in a cookie and leads to the address without it, so that no page sees it and nobody passes it on.
  private func admission(of head: RequestHead, target: String) -> PreviewResponse {
    // A redirect after a link on another site would not carry the cookie; a page of our own that moves on does.
    guard CrossSiteRule.comesFromHere(head) else {
      return PreviewResponse.plain(200, "one moment").adding("Refresh", "0; url=\(target)")
        .adding("Set-Cookie", cookie)
    }
    return PreviewResponse.plain(303, "").adding("Location", target)
      .adding("Set-Cookie", cookie)
  }
}
