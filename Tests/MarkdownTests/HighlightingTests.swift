import Basics
import Testing

@testable import Markdown

@Suite struct HighlightingTests {
  /// Returns the tokens as `kind:text`.
  private func tokens(_ code: String, _ language: String) -> [String] {
    let bytes = Array(code.utf8)
    return codeTokens(in: bytes.span, language: language).map {
      "\($0.kind):\(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  @Test(
    arguments: [
      ("swift", "let count = 12 // all", ["keyword:let", "number:12", "comment:// all"]),
      (
        "Python", "@cache\ndef f(x): return 'a\\'b'",
        ["attribute:@cache", "keyword:def", "function:f", "keyword:return", "string:'a\\'b'"]
      ),
      (
        "json", "{\"a\": [1.5e-3, true, \"b\"]}",
        ["attribute:\"a\"", "number:1.5e-3", "literal:true", "string:\"b\""]
      ),
      (
        "sql", "SELECT sum(votes) FROM wards WHERE name = 'O''Hara' -- all",
        [
          "keyword:SELECT", "function:sum", "keyword:FROM", "keyword:WHERE", "string:'O''Hara'",
          "comment:-- all",
        ]
      ),
      (
        "html", "<!-- x --><a href=\"/\">&amp; y</a>",
        [
          "comment:<!-- x -->", "tag:<a", "attribute:href", "string:\"/\"", "tag:>",
          "literal:&amp;",
          "tag:</a", "tag:>",
        ]
      ),
      (
        "diff", "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n same",
        ["meta:--- a", "meta:+++ b", "meta:@@ -1 +1 @@", "deleted:-old", "inserted:+new"]
      ),
      (
        "sh", "curl -s $URL#x # comment",
        ["type:curl", "variable:$URL", "comment:# comment"]
      ),
      (
        "yaml", "- title: \"Ferry\" # c\n  draft: true",
        ["attribute:title", "string:\"Ferry\"", "comment:# c", "attribute:draft", "literal:true"]
      ),
      ("toml", "[site]\nbase-url = 'x'\n", ["type:[site]", "attribute:base-url", "string:'x'"]),
      (
        "c", "#include <stdio.h>\nint x = 0x1e-2;",
        ["meta:#include <stdio.h>", "type:int", "number:0x1e", "number:2"]
      ),
      ("css", "a { color: #fff; }", ["attribute:color"]),
      ("console", "$ make\nok", ["meta:$"]),
      ("rust", "let r = \"a", ["keyword:let", "string:\"a"]),
      ("klingon", "let x = 1", []),
    ] as [(String, String, [String])])
  func `finds the tokens of a language`(_ language: String, _ code: String, _ expected: [String]) {
    #expect(tokens(code, language) == expected)
  }

  @Test func `every language has a unique name and every usual one is there`() {
    let names = CodeLanguage.knownNames.flatMap { $0 }
    #expect(Set(names).count == names.count)
    #expect(CodeLanguage.all.count >= 30)
    for name in ["swift", "python", "r", "sql", "js", "ts", "json", "yaml", "html", "css", "bash"] {
      #expect(names.contains(name))
    }
  }

  /// The tokens of any text are in order, do not overlap and lie in the text.
  @Test(arguments: CodeLanguage.knownNames.map(\.[0]))
  func `tokens of random text are in order`(_ language: String) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    let pieces = [
      "\"", "'", "`", "\"\"\"", "/*", "*/", "//", "#", "--", "<!--", "-->", "<a ", ">", "&x;", "$",
      "${",
      "@", "1e-", "0x", ".", "\\", "\n", " ", "word", "Let", "é", "[", "]", "=", ":", "+", "(",
    ]
    for _ in 0..<60 {
      var code = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        code += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(code.utf8)
      var end = 0
      for token in codeTokens(in: bytes.span, language: language) {
        #expect(token.range.lowerBound >= end && token.range.upperBound <= bytes.count)
        #expect(!token.range.isEmpty)
        end = token.range.upperBound
      }
    }
  }

  @Test func `an article has colored code and a plain body has not`() {
    let source = Array("```swift\nlet a = \"<b>\"\n```\n".utf8)
    let article = parseMarkdown(source, options: MarkdownOptions())
    #expect(
      String(decoding: article.html, as: UTF8.self) == """
        <pre><code class="language-swift"><span class="hl-k">let</span> a = \
        <span class="hl-s">&quot;&lt;b&gt;&quot;</span>
        </code></pre>

        """)
    #expect(article.text.string == "let a = \"<b>\"\n")
    let plain = parseMarkdown(source, options: MarkdownOptions(style: .plain))
    #expect(!String(decoding: plain.html, as: UTF8.self).contains("<span"))
  }
}
