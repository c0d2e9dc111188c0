import Basics
import Testing

@testable import Content

/// Front matter reaches readers as written, or a diagnostic explains why not.
@Suite struct FrontMatterRestorationTests {
  private func read(
    _ text: String, at path: String = "Content/local/a.md"
  ) -> (front: FrontMatter?, diagnostics: [Diagnostic]) {
    let read = readDocument(path: path, bytes: Array(text.utf8), configuration: Configuration())
    return (read.document?.front, read.diagnostics)
  }

  /// The part of a text that a diagnostic refers to.
  private func pointed(_ diagnostic: Diagnostic, in text: String) -> String {
    guard let range = diagnostic.span?.range else { return "" }
    return String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  static let titles: [(written: String, title: String, pointsAt: String?)] = [
    ("We are #1 again", "We are #1 again", "#1 again"),
    ("#MeToo at ten", "#MeToo at ten", "#MeToo at ten"),
    ("1984 #1 bestseller", "1984 #1 bestseller", "#1 bestseller"),
    ("Für #Köln", "Für #Köln", "#Köln"),
    ("2026-01-02 #1", "2026-01-02 #1", "#1"), ("Tram #été", "Tram #été", "#été"),
    ("Foo # a remark", "Foo", "# a remark"), ("Foo ## remark", "Foo", "## remark"),
    ("Foo #", "Foo", "#"), ("C# rises", "C# rises", nil), ("\"Foo\" # a remark", "Foo", nil),
    ("\"We are #1\"", "We are #1", nil), ("'We are #1'", "We are #1", nil),
    ("&Co wins case", "&Co wins case", "&Co"), ("&Co. wins", "&Co. wins", "&Co."),
    ("&AT&T wins", "&AT&T wins", "&AT&T"), ("&Ünï wins 1", "&Ünï wins 1", "&Ünï"),
    ("&Co", "&Co", "&Co"), ("! Alarm in port", "! Alarm in port", "!"),
    ("! \"Alarm\"", "! Alarm", "!"), ("null", "null", "null"), ("~", "~", "~"),
    ("Null", "Null", "Null"),
    ("yes", "yes", nil), ("No", "No", nil), ("true", "true", nil), ("2026", "2026", nil),
    ("1_000", "1_000", nil), ("0x1F", "0x1F", nil), ("1e3", "1e3", nil), ("12:30", "12:30", nil),
    (".NaN", ".NaN", nil), ("+.inf", "+.inf", nil), ("007", "007", nil), ("1.50", "1.50", nil),
    ("2026-01-02", "2026-01-02", nil), ("2026-01-02 08:15:00", "2026-01-02 08:15:00", nil),
    ("  spaces  ", "spaces", nil), ("tab\t", "tab", nil), ("A | B > C", "A | B > C", nil),
    ("?really", "?really", nil), ("-dash", "-dash", nil), ("a: b", "", ": "),
    ("\"C:\\new\"", "C: ew", "\\n"), ("\"a\\tb\"", "a b", "\\t"), ("\"One\\nTwo\"", "One Two", nil),
    ("\"tab\\\\temp\"", "tab\\temp", nil), ("'C:\\new'", "C:\\new", nil),
    ("\u{A0}Foo", "Foo", "\u{A0}"), ("Foo\u{A0}", "Foo", "\u{A0}"), ("Foo\u{202F}: x", "", ":"),
    ("Foo\u{A0}bar", "Foo\u{A0}bar", nil), ("a\u{2028}b #1", "a\u{2028}b #1", "#1"),
    ("\"it\\'s\"", "it's", nil),
  ]

  @Test(arguments: titles.indices) func `a title is read whole or reported`(
    _ index: Int
  ) throws {
    let (written, title, pointsAt) = Self.titles[index]
    let text = "---\ntitle: \(written)\n---\nBody\n"
    let (front, diagnostics) = read(text)
    #expect(front?.title ?? "" == title)
    #expect(diagnostics.count == (pointsAt == nil ? 0 : 1), "\(diagnostics.map(\.message))")
    if let pointsAt, let first = diagnostics.first {
      #expect(pointsAt.hasPrefix(pointed(first, in: text)))
      #expect(first.help != nil)
    }
  }

  static let errors: [(written: String, pointsAt: String, message: String)] = [
    ("*Star* wars", "*Star*", "unknown alias '*Star*'"),
    ("*O’Hara* wins", "*O’Hara*", "'*O’Hara*': no value above"),
    ("*Star wars*", "*Star", "'*Star': no value above"),
    ("*a.b.c", "*a.b.c", "'*a.b.c': no value above"), ("@home", "@", "'@' must be in quotes"),
    ("`x`", "`", "'`' must be in quotes"), ("%x", "%", "'%' must be in quotes"),
    ("| text", "| ", "after a '|'"), ("> text", "> ", "after a '>'"),
    (">- text", ">- ", "after a '>'"),
    ("\"Quoted\" and more", "a", "closing quotation mark"),
    ("'It's'", "s", "closing quotation mark"),
    ("[Update] Fire", "F", "closing"), ("{Live} Fire", "F", "closing"),
    ("- Dash", "-", "list item"),
    ("? What", "?", "'? ' must be in quotes"),
    ("!Alarm in port", "!Alarm", "unknown tag '!Alarm'"),
    ("!!! Alarm", "!!!", "unknown tag '!!!'"), ("!! Alarm", "!!", "'!' must be in quotes"),
    ("Budget: what now", ":", "':' followed by a space"), ("[a, b #c, d]", "#c, d]", "comment"),
    ("& Co", " ", "'&' or '*'"), ("\"C:\\data\"", "\\", "escape of YAML"),
    ("\"C:\\xyz\"", "y", "number of a character"), ("\"open", "\"", "never closed"),
    ("Nom\u{85} *x*", "", ""), ("!<x> y", "!<x>", "unknown tag '!<x>'"),
    ("!!python/x y", "!!python/x", "unknown tag '!!python/x'"),
  ]

  @Test(arguments: errors.indices) func `an error quotes the file`(
    _ index: Int
  ) throws {
    let (written, pointsAt, message) = Self.errors[index]
    let text = "---\ntitle: \(written)\n---\nBody\n"
    let (_, diagnostics) = read(text)
    guard !message.isEmpty else {
      #expect(diagnostics == [])
      return
    }
    let error = try #require(diagnostics.first)
    #expect(diagnostics.map(\.severity) == [.error])
    #expect(error.message.contains(message), "\(error.message)")
    #expect(pointed(error, in: text) == pointsAt)
    #expect(error.help != nil)
    for text in [error.message, error.help ?? ""] {
      let standIns: [ClosedRange<UInt32>] = [0xE000...0xEFFF, 0x378...0x387]
      #expect(!text.unicodeScalars.contains { scalar in standIns.contains { $0 ~= scalar.value } })
      #expect(!text.contains("ZZ") && !text.contains("yaml.org"))
    }
  }

  @Test func `lists, parts and keys of the theme are read by their rules`() throws {
    let text = """
      ---
      title: T # why
      draft: false # not yet
      date: 2026-01-02 # a day
      weight: 3 #x
      # a line of its own
      tags:
        # inside
        - C #5
        - #MeToo
        - ~
        - 2026
        - "a" # quoted
      authors: [Ana, &Bo Bo]
      image:
        src: a.png # the picture
        caption: The #1 ship
        credit: &Co
      corrections:
        - {date: 2026-01-02, text: "x"} # done
      subtitle: Own #2
      number: 5 #7
      note: words # remark
      color: #fff
      ---
      """
    let (found, diagnostics) = read(text)
    let front = try #require(found)
    #expect(front.title == "T")
    #expect(front.tags == ["C #5", "#MeToo", "~", "2026", "a"])
    #expect(front.authors == ["Ana", "&Bo Bo"])
    #expect(front.image?.source == "a.png")
    #expect(front.image?.caption == "The #1 ship")
    #expect(front.image?.credit == "&Co")
    #expect(front.extra["subtitle"] == "Own")
    #expect(diagnostics.map(\.severity) == Array(repeating: .warning, count: 9))
    #expect(
      diagnostics.map { pointed($0, in: text) } == [
        "# why", "#5", "#MeToo", "~", "&Bo", "#1 ship", "&Co", "#2", "#fff",
      ])
  }

