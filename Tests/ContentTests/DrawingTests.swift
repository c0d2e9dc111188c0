import Basics
import Foundation
import Testing

@testable import Content

/// SVG files of contributors, which must keep no active content.
@Suite struct DrawingTests {
  private static let head =
    #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">"#

  private func clean(_ text: String) throws -> SanitizedDrawing {
    try sanitizeDrawing(Array(text.utf8), path: "Content/a.svg")
  }

  private func cleaned(_ inner: String) throws -> String {
    let bytes = try clean(Self.head + inner + "</svg>").bytes
    let text = String(decoding: bytes, as: UTF8.self)
    return String(text.dropFirst(Self.head.count).dropLast("</svg>".count))
  }

  @Test(arguments: [
    #"<rect x="1" y="2" width="3" height="4" fill="url(#a)" style="stroke: #f00"/>"#,
    #"<defs><linearGradient id="a" gradientTransform="rotate(45)"><stop offset="0"/></linearGradient></defs>"#,
    "<style>.a > .b { fill: #fff } @media print { .a { fill: rgb(0, 0, 0) } }</style>",
    "<style><![CDATA[ .a { fill: url('#b') } ]]></style>",
    ##"<use xlink:href="#a"/><use href="#a"/><a href="#b"><text>A &amp; B</text></a>"##,
    #"<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>"#,
    ##"<animate attributeName="opacity" values="0;1" dur="1s"/><textPath href="#p">x</textPath>"##,
    "<!-- Generator: a program --><title>T</title><metadata>m</metadata>",
    #"<g xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:label="C:\x (1)"/>"#,
    #"<path d="M0 0L1 1" data-name="a(b)" aria-label="c\d"/>"#,
    ##"<style>@font-face{font-family:"A";src:url(data:font/woff2;base64,d09G)}</style>"##,
  ])
  func `a harmless drawing is kept byte for byte`(_ inner: String) throws {
    #expect(try cleaned(inner) == inner)
    let whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Self.head + inner + "</svg>\n"
    let drawing = try clean(whole)
    #expect(drawing.bytes == Array(whole.utf8))
    #expect(drawing.removed == [])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var before: String
    var after: String
    var testDescription: String { before }
    init(_ before: String, _ after: String) { (self.before, self.after) = (before, after) }
  }

