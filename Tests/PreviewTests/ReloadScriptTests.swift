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
  func `the script stands before the last end of the body`(_ page: String, _ expected: String) {
    let result = ReloadScript.added(to: Array(page.utf8), basePath: "/", token: "t")
    let wanted = expected.replacing("|", with: Self.element)
    #expect(String(decoding: result, as: UTF8.self) == wanted)
  }

  @Test func `bytes that are no UTF-8 stay as they are`() {
    let page: [UInt8] = [0xFF, 0xFE] + Array("</body>".utf8) + [0xC0]
    let result = ReloadScript.added(to: page, basePath: "/", token: "t")
    #expect(result == [0xFF, 0xFE] + Array((Self.element + "</body>").utf8) + [0xC0])
  }

  @Test func `the address follows the base path and cannot leave its attribute`() {
    let result = ReloadScript.added(to: [], basePath: "/a\"b <é>/", token: "t")
    let text = String(decoding: result, as: UTF8.self)
    #expect(text.contains(#"src="/a%22b%20%3C%C3%A9%3E/_sitegen/reload.js""#))
  }

  @Test func `only pages carry it, and once`() {
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
