import TestSupport
import Testing

@testable import Markdown

/// The addresses in authors' HTML, in every form that browsers read.
@Suite struct RawHTMLTests {
  private func body(_ html: String) -> MarkdownBody {
    parseMarkdown(Array("<div>\n\(html)\n</div>\n".utf8), options: .init(html: .raw))
  }

  struct Links: Sendable, CustomTestStringConvertible {
    var html: String
    var links: [String]
    var testDescription: String { html }
  }

  static let links = [
    Links(html: "<a href=b.md>", links: ["b.md"]),
    Links(html: "<A HREF = 'b.md'>", links: ["b.md"]),
    Links(html: "<a\nhref\n=\n\"b.md\">", links: ["b.md"]),
    Links(html: "<a/href=b.md>", links: ["b.md"]),
    Links(html: "<a href=\" b.md\n\">", links: ["b.md"]),
    Links(html: "<a href='b&#46;md?x=1&amp;y=2'>", links: ["b.md?x=1&y=2"]),
    Links(html: "<a title='x'href='b.md'>", links: ["b.md"]),
    Links(html: "<a title=' href=no.md '>", links: []),
    Links(html: "<a hrefs=no.md href>", links: []),
    Links(html: "<a data-href=b.md DATA-Src='a.png?x=1'>", links: ["b.md", "a.png?x=1"]),
    Links(
      html: "<p data-map='my track.geojson' data-x=/local/>",
      links: ["my track.geojson", "/local/"]),
    Links(html: "<p data-n=3.50 data-s=big data-t='#a.b' data-j='{\"a\": \"b.png\"}'>", links: []),
    Links(html: "<img data-srcset='a.png 1x, b.png 2x'>", links: ["a.png", "b.png"]),
    Links(html: "<p data-bg=\"url('a.png')\">", links: ["a.png"]),
    Links(html: "<img lowsrc=a.png dynsrc=b.mpg>", links: ["a.png", "b.mpg"]),
    Links(html: "<html manifest=a.manifest>", links: ["a.manifest"]),
    Links(html: "<a ping=' /a  /b ' href=/c>", links: ["/a", "/b", "/c"]),
    Links(html: "<meta property=og:image content=a.png>", links: ["a.png"]),
    Links(html: "<META content='a' name='Twitter:Image'>", links: ["a"]),
    Links(html: "<meta name=theme:cover content=a.png>", links: ["a.png"]),
    Links(html: "<meta name=description content='It is over.'>", links: []),
    Links(
      html: "<param name=movie value=a><param name=x value=b.swf><param name=y value=high>",
      links: ["a", "b.swf"]),
    Links(
      html: "<p style=\"background: URL( a.png ) , url('b.png')\">", links: ["a.png", "b.png"]),
    Links(html: "<p style='background:url(&quot;a&amp;b.png&quot;)'>", links: ["a&b.png"]),
    Links(html: "<p style='background:url(\"my pic.png\"'>", links: ["my pic.png"]),
    Links(html: "<p style=\"background:url(my\\ pic\\28 1\\29.png)\">", links: ["my pic(1).png"]),
    Links(html: "<p style=\"content:'url(no.png)';background:url(a.png\">", links: ["a.png"]),
    Links(html: "<p style='background:url(no one.png);--a:curl(no.png);--b:url()'>", links: []),
    Links(
      html: "<p style=\"background:image-set('a.png' type('image/png') 1x, url(b.png) 2x) 'c'\">",
      links: ["a.png", "b.png"]),
    Links(html: "<p style=background:url(a.png),url(\"b.png\")>", links: ["a.png", "b.png"]),
    Links(html: "<p style='background:url(data:image/png;base64,AA)'>", links: []),
    Links(html: "<a href=''>", links: []),
    Links(html: "<img src=a.png srcset='a.png 1x, b.png 2x'>", links: ["a.png", "a.png", "b.png"]),
    Links(html: "<img srcset='a.png,b.png'>", links: ["a.png,b.png"]),
    Links(html: "<img srcset=' a.png , b.png 2x,c.png'>", links: ["a.png", "b.png", "c.png"]),
    Links(html: "<img srcset='a.png 1x,b.png 2x'>", links: ["a.png", "b.png"]),
    Links(html: "<img srcset='data:image/png;base64,AA== 1x, b.png 2x'>", links: ["b.png"]),
    Links(html: "<img srcset='a.png type(x,y) 1x, b.png'>", links: ["a.png", "b.png"]),
    Links(html: "<img srcset=', ,'>", links: []),
    Links(html: "<link imagesrcset='a.png 1x'>", links: ["a.png"]),
    Links(html: "<video poster=a.png src=v.mp4>", links: ["a.png", "v.mp4"]),
    Links(html: "<object data=a.svg>", links: ["a.svg"]),
    Links(html: "<p data=no.svg>", links: []),
    Links(html: "<q cite=b.md><form action=c.md>", links: ["b.md", "c.md"]),
    Links(html: "<button formaction=b.md>", links: ["b.md"]),
    Links(html: "<td background=a.png>", links: ["a.png"]),
    Links(html: "<img longdesc=b.md>", links: ["b.md"]),
    Links(html: "<svg><a xlink:href=b.md>", links: ["b.md"]),
    Links(html: "<meta content='0; url=b.md'>", links: ["b.md"]),
    Links(html: "<meta content='0;URL=\"b.md\"'>", links: ["b.md"]),
    Links(html: "<meta content=0;url=b.md>", links: ["b.md"]),
    Links(html: "<meta content='3 , url = b.md '>", links: ["b.md"]),
    Links(html: "<meta content='url=no.md'>", links: []),
    Links(html: "<meta content='2 urls=no.md'>", links: []),
    Links(html: "<p content='0; url=no.md'>", links: []),
    Links(html: "<!-- <a href=no.md> --><a href=b.md>", links: ["b.md"]),
    Links(html: "<!--><a href=b.md>", links: ["b.md"]),
    Links(html: "<!-- x --!><a href=b.md>", links: ["b.md"]),
    Links(html: "<script>a<b c='</script><a href=b.md>", links: ["b.md"]),
    Links(html: "<SCRIPT>x='<a href=no.md>'</SCRIPT ><a href=b.md>", links: ["b.md"]),
    Links(html: "<style>a<b href=no.md></style>", links: []),
    Links(
      html: "<style>@import \"a.css\"; /* url(no.png) */ p { a: url(b.png) }</style><a href=b.md>",
      links: ["a.css", "b.png", "b.md"]),
    Links(
      html: "<style>@import'a.css';p::before{content:'no.png';content:'\\'url(no.png)'}</style>",
      links: ["a.css"]),
    Links(
      html:
        "<style>a{b:url(a.png)} <b style='x:url(no.png)' data-x=no.png> c{d:url(b.png)}</style>",
      links: ["a.png", "b.png"]),
    Links(
      html: "<style>a{b:url('data:image/svg+xml,<svg xmlns=x>')}c{d:url(b.png)}</style>",
      links: ["b.png"]),
    Links(html: "<style>a{b:url(a.png)}</style><style>a{b:url(b.png)}", links: ["a.png", "b.png"]),
    Links(html: "<script>a = 'url(no.png)'</script>", links: []),
    Links(html: "<textarea><a href=no.md></textarea><a href=b.md>", links: ["b.md"]),
    Links(
      html: "<noscript><img src=a.png><style>b{c:url(d.png)}</style></noscript><a href=b.md>",
      links: ["a.png", "d.png", "b.md"]),
    Links(html: "</a href=no.md><a href=b.md>", links: ["b.md"]),
  ]

