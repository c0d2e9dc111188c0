import Testing

@testable import Preview

@Suite struct CrossSiteRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The status of the refusal; 0 for none.
    var status: Int
    var fields: [(String, String)]
    var testDescription: String {
      fields.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " -> \(status)"
    }

    init(_ status: Int, _ fields: [(String, String)]) {
      self.status = status
      self.fields = fields
    }

    /// A request of a browser that says where it comes from.
    init(
      _ status: Int, _ site: String, _ mode: String, _ to: String, _ more: [(String, String)] = []
    ) {
      self.init(
        status,
        [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", to)] + more)
    }
  }

  static let cases: [Case] = [
    // Programs, people who type an address, and our own pages.
    Case(0, []), Case(0, "none", "navigate", "document"), Case(0, "same-origin", "cors", "empty"),
    Case(0, "same-origin", "no-cors", "script"), Case(0, "same-origin", "no-cors", "image"),
    Case(0, "same-origin", "navigate", "iframe"), Case(0, "same-origin", "navigate", "document"),
    // Links on other sites, and on other ports of this machine.
    Case(0, "cross-site", "navigate", "document"), Case(0, "same-site", "navigate", "document"),
    Case(0, "cross-site", "navigate", "document", [("Origin", "null")]),
    // Everything else that a page elsewhere can do.
    Case(403, "cross-site", "no-cors", "script"), Case(403, "cross-site", "no-cors", "image"),
    Case(403, "cross-site", "no-cors", "style"), Case(403, "cross-site", "no-cors", "video"),
    Case(403, "cross-site", "no-cors", "font"), Case(403, "cross-site", "no-cors", "empty"),
    Case(403, "cross-site", "cors", "empty"), Case(403, "cross-site", "websocket", "websocket"),
    Case(403, "cross-site", "navigate", "empty"), Case(403, "cross-site", "same-origin", "worker"),
    Case(403, "same-site", "no-cors", "script"), Case(403, "same-site", "cors", "empty"),
    Case(403, "same-site", "no-cors", "image"), Case(403, "else", "no-cors", "image"),
    Case(403, "", "", ""), Case(403, [("Sec-Fetch-Site", "cross-site")]),
    Case(204, "cross-site", "navigate", "iframe"), Case(204, "cross-site", "navigate", "frame"),
    Case(204, "cross-site", "navigate", "embed"), Case(204, "cross-site", "navigate", "object"),
    Case(204, "same-site", "navigate", "iframe"), Case(204, "cross-site", "no-cors", "object"),
    Case(204, "cross-site", "navigate", "fencedframe"),
    // Ahead of a click.
    Case(403, "cross-site", "navigate", "document", [("Sec-Purpose", "prefetch;prerender")]),
    Case(403, "cross-site", "navigate", "document", [("Purpose", "prefetch")]),
    Case(0, "same-origin", "navigate", "document", [("Sec-Purpose", "prefetch")]),
    Case(403, [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")]),
    // Browsers that say nothing of it.
    Case(0, [("Origin", "http://localhost:1313")]), Case(0, [("Origin", "HTTP://LOCALHOST:1313")]),
    Case(403, [("Origin", "http://localhost:3000")]), Case(403, [("Origin", "null")]),
    Case(403, [("Origin", "http://evil.example")]), Case(403, [("Origin", "http://localhost")]),
    Case(0, [("Referer", "http://localhost:1313/local/")]),
    Case(0, [("Referer", "http://localhost:1313")]),
    Case(403, [("Referer", "http://evil.example/")]),
    Case(403, [("Referer", "http://localhost:13131/")]),
    Case(403, [("Referer", "http://localhost:1313.evil.example/")]),
    Case(403, [("Referer", "http://localhost:1313@evil.example/")]),
    Case(0, [("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1")]),
    Case(
      403,
      [
        ("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1"),
        ("Origin", "http://evil.example"),
      ]),
    Case(
      403,
      [
        ("Referer", "http://evil.example/"), ("Upgrade-Insecure-Requests", "1"),
        ("Purpose", "prefetch"),
      ]),
  ]

  @Test(arguments: cases)
  func `pages elsewhere may link and do nothing else`(_ row: Case) {
    #expect((CrossSiteRule.rejection(of: head("/", row.fields))?.status ?? 0) == row.status)
  }

  @Test(arguments: [
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script")],
    [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "iframe")],
    [("Origin", "http://evil.example")],
  ])
  func `what is there and what is not gets the same refusal, and neither is looked up`(
    _ fields: [(String, String)]
  ) {
    let site = RequestHandler(PreviewSettings(), port: 1313) { path in
      Issue.record("\(path) was looked up")
      return .ready(.plain(200, ""))
    }
    let first = answer(of: site, head("/local/merger/", fields))
    #expect(first == answer(of: site, head("/none", fields)))
    #expect(first == answer(of: site, head("/_sitegen/reload", fields)))
    #expect(first.status == 403 || first.body.count == 0)
  }
}