  @Test(arguments: [
    Case("<script>alert(1)</script><g/>", "<g/>"),
    Case("<script href=\"x.js\"/><g/>", "<g/>"),
    Case("<g><script><![CDATA[a]]></script><g/></g>", "<g><g/></g>"),
    Case("<g onload=\"a()\" ONCLICK='b' id=\"c\"/>", "<g id=\"c\"/>"),
    Case("<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>", ""),
    Case("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">a</h:script>", ""),
    Case(
      "<g xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:img h:src=\"x\"/></g>",
      "<g xmlns:h=\"http://www.w3.org/1999/xhtml\"></g>"),
    Case(
      "<metadata><r:R xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" onload='a'><script/></r:R></metadata>",
      "<metadata><r:R xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"></r:R></metadata>"),
    Case("<a href=\"javascript:a\"><text/></a>", "<a><text/></a>"),
    Case("<a xlink:href=\"java&#x09;script:a\" id='x'/>", "<a id='x'/>"),
    Case(
      "<a y:href=\"https://a.example/\" xmlns:y=\"http://www.w3.org/1999/xlink\"/>",
      "<a xmlns:y=\"http://www.w3.org/1999/xlink\"/>"),
    Case("<use href=\"other.svg#a\"/>", "<use/>"),
    Case("<use href=\"data:image/svg+xml,a\"/>", "<use/>"),
    Case("<image href=\"https://a.example/a.png\"/>", "<image/>"),
    Case("<image href=\"data:image/svg+xml;base64,PA==\"/>", "<image/>"),
    Case("<image href=\"data:image/pngx,a\"/>", "<image/>"),
    Case("<feImage xlink:href=\"//a.example/a.png\"/>", "<feImage/>"),
    Case("<animate attributeName=\"href\" to=\"javascript:a\"/>", ""),
    Case("<a><set attributeName=\" xlink:href \" to=\"javascript:a\"/></a>", "<a></a>"),
    Case("<set attributeName=\"onload\" to=\"a\"/>", ""),
    Case("<rect fill=\"url(https://a.example/a#b)\" x=\"1\"/>", "<rect x=\"1\"/>"),
    Case("<rect mask=\"u\\72l(https://a.example/)\"/>", "<rect/>"),
    Case(
      "<rect style=\"fill:red;mask:url(//a.example)\"/>",
      "<rect style=\"fill:red;mask:none\"/>"),
    Case("<rect style=\"background:image-set('a' 1x)\"/>", "<rect/>"),
    Case("<style>@import 'a.css'; .a{fill:red}</style>", "<style> .a{fill:red}</style>"),
    Case("<style>.a{fill:url(http://a.example/)}</style>", "<style>.a{fill:none}</style>"),
    Case("<style>.a{fill:u&#114;l(/a)}</style>", "<style>.a{fill:none}</style>"),
    Case("<style>@\\69mport 'a';</style>", "<style></style>"),
    Case("<style>.a{b:c}/**/@IMPORT/**/url(a;b);.d{}</style>", "<style>.a{b:c}/**/b);.d{}</style>"),
    Case("<style>@import 'x{'; .a > .b{c:d}</style>", "<style> .a &gt; .b{c:d}</style>"),
    Case("<?xml-stylesheet href=\"a.css\"?><?php a ?><g/>", "<g/>"),
    Case("<!--#include virtual=\"/x\" --><g/>", "<g/>"),
    Case("<!-- a <?php b ?> --><g/>", "<!-- a < ?php b ?> --><g/>"),
    Case(
      "<desc><![CDATA[<!--#exec cmd=\"x\" -->]]></desc>",
      "<desc><![CDATA[<!-- #exec cmd=\"x\" -->]]></desc>"),
    Case("<handler type=\"a\"/><listener/><iframe/><video/><audio/><embed/><object/>", ""),
    Case("<g xml:base=\"https://a.example/\"/>", "<g/>"),
    Case("<g a=\">\" id='\"' onload = '>' />", "<g id='\"' />"),
    Case("<discard href=\"#a\"/>", ""),
  ])
  func `active content is removed, and nothing else`(_ sample: Case) throws {
    #expect(try cleaned(sample.before) == sample.after)
    // Sanitizing is idempotent.
    let once = try clean(Self.head + sample.before + "</svg>").bytes
    let twice = try sanitizeDrawing(once, path: "a.svg")
    #expect(twice.bytes == once)
    #expect(twice.removed == [])
  }

  @Test func `a document type is removed without a warning`() throws {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      \(Self.head)<g/></svg>
      """
    let drawing = try clean(text)
    #expect(
      String(decoding: drawing.bytes, as: UTF8.self)
        == "<?xml version=\"1.0\"?>\n\n\(Self.head)<g/></svg>")
    #expect(drawing.removed == [])
  }

  @Test(arguments: [
    ("<svg", "well-formed"), ("", "well-formed"), ("<svg/>", "must start with"),
    ("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", "must start with"),
    (head + "<g></svg>", "well-formed"), (head + "&nbsp;</svg>", "well-formed"),
    ("<!DOCTYPE svg [<!ENTITY a \"b\">]>" + head + "&a;</svg>", "must not declare"),
    (
      "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + head + "&a;</svg>",
      "must not declare"
    ),
    ("<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]>" + head + "</svg>", "must not declare"),
    ("<!DOCTYPE svg SYSTEM \"a.dtd\">" + head + "&a;</svg>", "undeclared entities"),
    ("<?xml version='1.0' encoding='UTF-7'?>" + head + "</svg>", "must be UTF-8"),
    (head + String(repeating: "<g>", count: 300), "nest more than 256"),
    (head + "<a:b/></svg>", "well-formed"), (head + "<g a='1' a='2'/></svg>", "well-formed"),
    (head + "\u{0}</svg>", "NUL"), (head + "</svg><script/>", "well-formed"),
  ])
  func `ambiguous drawings are rejected`(_ text: String, _ message: String) throws {
    let failure = #expect(throws: Diagnostic.self) { try clean(text) }
    #expect(failure?.message.contains(message) == true, "\(failure?.message ?? "")")
    #expect(failure?.id == "bad-drawing")
  }

  @Test func `other encodings are converted to UTF-8`() throws {
    let text =
      #"<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg"><title>"#
    let latin = Array(text.utf8) + [0xE9] + Array("</title></svg>".utf8)
    #expect(
      String(decoding: try sanitizeDrawing(latin, path: "a.svg").bytes, as: UTF8.self)
        == #"<svg xmlns="http://www.w3.org/2000/svg"><title>é</title></svg>"#)
    let wide: [UInt8] =
      [0xFF, 0xFE] + Array((Self.head + "<script/></svg>").utf8).flatMap { [$0, 0] }
    #expect(
      String(decoding: try sanitizeDrawing(wide, path: "a.svg").bytes, as: UTF8.self)
        == Self.head + "</svg>")
  }

  @Test func `truncated and damaged drawings do not crash`() throws {
    let text = Array(
      (Self.head
        + "<style>a{b:url(#c)}</style><script>x</script><g onload='a' id=\"b\"/><!-- c --></svg>")
        .utf8)
    for index in text.indices {
      _ = try? sanitizeDrawing(Array(text[..<index]), path: "a.svg")
      var shorter = text
      shorter.remove(at: index)
      guard let drawing = try? sanitizeDrawing(shorter, path: "a.svg") else { continue }
      let result = String(decoding: drawing.bytes, as: UTF8.self)
      #expect(!result.contains("<script") && !result.contains("<g onload"))
    }
  }
}