  @Test(arguments: links) func `addresses are links of the body`(_ test: Links) {
    let body = body(test.html)
    #expect(body.links.map(\.destination) == test.links)
    for link in body.links {
      let tag = link.htmlRange.lowerBound - Int(link.tagOffset)
      #expect(link.form == .styleSheet || body.html[tag] == UInt8(ascii: "<"))
      #expect(link.htmlRange.upperBound <= body.html.count)
    }
  }

  struct Replaced: Sendable, CustomTestStringConvertible {
    var html: String
    /// The new address of each link; "-" for a dead link.
    var urls: [String]
    var result: String
    var testDescription: String { html }
  }

  static let replaced = [
    Replaced(
      html: "<a href=b.md>x</a>", urls: ["/b/?x&y"], result: "<a href=\"/b/?x&amp;y\">x</a>"),
    Replaced(html: "<a href='b.md'>x</a>", urls: ["/b'/"], result: "<a href='/b&#x27;/'>x</a>"),
    Replaced(
      html: "<meta content=0;url=b.md>", urls: ["/b/"], result: "<meta content=\"0;url=/b/\">"),
    Replaced(html: "<a href=\"b.md\">x</a>", urls: ["-"], result: "<a>x</a>"),
    Replaced(
      html: "<a id=i href = 'b.md' title=t>x</a>", urls: ["-"], result: "<a id=i title=t>x</a>"),
    Replaced(
      html: "<a id='i'href='b.md'title=t>x</a>", urls: ["-"], result: "<a id='i' title=t>x</a>"),
    Replaced(html: "<a\nhref\n=\nb.md>x</a>", urls: ["-"], result: "<a>x</a>"),
    Replaced(
      html: "<img src=b.png alt=\"A &amp; <B>\">.", urls: ["-"], result: "A &amp; &lt;B&gt;."),
    Replaced(html: "<img src='b.png'/>.", urls: ["-"], result: "."),
    Replaced(html: "<IMG ALT=x SRC=b.png>.", urls: ["-"], result: "x."),
    Replaced(
      html: "<img srcset='a.png 1x, b.png 2x' src='a.png'>", urls: ["/a.png", "-", "/a.png"],
      result: "<img srcset='/a.png 1x' src='/a.png'>"),
    Replaced(
      html: "<img srcset='a.png 1x, b.png 2x' src='a.png' alt=x>", urls: ["/a.png", "-", "-"],
      result: "x"),
    Replaced(
      html: "<img src='a.png' srcset='b.png 2x' alt=x>", urls: ["/a.png", "-"],
      result: "<img src='/a.png' alt=x>"),
    Replaced(html: "<img srcset='b.png 2x' alt=x>", urls: ["-"], result: "x"),
    Replaced(
      html: "<img src='a.png' longdesc='b.md'>", urls: ["/a", "-"], result: "<img src='/a'>"),
    Replaced(
      html: "<picture><source srcset='b.png 1x'><img src='a.png'></picture>", urls: ["-", "/a"],
      result: "<picture><img src='/a'></picture>"),
    Replaced(
      html: "<source srcset='a.png 1x, b.png 2x'>", urls: ["-", "/b"],
      result: "<source srcset='/b 2x'>"),
    Replaced(
      html: "<video src='b.mp4' poster='a.png'>", urls: ["-", "/a"], result: "<video poster='/a'>"),
    Replaced(
      html: "<video><source src=b.mp4><track src=b.vtt>x</video>", urls: ["-", "-"],
      result: "<video>x</video>"),
    Replaced(html: "<object data='b.svg'>x</object>", urls: ["-"], result: "<object>x</object>"),
    Replaced(
      html: "<p style=\"a:url('x y.png') b\">", urls: ["/a'(1)&.png"],
      result: "<p style=\"a:url('/a%27%281%29&amp;.png') b\">"),
    Replaced(
      html: "<p style=a:url(\"a.png\"),url('b')>", urls: ["/a", "-"],
      result: "<p style=\"a:url(&quot;/a&quot;),url('b')\">"),
    Replaced(
      html: "<p style=a:url(\"a.png\")>", urls: ["/a"], result: "<p style='a:url(\"/a\")'>"),
    Replaced(
      html: "<style>a>b{c:url(a.png);d:url(b.png)}</style>", urls: ["/a?b&c", "-"],
      result: "<style>a>b{c:url(/a?b&c);d:url(b.png)}</style>"),
    Replaced(
      html: "<img data-src='a.png' data-x=\"b.png\">", urls: ["/a", "-"],
      result: "<img data-src='/a' data-x=\"b.png\">"),
    Replaced(
      html: "<img src=b.png data-src='a.png' style='a:url(c)' alt=x>", urls: ["-", "/a", "/c"],
      result: "<img data-src='/a' style='a:url(/c)' alt=x>"),
    Replaced(
      html: "<img src=b.png data-src='a.png' alt=x>", urls: ["-", "-"], result: "x"),
    Replaced(html: "<a ping='/a /b'>x</a>", urls: ["/c", "-"], result: "<a>x</a>"),
    Replaced(
      html: "<meta content=0;url=\"b.md\">", urls: ["/b"], result: "<meta content='0;url=\"/b\"'>"),
  ]

