import Testing

@testable import Preview

@Suite struct ReloadScriptTests {
  static let stamp = PageStamp([], remarks: PageRemarks())
  static let element =
    #"<script src="/_sitegen/reload.js" data-token="t" data-stamp="\#(stamp.text)"></script>"#

  private func added(to page: [UInt8], basePath: String = "/", _ remarks: PageRemarks = .init())
    -> [UInt8]
  {
    ReloadScript(basePath: basePath, token: "t", stamp: Self.stamp, remarks: remarks)
      .added(to: page)
  }

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
    let result = added(to: Array(page.utf8))
    let wanted = expected.replacing("|", with: Self.element)
    #expect(String(decoding: result, as: UTF8.self) == wanted)
  }

  @Test func `invalid UTF-8 is kept`() {
    let page: [UInt8] = [0xFF, 0xFE] + Array("</body>".utf8) + [0xC0]
    let result = added(to: page)
    #expect(result == [0xFF, 0xFE] + Array((Self.element + "</body>").utf8) + [0xC0])
  }

  @Test func `the script's address contains the base path and is escaped`() {
    let result = added(to: [], basePath: "/a\"b <é>/")
    let text = String(decoding: result, as: UTF8.self)
    #expect(text.contains(#"src="/a%22b%20%3C%C3%A9%3E/_sitegen/reload.js""#))
  }

  @Test func `remarks are attributes of the element, and escaped`() {
    let remarks = PageRemarks(
      notice: #"<"&'>"#, file: "Content/a.md", editor: "vscode://file/a?b&c")
    let text = String(decoding: added(to: [], remarks), as: UTF8.self)
    #expect(text.contains(#" data-notice="&lt;&quot;&amp;&#x27;&gt;" data-file="Content/a.md""#))
    #expect(text.contains(#" data-editor="vscode://file/a?b&amp;c"></script>"#))
    let fault = ReloadScript(
      basePath: "/", token: "t", stamp: Self.stamp, remarks: PageRemarks(), isFault: true)
    #expect(String(decoding: fault.added(to: []), as: UTF8.self).contains(#" data-fault="">"#))
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

@Suite struct PageStampTests {
  private func stamp(_ page: String, _ remarks: PageRemarks = PageRemarks()) -> [Substring] {
    PageStamp(Array(page.utf8), remarks: remarks).text.split(separator: "-")
  }

  /// Which of the two parts of a stamp are equal for two pages.
  @Test(arguments: [
    ("a", "a", true, true), ("a", "b", false, false),
    ("x.css?v=12af\"", "x.css?v=9\"", true, false),
    ("x.css?v=12af", "y.css?v=12af", false, false),
    ("x.css?v=1 y.css?v=2", "x.css?v=3 y.css?v=4", true, false),
    ("x.css?v=1g", "x.css?v=1h", false, false), ("x.js?v=1", "x.js?v=2", false, false),
    (".css?v=", ".css?v=f", true, false), (".css?v", ".css?v=", false, false),
  ])
  func `versions of style sheets are only in the second part`(
    _ first: String, _ second: String, _ isSameContent: Bool, _ isSame: Bool
  ) {
    let (left, right) = (stamp(first), stamp(second))
    #expect((left[0] == right[0]) == isSameContent)
    #expect((left[1] == right[1]) == isSame)
  }

  @Test func `remarks change the first part`() {
    let plain = stamp("a")
    for remarks in [
      PageRemarks(notice: "x"), PageRemarks(file: "x"), PageRemarks(editor: "x"),
    ] {
      #expect(stamp("a", remarks)[0] != plain[0])
      #expect(stamp("a", remarks)[1] == plain[1])
    }
    #expect(stamp("a", PageRemarks(notice: "x")) != stamp("a", PageRemarks(file: "x")))
  }
}
