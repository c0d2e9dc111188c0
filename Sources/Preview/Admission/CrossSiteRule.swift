/// What pages of other origins get: they may lead to the preview, and nothing else.
///
/// A page elsewhere that loads scripts, pictures or frames from here would learn from their success, their size or their
/// time which drafts there are. So it is refused before anything is looked up, and every refusal is the same.
enum CrossSiteRule {
  /// Why a request of a page elsewhere is refused; nil where the request is our own page's or a person's.
  static func refusal(of head: RequestHead) -> PreviewResponse? {
    if comesFromHere(head) || leadsHere(head) { return nil }
    // A frame that gets no content stays as it was and tells its page nothing; any other answer is an event `load`.
    let isFramed = frames.contains(head["sec-fetch-dest"] ?? "")
    return isFramed
      ? .plain(204, "")
      : .plain(403, "pages elsewhere may link to the preview; they may not load anything from it")
  }

  private static let frames: Set<String> = ["iframe", "frame", "embed", "object", "fencedframe"]

  /// Whether the request is that of a page of the preview, of a person, or of a program that is no browser.
  static func comesFromHere(_ head: RequestHead) -> Bool {
    let sites = head.values("sec-fetch-site")
    guard sites.isEmpty else {
      return sites.allSatisfy { $0 == "same-origin" || $0 == "none" }
    }
    // Browsers tell the above to addresses that they trust only, and older ones never do.
    let host = head["host"]?.lowercased() ?? ""
    let own = ["http://\(host)", "https://\(host)"]
    guard head.values("origin").allSatisfy({ own.contains($0.lowercased()) }) else { return false }
    return head.values("referer").allSatisfy { referer in
      let referer = referer.lowercased()
      return own.contains { referer == $0 || referer.hasPrefix($0 + "/") }
    }
  }

  /// Whether somebody follows a link to here in a window of its own.
  private static func leadsHere(_ head: RequestHead) -> Bool {
    // What is fetched ahead of a click nobody has asked for.
    let isAhead = !(head.values("sec-purpose") + head.values("purpose")).isEmpty
    guard head.values("sec-fetch-site").isEmpty else {
      return !isAhead && head.values("sec-fetch-mode") == ["navigate"]
        && head.values("sec-fetch-dest") == ["document"]
    }
    // No script can send this field without asking first, and browsers send it with navigations only.
    return !isAhead && head.values("origin").isEmpty
      && head.values("upgrade-insecure-requests") == ["1"]
  }
}