  @Test func `comments after addresses, dates and switches are comments`() {
    let text = """
      ---
      name: Ana
      date: 2026-01-02 10:00:00 #x
      updated: "2026-01-03" # r
      draft: false #x
      weight: 1 # r
      aliases: [/a/] # r
      url: /x/ #x
      image: a.png #x
      template: page.html # r
      language: en # r
      links:
        - https://a.example/ #x
      ---
      """
    let (front, diagnostics) = read(text, at: "Content/authors/ana.md")
    #expect(diagnostics == [])
    #expect(front?.image?.source == "a.png")
    #expect(front?.links.first?.url == "https://a.example/")
  }

  @Test func `an anchor that an alias uses is an anchor`() {
    let (front, diagnostics) = read("---\ntitle: &a Foo\nkicker: *a\nx: &b [1]\ny: *b\n---\n")
    #expect(front?.title == "Foo")
    #expect(front?.kicker == "Foo")
    #expect(diagnostics == [])
  }

  @Test(arguments: [
    ("title: \"one\nkicker: two\"", "kicker:"), ("title: one\n draft:true", "draft:"),
    ("title: one\nkicker: 'a\ntags: b'", "tags:"),
  ])
  func `a key that became text is reported`(_ lines: String, _ key: String) {
    let text = "---\n\(lines)\n---\n"
    let (_, diagnostics) = read(text)
    #expect(diagnostics.map(\.id) == ["swallowed-key"])
    #expect(diagnostics.map { pointed($0, in: text) } == [key])
  }

