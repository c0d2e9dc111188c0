import Basics
import Testing

@testable import Content

/// Front matter with a small mistake is an error; prose that resembles it is published.
@Suite struct UnrecognizedFrontMatterTests {
  private func read(_ text: String) -> (document: Document?, diagnostics: [Diagnostic]) {
    let read = readDocument(
      path: "Content/local/a.md", bytes: Array(text.utf8), configuration: Configuration())
    return (read.document, read.diagnostics)
  }

  private static let keys = "title: Ferry\ndraft: true\n"

  @Test(arguments: [
    ("\n---\n\(keys)---\nText", "it follows an empty line"),
    ("\r\n\r\n---\r\ntitle: Ferry\r\ndraft: true\r\n---\r\nText", "an empty line"),
    (" ---\n\(keys)---\nText", "nothing before its '---'"),
    ("\t---\n\(keys) ---\nText", "nothing before its '---'"),
    ("----\n\(keys)----\nText", "three hyphens, not four"),
    ("--\n\(keys)--\nText", "three hyphens, not two"),
    ("----------------\n\(keys)---\nText", "three hyphens, not 16"),
    ("++++\ntitle = \"x\"\n+++\nText", "three plus signs, not four"),
    ("---yaml\n\(keys)---\nText", "not '---yaml'"),
    ("--- yaml\n\(keys)---\nText", "not '--- yaml'"),
    ("---toml\ntitle = 'x'\ndraft = true\n---\nText", "not '---toml'"),
    ("--- #comment\n\(keys)---\nText", "not '--- #comment'"),
    ("--- title: Ferry\ndraft: true\n---\nText", "not '--- title: Ferry'"),
    ("<!-- made by x -->\n---\n\(keys)---\nText", "it follows a comment"),
    ("<!-- made\nby x -->\n\n---\n\(keys)---\nText", "it follows a comment"),
    ("# Heading\n---\n\(keys)---\nText", "it follows a line with '#'"),
    ("# comment\n\n---\n\(keys)---\nText", "it follows a line with '#'"),
    ("\u{FEFF}\u{FEFF}---\n\(keys)---\nText", "nothing before its"),
    ("\u{200B}---\n\(keys)---\nText", "nothing before its"),
    ("\u{A0}---\n\(keys)---\nText", "nothing before its"),
    ("\u{FEFF}\n---\n\(keys)---\nText", "an empty line"),
    ("-\u{200B}--\n\(keys)---\nText", "three hyphens"),
    ("\n+++\ntitle = 'x'\ndraft = true\n+++\nText", "an empty line"),
    ("<!--\n---\n\(keys)---\n-->\nText", "in a comment"),
    ("<!-- ---\n\(keys)--- -->\n# Head", "in a comment"),
    ("<!--\n\(keys)-->\n# Head", "in a comment"),
    ("—\n\(keys)—\nText", "not '—'"), ("–––\n\(keys)–––\nText", "not '–––'"),
    ("–-\n\(keys)---\nText", "three hyphens"), ("———\n\(keys)\nText", "not '———'"),
    ("***\n\(keys)***\nText", "not '***'"), ("___\n\(keys)___\nText", "not '___'"),
    ("===\n\(keys)===\nText", "not '==='"), ("* * *\n\(keys)* * *\nText", "three hyphens"),
    ("- - -\n\(keys)- - -\nText", "three hyphens"), ("\\---\n\(keys)\\---\nText", "three hyphens"),
    (";;;\n\"title\": \"x\",\n\"draft\": true\n;;;\nText", "not ';;;'"),
    ("```yaml\n---\n\(keys)---\n```\n# Head", "code block"),
    ("%YAML 1.2\n---\n\(keys)---\nText", "it follows"),
    ("Draft 3\n---\n\(keys)---\nText", "it follows text"),
    ("---\ntitle: A\n---\n---\ndraft: true\n---\n# Head", "one block"),
    ("---\ntitle: A\n---\n\n\n---\ndraft: true\n---\n# Head", "one block"),
    ("---\n---\n\(keys)---\nText", "one block"), ("---\n\n---\n\(keys)---\nText", "one block"),
    ("---\ntitle: A\n---\n+++\ndraft = true\n+++\nText", "one block"),
    ("---\ntitle: A\n---\ndraft: true\n---\nText", "one block"),
    ("---\ntitle: A\n...\n---\ndraft: true\n---\nText", "one block"),
    ("---\ntitle: A\n---\n\ndraft: true\n\nText", "one block"),
    ("---\ntitle: A\n---\n{\"draft\": true}\nText", "one block"),
    ("{\"title\": \"A\"}\n---\ndraft: true\n---\nText", "one block"),
    ("{'title': 'x', 'draft': true}\n# Head", "must be JSON"),
    ("{title: 'x', draft: true}\n# Head", "must be JSON"),
    ("{\n  // remark\n  \"title\": \"x\"\n}\n# Head", "must be JSON"),
    ("// remark\n{\"title\": \"x\"}\n# Head", "it follows"),
    ("/* remark */\n{\"title\": \"x\"}\n# Head", "it follows a comment"),
    ("\n{\"title\": \"x\"}\n# Head", "it follows an empty line"),
    (" {\"title\": \"x\"}\n# Head", "nothing before its '{'"),
    ("title: Ferry\ndraft: true\n---\nText", "none above them"),
    ("draft: true\n---\n# Head", "none above them"), ("draft: true\n# Head", "none above them"),
    ("title:Ferry\ndraft:true\n---\nText", "none above them"),
    ("title = \"Ferry\"\ndraft = true\n+++\nText", "none above them"),
    ("\nTitle: x\nStatus: draft\n\n# Head", "an empty line"),
    ("<!-- x -->\nTitle: x\nDate: 2026-01-02\n\n# Head", "it follows a comment"),
  ])
  func `front matter with a small mistake is an error with a span`(_ text: String, _ words: String)
  {
    let (document, diagnostics) = read(text)
    #expect(document == nil)
    #expect(diagnostics.map(\.id) == ["bad-front-matter"])
    #expect(diagnostics.first?.severity == .error)
    #expect(diagnostics.first?.message.contains(words) == true, "\(diagnostics)")
    #expect(diagnostics.first?.help != nil)
    #expect(diagnostics.first?.span?.range.isEmpty == false)
  }

