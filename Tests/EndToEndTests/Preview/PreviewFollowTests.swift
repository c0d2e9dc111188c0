import Foundation
import TestSupport
import Testing

/// The preview follows the files and the dates of a site, and the browser follows the preview.
@Suite(.timeLimit(.minutes(40))) struct PreviewFollowTests {
  /// A site with the theme of this repository, so that its files can be edited.
  private final class Site {
    let folder: TemporaryFolder
    var log: URL { folder.file("log") }
    var root: URL { folder.file("site") }

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("site/sitegen.yml", "title: The Paper\nbase_url: https://paper.example/\n")
      try FileManager.default.copyItem(
        at: repository.appending(path: "Templates"), to: folder.file("site/Templates"))
      for number in 1...3 { try write(number, "Story \(number)") }
      try folder.write("site/Static/probe.html", PreviewFollowTests.probe)
    }

    func write(_ number: Int, _ title: String, frontMatter: String = "") throws {
      let text = String(repeating: "What happened here.\n\n", count: 200)
      try folder.write(
        "site/Content/local/s\(number).md",
        "---\ntitle: \(title)\ndate: 2026-06-0\(number)\n\(frontMatter)\n---\n\(text)",
        atomically: false)
    }

    func preview(_ arguments: String...) async throws -> LoggedPreview {
      // A fixed order of arguments keeps the calls short.
      switch arguments.count {
      case 0: try await LoggedPreview(root, log: log, "--port", "0")
      case 1: try await LoggedPreview(root, log: log, "--port", arguments[0])
      default: try await LoggedPreview(root, log: log, "--port", "0", arguments[0], arguments[1])
      }
    }
  }

  /// A page that opens another one in a frame, and the archive, which never changes here.
  ///
  /// It requests an address for each state of the first frame: how often it was loaded, its
  /// headline, its notice, the first line of errors, whether the edited style counts, and its
  /// position.
  static let probe = """
    <!doctype html><meta charset="utf-8"><title>Probe</title>
    <iframe width="800" height="500"></iframe><iframe src="/archive/"></iframe>
    <script>
    const frame = document.querySelector("iframe");
    let loads = 0, last = "";
    const tell = (text) => fetch("/probe/" + encodeURIComponent(text.replaceAll("/", "~")));
    const look = () => {
      const page = frame.contentDocument, view = frame.contentWindow;
      const title = page?.querySelector("h1")?.textContent.trim();
      if (!title || page.readyState !== "complete") return;
      if (!view.load) {
        view.load = ++loads;
        if (loads === 1) view.scrollTo({ top: 300, behavior: "instant" });
      }
      const shadow = page.querySelector("sitegen-preview")?.shadowRoot;
      const text = (name) => shadow?.querySelector(name)?.textContent.split("\\n")[0] ?? "";
      const style = view.getComputedStyle(page.body).getPropertyValue("--edited").trim();
      const state = `load ${view.load};${title};${text(".notice")};${text("pre")};${style};`
        + `at ${Math.round(view.scrollY)};`;
      if (state !== last) tell(last = state);
    };
    frame.src = location.search.slice(1);
    setInterval(look, 20);
    tell("probe begins");
    </script>
    """

  private func browse(_ preview: LoggedPreview, _ page: String, _ site: Site) throws -> Process {
    guard let path = Browser.path else { throw TestError("there is no browser") }
    return try Executable(URL(filePath: path)).start([
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--remote-debugging-port=0", "--user-data-dir=\(site.folder.file("browser").path)",
      "http://127.0.0.1:\(preview.port)/probe.html?\(page)",
    ])
  }

  @Test(.enabled(if: Browser.path != nil, "there is no browser: apt-get install chromium"))
  func `an open page follows texts, styles, errors and a restart`() async throws {
    let site = try Site()
    var preview = try await site.preview()
    let browser = try browse(preview, "/local/s1/", site)
    defer { browser.killAndWait() }
    try await preview.line { $0.contains("load 1;Story 1;;;;at 300;") }

    // The page loads again and keeps its position.
    try site.write(1, "Story 1 revised")
    try await preview.line { $0.contains("load 2;Story 1 revised;;;;at 300;") }

    // Another page's text is not on this page.
    try site.write(4, "Story 4", frontMatter: "draft: true")

    // A style sheet is exchanged in place.
    let styles = try site.folder.read("site/Templates/static/site.css")
    try site.folder.write("site/Templates/static/site.css", styles + "body { --edited: yes }")
    try await preview.line { $0.contains("load 2;Story 1 revised;;;yes;at 300;") }

    // Errors are shown over the last good page, which others can still open, until they are mended.
    try site.write(2, "Story 2", frontMatter: "date: <b>soon</b>")
    let broken = try await preview.line { $0.contains("load 2;Story 1 revised;;error: ") }
    #expect(broken.contains(";yes;at 300;"))
    let page = try await preview.get("/local/s2/")
    #expect(page.status == 200 && page.body.contains("Story 2"))
    let news = try await preview.get("/_sitegen/news").body
    #expect(news.contains("\\u003cb\\u003esoon") && !news.contains("<b>soon"))
    try site.write(2, "Story 2")
    try await preview.get("/_sitegen/news") { $0.body.contains(#""problems":"""#) }
    try site.write(1, "Story 1 again")
    try await preview.line { $0.contains("load 3;Story 1 again;;;yes;at 300;") }
    #expect(preview.output.ranges(of: "probe begins").count == 1)
    // The pages in both frames share one worker and its connection.
    #expect(preview.output.ranges(of: "GET /_sitegen/worker.js").count == 1)

    // After a restart the page is that of the new preview; it asks as soon as there is one.
    let port = preview.port
    preview.stop()
    try site.write(1, "Story 1 at last")
    preview = try await site.preview(String(port))
    try await preview.line { $0.contains("Story 1 at last;;;yes;") }
  }

  @Test(.enabled(if: Browser.path != nil, "there is no browser: apt-get install chromium"))
  func `a draft has a bar, and a page that cannot be rendered stays below its error`() async throws
  {
    let site = try Site()
    try site.write(1, "Story 1", frontMatter: "draft: true")
    let preview = try await site.preview("--drafts", "--editor=vscode")
    let browser = try browse(preview, "/local/s1/", site)
    defer { browser.killAndWait() }
    try await preview.line { $0.contains("load 1;Story 1;Draft: readers do not see it;;;at 300;") }
    let template = try site.folder.read("site/Templates/article.html")
    // The division fails for this headline only, so no other page notices.
    let failing = template.replacing(
      "{% block main %}", with: "{% block main %}{{ 1 // (article.title | length - 7) }}")
    #expect(failing != template)
    try site.folder.write("site/Templates/article.html", failing)
    try await preview.line { $0.contains("load 1;Story 1;Draft: readers do not see it;error: ") }
    try site.folder.write("site/Templates/article.html", template)
    try site.write(1, "Story 1b", frontMatter: "draft: true")
    try await preview.line { $0.contains("load 2;Story 1b;Draft: readers do not see it;;;at 300;") }
  }

  @Test func `what a date brings happens when it comes`() async throws {
    let site = try Site()
    let preview = try await site.preview()
    let soon = Date.now.addingTimeInterval(4).ISO8601Format()
    try site.folder.write(
      "site/Content/local/late.md", "---\ntitle: Late\ndate: \(soon)\n---\nText.\n")
    // Waits for the date, unless reading the new file takes longer.
    try await preview.get("/local/late/") { $0.status == 200 }
    #expect(Date.now >= (try Date(soon, strategy: .iso8601)))
  }

  @Test func `a page has its notice, and the news name the page of the saved file`() async throws {
    let site = try Site()
    try site.folder.write(
      "site/Content/local/late.md", "---\ntitle: Late\ndate: 2126-01-01\n---\nText.\n")
    let preview = try await site.preview("--future", "--navigate")
    let page = try await preview.get("/local/late/").body
    #expect(page.contains(#"data-notice="Under embargo: goes live at 2126-01-01 00:00:00 UTC""#))
    #expect(page.contains(#"data-file="Content/local/late.md""#) && !page.contains("data-editor"))
    try site.write(2, "Story 2 revised")
    try await preview.get("/_sitegen/news") { $0.body.contains(#""opens":"/local/s2/""#) }
    try site.folder.write("site/sitegen.yml", "title: A\nbase_url: https://paper.example/\n")
    try await preview.get("/_sitegen/news") { $0.body.contains(#""opens":"""#) }
  }

  @Test func `the news name changed files, if a browser has loaded them`() async throws {
    let site = try Site()
    let preview = try await site.preview()
    for file in ["Static/a.css", "Static/b.css", "Static/c.css"] {
      try site.folder.write("site/" + file, "p {}")
    }
    try await preview.get("/c.css") { $0.status == 200 }
    _ = try await preview.get("/a.css")
    for file in ["Static/b.css", "Static/d.css", "Static/a.css"] {
      // Not by renaming, which may be followed by a second change, that of the permissions.
      try site.folder.write("site/" + file, "p { color: red }", atomically: false)
    }
    try await preview.get("/_sitegen/news") { $0.body.contains(#""files":["/a.css"]"#) }
    try site.folder.remove("site/Static/c.css")
    try await preview.get("/_sitegen/news") { $0.body.contains(#""files":["/c.css"]"#) }
  }

  @Test func `a page without the script is the file that a build writes`() async throws {
    let site = try Site()
    let now = "2026-06-30T00:00:00Z"
    let built = try Executable.sitegen.run(
      ["build", "--quiet", "--now", now, "--output", "../public"], in: site.root)
    #expect(built.status == 0)
    let preview = try await site.preview("--now", now)
    for path in ["/", "/local/", "/local/s1/", "/404.html", "/archive/", "/feed.xml"] {
      let page = try await preview.get(path).body
      let file = path.hasSuffix("/") ? path + "index.html" : path
      let plain = page.replacing(/<script src="\/_sitegen\/reload\.js"[^>]*><\/script>/, with: "")
      #expect(plain == (try site.folder.read("public" + file)), "\(path)")
      #expect((page == plain) == path.hasSuffix(".xml"), "\(path)")
    }
  }

  @Test func `reading the store of readers is no change of it`() async throws {
    let site = try Site()
    try site.folder.write(
      "site/log",
      #"192.0.2.1 - - [29/Jun/2026:10:00:00 +0000] "GET /local/s1/ HTTP/1.1" 200 9 "-" "Mozilla/5.0 (X11; Linux x86_64) Firefox/1.0""#
    )
    let preview = try await site.preview()
    _ = try Executable.sitegen.output(["signals", "import", "log"], in: site.root)
    try await preview.get("/_sitegen/news") { !$0.body.contains(#""number":0,"#) }
    try site.write(1, "Story 1 revised")
    try await preview.get("/local/s1/") { $0.body.contains("Story 1 revised") }
    let news = try await preview.get("/_sitegen/news").body
    try await Task.sleep(for: .milliseconds(600))
    #expect(try await preview.get("/_sitegen/news").body == news)
  }

  @Test func `a taken port gives the next one, unless it was asked for`() async throws {
    let site = try Site()
    let first = try await LoggedPreview(site.root, log: site.log)
    let second = try await LoggedPreview(site.root, log: site.folder.file("log2"))
    #expect(second.port > first.port)
    #expect(second.output.contains("port \(first.port) is in use; trying port \(first.port + 1)"))
    let third = try Executable.sitegen.run(["serve", "--port", "\(first.port)"], in: site.root)
    #expect(third.status == 2 && third.errors.contains("port \(first.port) is in use"))
  }
}
