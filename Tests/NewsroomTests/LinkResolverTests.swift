import Testing
internal import Text

@testable import Newsroom

@Suite struct LinkResolverTests {
  private let resolver = LinkResolver(
    pages: [
      "local/ferry.md": "/local/ferry/", "about.md": "/about/",
      "local/ölmühle.md": "/local/ölmühle/", "local/bundle/index.md": "/local/bundle/",
      "local/_index.md": "/local/", "local/2026-01-02-tram-opens.md": "/local/tram-opens/",
    ],
    absent: ["local/later.md"],
    attachments: ["local/map.svg": "/local/map.svg"], basePath: "/paper/")

  struct Case: Sendable, CustomTestStringConvertible {
    var written: String
    var target: LinkResolver.Target
    var testDescription: String { written }
  }

  static let cases: [Case] = [
    Case(written: "ferry.md", target: .url("/paper/local/ferry/")),
    Case(written: "./ferry.md#top", target: .url("/paper/local/ferry/#top")),
    Case(written: "../about.md?x=1", target: .url("/paper/about/?x=1")),
    Case(written: "/about.md", target: .url("/paper/about/")),
    Case(written: "@/local/ferry.md#top", target: .url("/paper/local/ferry/#top")),
    Case(written: "map.svg", target: .url("/paper/local/map.svg")),
    Case(written: "%C3%B6lm%C3%BChle.md", target: .url("/paper/local/%C3%B6lm%C3%BChle/")),
    Case(written: "later.md", target: .absent),
    Case(written: "fery.md", target: .missing(path: "local/fery.md")),
    Case(written: "../../secret.md", target: .outside),
    Case(written: "/../secret.md", target: .outside),
    Case(written: "/tags/x/#y", target: .address(url: "/paper/tags/x/#y", path: "tags/x")),
    Case(written: "/paper/tags/x/", target: .address(url: "/paper/tags/x/", path: "tags/x")),
    Case(written: "/", target: .address(url: "/paper/", path: "")),
    Case(written: "bundle/", target: .url("/paper/local/bundle/")),
    Case(written: "../local", target: .url("/paper/local/")),
    Case(written: "(https://a.example/x)", target: .malformed),
    Case(
      written: "ferry.md?from=https://a.example",
      target: .url("/paper/local/ferry/?from=https://a.example")),
    Case(written: "https://a.example/x.md", target: .asWritten),
    Case(written: "mailto:a@b.example", target: .asWritten),
    Case(written: "//a.example/x", target: .asWritten),
    Case(written: "#here", target: .asWritten),
    Case(written: "", target: .asWritten),
    Case(written: "a%00.md", target: .missing(path: "a%00.md")),
  ]

  @Test(arguments: cases) func `a link resolves to its target`(_ test: Case) {
    #expect(resolver.target(of: test.written, from: "local") == test.target)
  }

  @Test func `the nearest name is suggested`() {
    #expect(
      LinkResolver.nearest(to: "local/fery.md", among: resolver.fileNames) == "local/ferry.md")
    #expect(
      LinkResolver.nearest(to: "sport/ferry.md", among: resolver.fileNames) == "local/ferry.md")
    #expect(
      LinkResolver.nearest(to: "local/tram-opens.md", among: resolver.fileNames)
        == "local/2026-01-02-tram-opens.md")
    #expect(LinkResolver.nearest(to: "sport/unlike.md", among: resolver.fileNames) == nil)
  }

  @Test(arguments: [
    ("(https://a.example/x)", "https://a.example/x"), ("x(http://a.example", "http://a.example"),
    ("ahttps://a.example/(b)", "https://a.example/(b)"), ("ftp://a.example", nil),
  ])
  func `the address within a malformed one is found`(_ written: String, _ meant: String?) {
    #expect(LinkResolver.address(within: written) == meant)
  }

  @Test(arguments: [
    ("a/b/../c", "a/c"), ("./a//b/", "a/b"), ("", ""), ("a/../..", nil), ("../a", nil),
  ])
  func `paths are normalized`(_ path: String, _ plain: String?) {
    #expect(normalizedPath(path) == plain)
  }

  @Test(arguments: ["/a b/", "/é/ü", "/a%b?c#d", "/\u{1F4F0}"])
  func `an encoded path decodes to itself`(_ path: String) {
    #expect(encodedPath(path).utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 })
    #expect(decodedPath(encodedPath(path)) == path)
  }

  @Test(arguments: ["%+f", "%-1", "%", "%4", "%g0", "%4g", "%00", "%FF", "a%C3%2"])
  func `invalid percent-encoding is not decoded`(_ path: String) {
    #expect(decodedPath(path) == nil)
  }
}