  @Test func `texts of several lines without a key cause no warning`() {
    let text = """
      ---
      title: One
        two http://a.example/
      description: "Three: four
        date: five"
      kicker: |
        title: six
      ---
      """
    let (front, diagnostics) = read(text)
    #expect(diagnostics == [])
    #expect(front?.title == "One two http://a.example/")
  }

  static let spaces: [(lines: String, id: [String])] = [
    ("title: T\ndate:\u{A0}2026-01-02", ["no-break-space"]), ("title:\u{A0}T", ["no-break-space"]),
    ("\u{A0}title: T", ["no-break-space"]), ("title\u{A0}: T", ["no-break-space"]),
    ("title: T\ndate: 2026-01-02\u{A0}", ["no-break-space"]),
    ("title: T\ndate: \u{A0}2026-01-02", ["no-break-space"]),
    ("title: T\ndate: 2026-01-02\u{A0}10:00", ["bad-date"]),
    ("title: T\ndate: '2026-01-02\u{202F}10:00'", ["bad-date"]),
    ("title: T\ntags:\n  -\u{A0}a", ["no-break-space"]),
    ("title: T\ndraft: true\u{A0}", ["no-break-space"]),
    ("title: T\ntags:\n\u{A0}\u{A0}- a", ["no-break-space"]),
  ]

  @Test(arguments: spaces.indices) func `a no-break space is reported with its span`(_ index: Int) {
    let text = "---\n\(Self.spaces[index].lines)\n---\n"
    let (_, diagnostics) = read(text)
    #expect(diagnostics.map(\.id) == Self.spaces[index].id, "\(diagnostics.map(\.message))")
    let space = diagnostics.first.map { pointed($0, in: text) } ?? ""
    #expect(["\u{A0}", "\u{202F}"].contains(space))
    #expect(diagnostics.first?.help?.contains("ordinary space") == true)
  }

  @Test func `TOML and the configuration report the same`() {
    let toml = "+++\ntitle = \"C:\\new\"\nkicker = 2026-01-02 10:00:00\ntags = ['a'] # b\n+++\n"
    let (front, diagnostics) = read(toml)
    #expect(front?.kicker == "2026-01-02 10:00:00")
    #expect(diagnostics.map { pointed($0, in: toml) } == ["\\n"])
    let odd = "+++\ntitle\u{A0}= \"T\"\n+++\n"
    #expect(read(odd).diagnostics.map(\.id) == ["no-break-space"])
    let settings = "title: Paper #1\npaginate: 10 #x\nlanguage: en # remark\n"
    let said = readConfiguration(path: "sitegen.yml", bytes: Array(settings.utf8)).diagnostics
    #expect(said.map(\.severity) == [.warning])
    #expect(said.map { pointed($0, in: settings) } == ["#1"])
  }
}
