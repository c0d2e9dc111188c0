import Basics
import Markdown
import Testing

@testable import Content

/// The arguments of shortcodes, the documents they name, and who may use them.
@Suite struct ShortcodeTests {
  /// Prints the variables that a template would see.
  private static let engine: ShortcodeEngine = { _, _, _ in
    (
      { (name, variables) throws(Diagnostic) in
        let named = ["a", "b", "c", "path"].compactMap { key in
          variables[key].map { "\(key)=\(words($0))" }
        }
        let args = variables["args"].map { "args=\(words($0))" } ?? ""
        return Array(
          "<i>\(name.dropFirst(11).dropLast(5)) \((named + [args]).joined(separator: " "))</i>".utf8
        )
      }, []
    )
  }

  private static func words(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .int(let number): "\(number)"
    case .double(let number): "\(number)"
    case .array(let items): "[" + items.map(words).joined(separator: ",") + "]"
    default: "'" + (value.text ?? "?") + "'"
    }
  }

  private func shortcodes(
    _ templates: [String: String], _ diagnostics: inout [Diagnostic]
  ) -> SiteShortcodes {
    SiteShortcodes(
      templates.sorted { $0.key < $1.key }.map { name, text in
        (
          "shortcodes/\(name).html",
          SourceText(path: "Templates/shortcodes/\(name).html", text: text)
        )
      }, Configuration(),
      files: ["Content/news/ferry.md", "Content/news/bridge/index.md", "Content/local/bridge.md"],
      engine: Self.engine, &diagnostics)
  }

  /// Returns the HTML of a text, and what is wrong with it.
  private func read(
    _ body: String, _ template: String = "", in folder: String = "news",
    _ configuration: Configuration = Configuration()
  ) throws -> (html: String, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let site = shortcodes(["x": template], &diagnostics)
    let read = readDocument(
      path: "Content/\(folder)/a.md", bytes: Array("---\ntitle: T\n---\n\(body)\n".utf8),
      configuration: configuration, shortcodes: site)
    let document = try #require(read.document)
    return (String(decoding: document.body.html, as: UTF8.self), diagnostics + read.diagnostics)
  }

  @Test(arguments: [
    ("", "{{< x 1 b=c >}}", "x b=&#39;c&#39; args=[1]"),
    ("{# params: a: text, b: text #}", "{{< x 1 2 >}}", "x a='1' b='2' args=[]"),
    ("{# params: a: text, b: text #}", "{{< x 2 a=1 >}}", "x a='1' b='2' args=[]"),
    ("{# params: a: text = \"z\", b: number = 7 #}", "{{< x >}}", "x a='z' b=7 args=[]"),
    ("{# params: a: text = none, b: flag = true #}", "{{< x >}}", "x a=null b=true args=[]"),
    ("{# params: a: text = \"1, 2\", b: number = 1.5 #}", "{{< x >}}", "x a='1, 2' b=1.5 args=[]"),
    ("{# params: a: number #}", "{{< x \"12\" >}}", "x a=12 args=[]"),
    ("{# params: a: number #}", "{{< x -1.5 >}}", "x a=-1.5 args=[]"),
    ("{# params: a: flag #}", "{{< x \"false\" >}}", "x a=false args=[]"),
    ("{# params: a: date #}", "{{< x 2026-11-24 >}}", "x a='2026-11-24' args=[]"),
    ("{# params: a: text, ... #}", "{{< x 1 2 3 >}}", "x a='1' args=[2,3]"),
    (
      "{# params: a: text, ..., b: text = \"z\" #}", "{{< x 1 2 b=3 4 >}}",
      "x a='1' b='3' args=[2,4]"
    ),
    ("{# params: path: document #}", "{{< x ferry >}}", "x path='/news/ferry.md' args=[]"),
    (
      "{# params: path: document, ...: document #}",
      "{{< x ferry.md#top /local/bridge.md ../news/bridge >}}",
      "x path='/news/ferry.md#top' args=['/local/bridge.md','/news/bridge/index.md']"
    ),
  ])
  func `arguments fill the parameters of the template`(
    _ template: String, _ call: String, _ expected: String
  ) throws {
    let (html, diagnostics) = try read(call, template)
    #expect(html.contains(expected.replacing("&#39;", with: "'")), "\(html)")
    #expect(!diagnostics.hasErrors)
  }

  @Test(arguments: [
    ("{# params: a: text #}", "{{< x >}}", "needs 'a'"),
    ("{# params: a: text #}", "{{< x 1 2 >}}", "takes at most 1 arguments"),
    ("{# params: a: text #}", "{{< x b=2 a=1 >}}", "has no 'b'"),
    ("{# params: a: text #}", "{{< x a=1 a=2 >}}", "given twice"),
    ("{# params: a: number #}", "{{< x many >}}", "must be a number, not 'many'"),
    ("{# params: a: flag #}", "{{< x perhaps >}}", "must be true or false, not 'perhaps'"),
    ("{# params: a: date #}", "{{< x today >}}", "must be a date such as 2026-11-24, not 'today'"),
    ("{# params: a: document #}", "{{< x fery.md >}}", "there is no document 'fery.md'"),
    ("{# params: a: document #}", "{{< x /bridge.md >}}", "there is no document '/bridge.md'"),
    ("{# params: ...: document #}", "{{< x ferry.md tram.md >}}", "there is no document 'tram.md'"),
    ("{# params: a: word #}", "{{< x 1 >}}", "a parameter is a name and one of text, number"),
    ("{# inner: nothing #}", "{{< x >}}", "'inner' must be 'markdown', 'text' or 'none'"),
  ])
  func `a wrong argument is an error at its place`(
    _ template: String, _ call: String, _ message: String
  ) throws {
    let (_, diagnostics) = try read("Before.\n\n" + call, template)
    let error = try #require(diagnostics.first { $0.severity == .error })
    #expect(error.message.contains(message))
    #expect(error.id == "bad-shortcode" || error.id == "missing-target")
    #expect(error.span?.path != nil)
  }

  @Test func `a document that does not exist is named with a suggestion`() throws {
    let (html, diagnostics) = try read("{{< x fery.md >}}", "{# params: a: document #}")
    #expect(diagnostics.first?.help == "did you mean '/news/ferry.md'?")
    #expect(!html.contains("{{"))
    let (_, others) = try read("{{< x tram/bridge >}}", "{# params: a: document #}")
    #expect(others.first?.help == "write its path: '/local/bridge.md'")
  }

  @Test(arguments: [
    ("bridge", "news", "/news/bridge/index.md"), ("bridge", "local", "/local/bridge.md"),
    ("ferry", "local", "/news/ferry.md"), ("/news/ferry", "local", "/news/ferry.md"),
    ("../local/bridge.md#x", "news", "/local/bridge.md#x"), ("#x", "news", "#x"),
  ])
  func `ref finds a document from the folder, from the root or by its name`(
    _ reference: String, _ folder: String, _ address: String
  ) throws {
    let (html, diagnostics) = try read("[a]({{< ref \"\(reference)\" >}})", in: folder)
    #expect(html.contains("<a href=\"\(address)\">"), "\(html)")
    #expect(diagnostics.isEmpty)
  }

  @Test func `shortcodes of the site and those that read data are privileged`() {
    var diagnostics: [Diagnostic] = []
    let site = shortcodes(
      [
        "figure": "<img>", "table": "{{ load_data(data) }}",
        "note": "{% include \"shortcodes/_p.html\" %}",
        "own": "<b>x</b>", "_p": "{{ load_data('a.csv') }}",
      ], &diagnostics)
    #expect(site.privileged == ["table", "note", "own"])
    let harmless = shortcodes(
      ["note": "{% include \"shortcodes/_p.html\" %}", "_p": "x"], &diagnostics)
    #expect(harmless.privileged == [])
  }

  @Test(arguments: ["wire", "contributor"])
  func `a privileged shortcode of an untrusted author is left out with a warning`(
    _ level: String
  ) throws {
    let settings = readConfiguration(
      path: "sitegen.yml", bytes: Array("trust: {news: \(level)}".utf8)
    ).configuration
    let (html, diagnostics) = try read("A {{< x >}} b.", "", settings)
    #expect(html == "<p>A  b.</p>\n")
    #expect(diagnostics.map(\.id) == ["withheld-shortcode"])
    #expect(diagnostics.first?.severity == .warning)
    #expect(diagnostics.first?.message.contains("'\(level)'") == true)
    let allowed = readConfiguration(
      path: "sitegen.yml",
      bytes: Array("trust: {news: {level: \(level), allow: [shortcodes]}}".utf8)
    ).configuration
    #expect(try read("A {{< x >}} b.", "", allowed).diagnostics.isEmpty)
  }
}
