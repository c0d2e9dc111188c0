import Content
import Testing

@testable import Publishing

@Suite struct CopyMakerTests {
  private let page = Array(
    String(repeating: "<p>The harbour is open again.</p>\n", count: 200).utf8)

  @Test func `a copy in gzip has no name and no time, and the same bytes each time`() {
    let maker = CopyMaker([.gzip, .brotli])
    let copy = maker.copy(page, .gzip)
    #expect(copy.starts(with: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
    #expect(copy.count < page.count / 10)
    _ = maker.copy(Array("something else".utf8), .gzip)
    #expect(maker.copy(page, .gzip) == copy)
    #expect(CopyMaker([.gzip]).copy(page, .gzip) == copy)
    #expect(maker.copy(page, .brotli) == maker.copy(page, .brotli))
    #expect(maker.copy(page, .brotli).count < page.count / 10)
  }

  /// What cannot be made smaller needs more room than it has.
  @Test(arguments: [0, 1, 1_023, 1_024, 70_000, 300_000])
  func `bytes without any order fit in their copy`(_ count: Int) {
    var state: UInt64 = 1
    let noise = (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let maker = CopyMaker([.gzip, .brotli])
    for format in Configuration.Compression.allCases {
      let copy = maker.copy(noise, format)
      #expect(copy.count >= count * 9 / 10 && copy.count <= count + count / 100 + 64)
    }
  }

  @Test func `text has copies, pictures and long names have none`() {
    let yes = ["index.html", "a/b.css", "feed.xml", "feed.json", "x.svg", "robots.txt"]
    let no = [
      "a.png", "index", "a.html.gz", "font.woff2", String(repeating: "n", count: 249) + ".html",
    ]
    #expect(yes.allSatisfy { CopyMaker.suits($0, isServerParsed: false) })
    #expect(!no.contains { CopyMaker.suits($0, isServerParsed: false) })
    // A server finds no commands in a compressed page.
    #expect(!CopyMaker.suits("a/index.html", isServerParsed: true))
    #expect(CopyMaker.suits("site.css", isServerParsed: true))
  }

  @Test func `short files have no copy, and a name that the site uses is left to it`() {
    var configuration = Configuration()
    configuration.precompress = [.gzip, .brotli]
    let plan = CopyPlan(configuration, files: ["a.css", "a.css.gz", "b.png"])
    #expect(plan.candidates == ["a.css.br"])
    #expect(plan.copies(of: "a.css", size: 1_024).map(\.file) == ["a.css.br"])
    #expect(plan.copies(of: "a.css", size: 1_023).isEmpty)
    #expect(CopyPlan(Configuration(), files: ["a.css"]).candidates.isEmpty)
  }
}
