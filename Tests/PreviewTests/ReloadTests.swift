import Testing

@testable import Preview

@Suite struct ReloadScriptTests {
  static let element = #"<script src="/_sitegen/reload.js" data-token="t"></script>"#

  @Test(arguments: [
    ("<body>a</body></html>", "<body>a|</body></html>"),
    ("<BODY>a</BODY>", "<BODY>a|</BODY>"),
    ("<p>no tags", "<p>no tags|"),
    ("", "|"),
    ("</body", "</body|"),
    ("<script>'</body>'</script></body>", "<script>'</body>'</script>|</body>"),
    ("é</bodÿ></body>\u{0}", "é</bodÿ>|</body>\u{0}"),
  ])
  func `the script is inserted before the last end of the body`(_ page: String, _ expected: String)
  {
    let result = ReloadScript.added(to: Array(page.utf8), basePath: "/", token: "t")
    let wanted = expected.replacing("|", with: Self.element)
    #expect(String(decoding: result, as: UTF8.self) == wanted)
  }

  @Test func `invalid UTF-8 is kept`() {
    let page: [UInt8] = [0xFF, 0xFE] + Array("</body>".utf8) + [0xC0]
    let result = ReloadScript.added(to: page, basePath: "/", token: "t")
    #expect(result == [0xFF, 0xFE] + Array((Self.element + "</body>").utf8) + [0xC0])
  }

  @Test func `the script's address contains the base path and is escaped`() {
    let result = ReloadScript.added(to: [], basePath: "/a\"b <é>/", token: "t")
    let text = String(decoding: result, as: UTF8.self)
    #expect(text.contains(#"src="/a%22b%20%3C%C3%A9%3E/_sitegen/reload.js""#))
  }

  @Test func `only pages contain the script, once`() {
    let site = RequestHandler(
      PreviewSettings(), port: 1313,
      respond: { path in
        .ready(
          PreviewResponse(
            contentType: contentType(forPath: path), body: Array("<body></body>".utf8)))
      })
    for (path, count) in [("/", 1), ("/a.html", 1), ("/a.xml", 0), ("/a.svg", 0), ("/a.js", 0)] {
      let response = answer(of: site, head(path))
      #expect(text(of: response).ranges(of: "<script").count == count)
    }
  }
}

@Suite struct ChangeDebouncerTests {
  /// Each letter is the state of the files at one poll; the first letter is the initial state.
  @Test(arguments: [
    ("a", 0), ("aaaa", 0), ("ab", 0), ("abb", 1), ("abbb", 1), ("abcdd", 1), ("abbcc", 2),
    ("abab", 0), ("aba", 0), ("abba", 1), ("abbaa", 2), ("abcaa", 0),
    ("abcdefghijklmnopqrstu", 1), ("abcdefghijklmnopqrst", 0), ("abcdefghijklmnopqrstuuuu", 1),
  ])
  func `a burst of changes is one change`(_ states: String, _ changes: Int) {
    let states = states.utf8.map { UInt64($0) }
    var debouncer = ChangeDebouncer(initial: states[0])
    let count = states.dropFirst().count { debouncer.hasSettled(at: $0) }
    #expect(count == changes)
  }
}