  @Test(arguments: replaced) func `addresses are replaced, and tags that need one are removed`(
    _ test: Replaced
  ) {
    let body = body(test.html)
    #expect(body.links.count == test.urls.count)
    let html = body.replacing(
      test.urls.enumerated().map {
        .init(link: $0.offset, url: $0.element == "-" ? nil : $0.element)
      })
    #expect(String(decoding: html, as: UTF8.self) == "<div>\n\(test.result)\n</div>\n")
  }

  @Test(arguments: [
    ("a ![b *c*](d.png) e", "<p>a b c e</p>\n"),
    ("![b \"c\"](d.png \"cap\")", "<figure>b &quot;c&quot;<figcaption>cap</figcaption></figure>\n"),
    ("[![b](d.png)](e.md)", "<p><a>b</a></p>\n"), ("![](d.png) x", "<p> x</p>\n"),
    ("[b *c*](d.md 'e')", "<p><a title=\"e\">b <em>c</em></a></p>\n"),
  ])
  func `alternative text replaces a missing picture`(_ markdown: String, _ expected: String) {
    let body = parseMarkdown(Array(markdown.utf8), options: .init())
    let html = body.replacing(body.links.indices.map { .init(link: $0, url: nil) })
    #expect(String(decoding: html, as: UTF8.self) == expected)
  }

