import Testing

@testable import Markdown

/// The addresses that are allowed in pages, in every way in which one can be written.
@Suite struct AddressRulesTests {
  private static let rules = AddressRules(
    schemes: AddressRules.standardSchemes, siteHost: "courier.example")

  private func html(_ markdown: String) -> String {
    var options = MarkdownOptions(html: .raw)
    options.addresses = Self.rules
    let body = parseMarkdown(Array(markdown.utf8), options: options)
    return String(decoding: body.html, as: UTF8.self)
  }

  static let refused = [
    "javascript:x", "JaVaScRiPt:x", "java\u{AD}script:x", "\u{200B}javascript:x",
    "\u{1}javascript:x",
    "vbscript:x", "blob:x", "view-source:x", "filesystem:x", "about:blank", "geo:1,2", "magnet:x",
    "data:text/html,x", "data:image/svg+xml,x", "ftp://a.example/", "x+y.z-1:a",
  ]
  static let allowed = [
    "https://a.example/", "HTTP://a.example/", "mailto:a@b.example", "tel:+1", "sms:+1", "xmpp:a@b",
    "/a:b", "a/b:c", "?a:b", "#a:b", "1:2.html", "a%3Ab.md", "//a.example/",
    "data:image/png;base64,x",
  ]

  @Test(arguments: refused) func `an address of another scheme is left out`(_ url: String) {
    #expect(Self.rules.rejects(url))
    #expect(html("<div>\n<a href=\"\(url)\">x</a>\n</div>").contains("<a href=\"\">"))
    #expect(html("[x](<\(url)>)").contains("href=\"\""))
  }

  @Test(arguments: allowed) func `an address of an allowed scheme stays`(_ url: String) {
    #expect(!Self.rules.rejects(url))
    #expect(!html("<div>\n<a href=\"\(url)\">x</a>\n</div>").contains("<a href=\"\">"))
  }

  /// Links for a browser in a piece of HTML that looks like something else.
  static let hidden = [
    "p <textarea><a x=\"</textarea><a href=javascript:x>y</a>\"> z",
    "p <title><a x=\"</title><a href=javascript:x>y</a>\"> z",
    "p <style><a x=\"</style><a href=javascript:x>y</a>\"> z",
    "p <xmp><a x=\"</xmp><a href=javascript:x>y</a>\"> z",
    "p <noscript><a x=\"</noscript><a href=javascript:x>y</a>\"> z",
    "<div>\n<!x <div y=\"><a href=javascript:x>y</a>\">\n</div>",
    "<?x\n\n<div y=\"><a href=javascript:x>y</a>\">\n?>",
    "<div>\n<iframe srcdoc=\"<a href=javascript:x>y</a>\"></iframe>\n</div>",
    "<div>\n<iframe srcdoc='&lt;a href=&quot;java&#x73;cript:x&quot;>'></iframe>\n</div>",
  ]

  @Test(arguments: hidden) func `an address that another reader would see is left out too`(
    _ text: String
  ) {
    #expect(!html(text).contains("javascript:x"))
    #expect(!html(text).contains("java&#x73;cript"))
  }

  @Test func `a CDATA section loses its meaning`() {
    #expect(html("<div>\n<svg><![CDATA[x]]></svg>\n</div>").contains("<svg>&lt;![CDATA[x]]></svg>"))
  }

  @Test func `a tag or comment that a piece of HTML leaves open is closed`() {
    #expect(html("<div x=\"\n\n<div y=\"><a href=/b>\">").contains("<div x=\"\n\">"))
    #expect(html("<div><!-- a").hasSuffix("-->") || html("<div><!-- a").contains("-->"))
  }

