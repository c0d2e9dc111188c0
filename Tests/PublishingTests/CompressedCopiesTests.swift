import Content
import TestSupport
import Testing

@testable import Publishing

@Suite struct CompressedCopiesTests {
  private let page = Array(
    String(repeating: "<p>The harbour is open again.</p>\n", count: 200).utf8)

  @Test func `a gzip copy has no file name and no time, and the same bytes each time`() {
    let compressor = Compressor([.gzip, .brotli])
    let copy = compressor.compress(page, .gzip)
    #expect(copy.starts(with: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]))
    #expect(copy.count < page.count / 10)
    _ = compressor.compress(Array("something else".utf8), .gzip)
    #expect(compressor.compress(page, .gzip) == copy)
    #expect(Compressor([.gzip]).compress(page, .gzip) == copy)
    #expect(compressor.compress(page, .brotli) == compressor.compress(page, .brotli))
    #expect(compressor.compress(page, .brotli).count < page.count / 10)
  }

  /// Bytes that cannot be compressed become a few more.
  @Test(arguments: [0, 1, 1_023, 1_024, 70_000, 300_000])
  func `random bytes fit in their copy`(_ count: Int) {
    var random = RandomNumbers(seed: 1)
    let noise = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    let compressor = Compressor([.gzip, .brotli])
    for format in Configuration.Compression.allCases {
      let copy = compressor.compress(noise, format)
      #expect(copy.count >= count * 9 / 10 && copy.count <= count + count / 100 + 64)
    }
  }

  @Test func `files of text have copies; pictures and files with long names have none`() {
    let yes = ["index.html", "a/b.css", "feed.xml", "feed.json", "x.svg", "robots.txt"]
    let no = [
      "a.png", "index", "a.html.gz", "font.woff2", String(repeating: "n", count: 249) + ".html",
    ]
    #expect(yes.allSatisfy { CopyPlan.isCompressible($0, isServerParsed: false) })
    #expect(!no.contains { CopyPlan.isCompressible($0, isServerParsed: false) })
    // A server cannot find commands in a compressed page.
    #expect(!CopyPlan.isCompressible("a/index.html", isServerParsed: true))
    #expect(CopyPlan.isCompressible("site.css", isServerParsed: true))
  }

  @Test func `copies of another version of a library are not current`() {
    for formats in [[], [.gzip], [.brotli], [.gzip, .brotli]] as [[Configuration.Compression]] {
      #expect(Compressor.areCurrent(Compressor.libraries(formats)))
    }
    #expect(!Compressor.areCurrent("zlib 0.9 at 9"))
    #expect(!Compressor.areCurrent(Compressor.libraries([.gzip]) + ", brotli 0.1.0 at 9"))
  }

  @Test func `short files have no copy, and a file of the site keeps its name`() {
    var configuration = Configuration()
    configuration.precompress = [.gzip, .brotli]
    let plan = CopyPlan(configuration, files: ["a.css", "a.css.gz", "b.png"])
    #expect(plan.candidates == ["a.css.br"])
    #expect(plan.copies(of: "a.css", size: 1_024).map(\.file) == ["a.css.br"])
    #expect(plan.copies(of: "a.css", size: 1_023).isEmpty)
    #expect(CopyPlan(Configuration(), files: ["a.css"]).candidates.isEmpty)
  }
}