  /// Ways in which an author can try to hide an address.
  @Test(arguments: [
    "<textarea><a b='</textarea><a href=javascript:x>'>",
    "<title><!--</title><a href=javascript:x>-->", "<xmp><a b='</xmp><a href=javascript:x>'>",
    "<noscript><a b='</noscript><a href=javascript:x>'>",
    "<noscript><script><a b='</noscript><a href=javascript:x>'></script>",
    "<noscript><a href=javascript:x></noscript>", "<iframe><a b='</iframe><a href=javascript:x>'>",
    "<!--><a href='javascript:x'>", "<!---><a href='javascript:x'>",
    "<!-- --!><a href='javascript:x'>", "<script>a<b c='</script><a href='javascript:x'>",
    "<meta http-equiv=refresh content='0;url=javascript:x'>", "<object data=javascript:x>",
    "<img srcset='a.png 1x,javascript:x 2x'>", "<a href='java&#1;script:x'>",
    "<a href='java&#x0;script:x'>", "<a href='&#1;javascript:x'>", "<a href='java\u{1}script:x'>",
    "<a href='java&#&#1;9;script:x'>", "<img srcset='&#9;&#9; \t%09&#32;javascript:x'>",
    "<img srcset='&#9;,&#9; ;\n&Tab;javascript:x'>", "<img srcset='a&#9;javascript:x'>",
    "<meta http-equiv=refresh property=og:image content='0;url=javascript:x'>",
    "<meta property=og:image content='javascript:x'>", "<param name=x value='javascript:x'>",
    "<a ping='/a javascript:x'>", "<img lowsrc=' javascript:x'>",
    "<p style='a:url(javascript:x)'>", "<p style=\"a:url('java&#1;script:x')\">",
    "<p style='a:url(&quot; javascript:x&quot;)'>", "<p style=a:url(javascript:x)>",
    "<style>a{b:url( 'javascript:x')}</style>", "<style>@import 'javascript:x';</style>",
    "<style>a{b:url(a)} <p title=x> {b:url(javascript:x)}</style>",
    "<style><a href='javascript:x'></style>", "<style>'<a href='javascript:x'>')</style>",
    "<style>url(<a href=javascript:x>)</style>",
    "<p data-bg='url(javascript:x)'>", "<p values='a&#59;javascript:x;'>",
    "<img srcset='a =&#x20;java&#9;script:x'>",
  ])
  func `a dangerous address cannot be hidden`(_ html: String) {
    let result = String(decoding: body(html).html, as: UTF8.self)
    #expect(!decodeEntities(result).contains("javascript:"), "\(result)")
  }

  @Test(arguments: [
    ("a &#x1F; b\u{1}", "a  b"), ("&#0;", "\u{FFFD}"), ("&#x80; &#146;", "€ ’"),
    ("`a\u{7}\u{FFFF}`", "a"), ("    a\u{85}b\n", "a…b"), ("```x\u{2}y\nz\n```", "xy"),
    ("![a&#1;b](c.png 'd\u{8}')", "ab"), ("[a](b.md#c\u{1}d)", "b.md#cd"),
    ("# a\u{3}b", "ab"), ("<p title='a&#7;&#xA;b&#x9F'>", "a&#xA;bŸ"),
    ("<p>&#&#1;1; &#x4&#1;1</p>", "&amp;#1; 1"), ("<p>&#xD800;&#xFFFE;x</p>", "\u{FFFD}x"),
    ("<!-- a\u{1}b -->", "<!-- ab -->"), ("&Tab;x&NewLine;", "x"),
  ])
  func `control characters never get into HTML`(_ markdown: String, _ part: String) {
    let body = parseMarkdown(Array(markdown.utf8), options: .init(html: .raw))
    let html = String(decoding: body.html, as: UTF8.self)
    #expect(html.contains(part), "\(html)")
    for text in [html, body.text.string] + body.links.map(\.destination) + body.outline.map(\.text)
    {
      #expect(text.withoutControls == text, "\(text)")
    }
  }