  @Test func `a mailto address is reduced to the mail address`() {
    #expect(mailAddressOnly("mailto:a@b.example?cc=c@d.example") == "mailto:a@b.example")
    #expect(mailAddressOnly("MailTo:a@b.example%0Acc:c") == "MailTo:a@b.example")
    #expect(mailAddressOnly("mailto:a@b.example,c@d.example") == "mailto:a@b.example")
    #expect(mailAddressOnly("mailto:a@b.example%3Fbcc=c") == "mailto:a@b.example")
    #expect(mailAddressOnly("mailto:a%2Bx@b.example") == nil)
    #expect(html("[x](mailto:a@b.example?bcc=c@d.example)").contains("href=\"mailto:a@b.example\""))
    #expect(
      html("<div>\n<a href='mailto:a@b.example&quest;bcc=c@d.example'>x</a>\n</div>")
        .contains("href='mailto:a@b.example'"))
  }

  @Test func `external pictures are reported and get no referrer`() {
    var options = MarkdownOptions(html: .raw)
    options.addresses = Self.rules
    let text = """
      ![a](https://one.example/a.png) ![b](https://courier.example/b.png) ![c](\\\\\\\\two.example/c.png)

      <div>
      <img src="/own.png"><img alt=x src=//Three.example/d.png>
      <video poster="https://four.example/e.png"></video><a href="https://five.example/">x</a>
      </div>
      """
    let body = parseMarkdown(Array(text.utf8), options: options)
    let html = String(decoding: body.html, as: UTF8.self)
    #expect(
      body.externalMedia?.hosts == ["one.example", "two.example", "three.example", "four.example"])
    #expect(
      html.contains(
        "<img src=\"https://one.example/a.png\" alt=\"a\" referrerpolicy=\"no-referrer\""))
    #expect(html.contains("<img alt=x referrerpolicy=\"no-referrer\" src=//Three.example/d.png>"))
    #expect(html.contains("<img src=\"/own.png\">"))
  }

  @Test(arguments: [
    "<meta http-equiv=REFRESH content=\"0; URL='data:text/html,x'\">",
    "<meta content=\"0, 'javascript:x'\" http-equiv=refresh>",
    "<meta http-equiv=refresh content=\"0 livescript:x\">",
    "<meta http-equiv=refresh content=\"&#48;; url=data:text/html,x\">",
    "<meta http-equiv=refresh content=\".5;URL = &quot;vbscript&colon;x&quot;\">",
    "<svg><animate attributeName=href values=\"ok;livescript&colon;x\"/></svg>",
    "<svg><set attributeName=href to=livescript:x /></svg>",
  ])
  func `redirects and animations lead to allowed addresses only`(_ tag: String) {
    let made = html("<div>\n\(tag)\n</div>\n")
    #expect(!made.contains("script") && !made.contains("data:"))
  }

  @Test(arguments: [
    "<meta http-equiv=\"refresh\" content=\"5; url='https://b.example/x'\">",
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">",
    "<meta name=\"description\" content=\"2024, a year: of ferries\">",
    "<animate values=\"0;1;2\"/>",
  ])
  func `harmless values stay`(_ tag: String) {
    #expect(html("<div>\n\(tag)\n</div>\n").contains(tag))
  }

  @Test(arguments: [
    "<iframe srcdoc=\"<img src=https://x.example/a>\"></iframe>",
    "<svg><script href=\"https://x.example/a.js\"/></svg>",
    "<svg><rect mask=\"url(https://x.example/a#b)\"/></svg>",
    "<svg><rect fill='url(\"//x.example/a#b\")'/></svg>",
    "<svg><textPath xlink:href=\"https://x.example/a#b\">x</textPath></svg>",
  ])
  func `external media are reported in every attribute`(_ tag: String) {
    var options = MarkdownOptions(html: .raw)
    options.addresses = Self.rules
    let body = parseMarkdown(Array("<div>\n\(tag)\n</div>\n".utf8), options: options)
    #expect(body.externalMedia?.hosts == ["x.example"])
  }

  @Test func `a reference within an SVG is not a link`() {
    var options = MarkdownOptions(html: .raw)
    options.addresses = Self.rules
    let body = parseMarkdown(
      Array("<div>\n<svg><rect fill=\"url(#a)\" mask='url( \"#b\")'/></svg>\n</div>\n".utf8),
      options: options)
    #expect(body.links.isEmpty && body.externalMedia == nil)
  }
}