  @Test(arguments: ["--", "----", " ---", "- - -", "———", "\u{A0}---", "-\u{200B}--", "\t---"])
  func `an unrecognized closing line is reported with its span`(_ line: String) {
    for tail in ["\nText", "\n\n# Head\n\nText\n\n---\n\nMore: text", "\n\n# Head\n---\n"] {
      let (document, diagnostics) = read("---\ntitle: A\ndraft: true\n\(line)\(tail)")
      #expect(document == nil, "\(tail)")
      #expect(diagnostics.map(\.severity) == [.error])
      #expect(
        diagnostics.first?.message.contains("does not close front matter") == true,
        "\(diagnostics)")
    }
  }

  @Test(arguments: [
    "***\n\nThe ferry: it is back.\n\n# Head", "***\nNote: it is back.\n\n# Head",
    "\n---\n\nThe ferry is back.\n\n# Head", "\n---\nThe ferry is back: today.\n\n# Head",
    "# Heading\n\nNote: a colon.\n\nMore", "# Heading\n\nAuthor: Ana Li\nDate: yesterday\n\nMore",
    "# Heading\n\n---\n\nAuthor: Ana Li\n\nMore",
    "# Heading\n\n***\n\nAuthor: Ana Li\n\n***\n\nMore",
    "# Heading\n---\nText\n", "Head\n====\n\nText: more", "Head\n---\n\n# Text: more",
    "| a | b |\n| --- | --- |\n| title | x |\n\n# Head", "title | date\n--- | ---\na | b\n\n# Head",
    "Note: this is a text.\n\n# Head", "Note: the ferry\n---\n\n# Head",
    "Draft: what the council plans\n\n# Head", "Image: a year in pictures\n===\n\n# Head",
    "- title: a list\n- draft: true\n\n# Head", "> ---\n> title: x\n\n# Head",
    "<!-- more -->\n\n# Head", "<!-- Author: Ana -->\n\n# Head", "{{ title: x }}\n\n# Head",
    "{: .note }\n\n# Head", "{note} x\n\n# Head", "[title](x.html): more\n\n# Head",
    "    ---\n    title: x\n    ---\n\n# Head", "```\ntitle: x\n```\n\n# Head",
    "— Ana Li\n\n# Head", "--help: an option\n\n# Head", "x = y\n\n# Head",
    "+ one\n+ two\n\n# Head",
    "**Date:** today\n\n# Head", "_Title_: x\n\n# Head", "# Head", "https://ex.example/\n\n# Head",
    "__init__: a name\n\n# Head", "~~~\ncode\n~~~\n\n# Head", "== x ==\n\n# Head",
  ])
  func `prose is not front matter`(_ text: String) {
    let (document, diagnostics) = read(text)
    #expect(document != nil)
    #expect(diagnostics.allSatisfy { $0.severity == .warning }, "\(diagnostics)")
    #expect(document?.front.isDraft == false)
  }

  @Test(arguments: [
    "\n---\n\nThe ferry is back.", "---\n\nThe ferry is back.", "---\nAuthor: Ana Li\n\nText",
    "***\nNote: it is back.", "Note: it is back\n---\nText",
    "\n---\n\nAuthor: Ana Li\n\n---\n\nText",
    "title: x is a key\n\nText", "--- | ---\nText", "- draft: true\n", "---\n", "***", "— Ana Li",
    "{'title': 'x'}", "{{ x }}", "{% x %}", "Author: Ana Li\n---\nText",
  ])
  func `a body may start with a thematic break or a colon`(_ body: String) {
    let (document, diagnostics) = read("---\ntitle: A\n---\n" + body)
    #expect(document?.front.title == "A")
    #expect(diagnostics == [])
  }

  @Test(arguments: ["text: |\n  a\n  ---\n  b", "text: >\n  a\n\n  ---", "text: \"a\n  --- b\""])
  func `a thematic break within a value does not close front matter`(_ lines: String) {
    let (document, diagnostics) = read("---\ntitle: A\n\(lines)\nslug: b\n---\nBody")
    #expect(document?.front.slug == "b")
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [
    ("Date: 2026-01-02\nStatus: draft\n\n# Head", true), ("Status: draft\n\n# Head", true),
    ("Draft: true\n\n# Head", true), ("Format: x\nTitle: A\nStatus: private\n\nText", true),
    ("Published: no\n\n# Head", true), ("Date: 2026-01-02\n\n# Head", false),
    ("Author: Ana\nTags: a, b\n\n# Head", false), ("Status: published\n\n# Head", false),
  ])
  func `header lines are read without a title`(_ text: String, _ isDraft: Bool) throws {
    let front = try #require(read(text).document).front
    #expect(front.isDraft == isDraft)
    #expect(["Head", "A"].contains(front.title))
  }

  @Test func `every prefix of such a file is read`() {
    let text =
      "<!-- \u{A0}\n/* {'title': 'x'\n—\ntitle: \"a\n\\---\n```\n---\ndraft: true\n+++ x\n-->\n"
    let bytes = Array(text.utf8)
    for count in 0...bytes.count {
      for start in [0, min(5, count), min(14, count)] {
        let part = Array(bytes[start..<count])
        let read = readDocument(path: "Content/a.md", bytes: part, configuration: Configuration())
        #expect(read.document != nil || !read.diagnostics.isEmpty)
      }
    }
  }
}