  @Test func `only addresses change`() {
    let html = """
      <p href>a = "b" <a href=x class="c">d</a> <!-- <a href="x"> --><img src='x' srcset="x 1x, y 2x">\
      <script>a = '<a href="x">'</script><p style="background: url(x)" title='href="x"' data-x="x">
      """
    let changed = replacingAddresses(in: Array(html.utf8)) { $0 == "x" ? "/é&\"" : nil }
    #expect(
      String(decoding: changed, as: UTF8.self) == """
        <p href>a = "b" <a href="/é&amp;&quot;" class="c">d</a> <!-- <a href="x"> -->\
        <img src='/é&amp;&quot;' srcset="/é&amp;&quot; 1x, y 2x">\
        <script>a = '<a href="x">'</script>\
        <p style="background: url(/é&amp;%22)" title='href="x"' data-x="x">
        """)
  }

  @Test(arguments: [
    "<p style='a:url(data:image/svg+xml,%3Csvg%3E)'>",
    "<style>@font-face{src:url(data:font/woff2;base64,AA)}</style>",
    "<p style='a:url(#b) url(x:y)' data-x='javascript:x'>",
  ])
  func `harmless values stay`(_ html: String) {
    #expect(String(decoding: body(html).html, as: UTF8.self) == "<div>\n\(html)\n</div>\n")
  }

  static let mentions: [(html: String, names: [String])] = [
    ("<img src=a.png title='b.png, see c.pdf'>", ["a.png", "b.png", "c.pdf"]),
    ("<p>text.txt</p><b x='my pic.jpg'>", ["my pic.jpg", "pic.jpg"]),
    (
      "<script>f('a.png'); g(\"b\\/c.geojson?v=2\") + d.geojson</script>",
      ["a.png", "b/c.geojson?v"]
    ),
    ("<style>a{b:url(a.png)}</style>", ["a.png"]),
    ("<!-- a.png <img src=b.png> --> c.png", ["a.png", "b.png"]),
    ("<p x=1.5 y=3.50 z=. u=a. v=.b>", []),
    ("<p x='a&#46;png a&amp;b.png'>", ["a.png a&b.png", "a.png", "a&b.png"]),
    ("<p data-x='[\"a.png\",\"b.mp4\"]' y=a.png>", ["a.png", "b.mp4"]),
    ("<iframe srcdoc='<img src=&quot;a.png&quot;>'>", ["a.png"]),
    ("<?php include 'a.inc' ?>", ["a.inc"]),
  ]

  @Test(arguments: mentions.indices, [true, false])
  func `words of HTML that can be files are mentioned`(_ index: Int, _ isAllowed: Bool) {
    let (html, names) = Self.mentions[index]
    let source = "no.png ![x](no.png) `no.png`\n\n<div>\n\(html)\n</div>\n"
    let body = parseMarkdown(Array(source.utf8), options: .init(html: isAllowed ? .raw : .off))
    #expect(body.mentionedFiles == names)
  }

  @Test func `the number of mentions is limited`() {
    let names = (0..<5_000).map { "a\($0).png" }
    let source = "<p x=a0.png>\n\n<p x='\(names.joined(separator: " "))'>\n"
    let body = parseMarkdown(Array(source.utf8), options: .init())
    #expect(body.mentionedFiles == Array(names.prefix(1_000)))
  }

  static let hostile = [
    many("<img src='", 30_000), many("<script>", 30_000),
    many("<!--", 50_000),
    "<img srcset='\(many("a 1x,", 40_000))'>",
    many("<img src=n srcset=n>", 10_000),
    many("&#", 50_000),
    "<img srcset='\(many("&#9;", 150_000))'>",
    many("<a style=\"", 30_000),
    many("<style>url(", 30_000),
    many("<meta content=a.b ", 20_000),
    many("<noscript x=a.b>", 20_000),
    many("<!", 50_000),
    "<p style='\(many("url(\"", 40_000))'>",
    "<style>\(many("url(a) <a b=c href=d>", 10_000))</style>",
    "<p style='\(many("/* ", 40_000))'>",
    many("<a b='c.d", 20_000),
    many("<a<b=", 40_000), "<p \(many("&#1;&#1", 20_000))>",
  ]

  @Test(arguments: hostile.indices) func `hostile HTML is parsed in bounded time`(_ index: Int) {
    let body = body(Self.hostile[index])
    let html = body.replacing(body.links.indices.map { .init(link: $0, url: nil) })
    #expect(!html.isEmpty)
    #expect(!replacingAddresses(in: body.html) { $0 + "x" }.isEmpty)
  }
}

extension String {
  fileprivate var withoutControls: String {
    String(
      unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: true
        case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: false
        default: true
        }
      })
  }
}
