import Content
import Testing

@testable import Newsroom

@Suite struct NamedFilesTests {
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.baseURL = "https://Paper.example/news/"
    return configuration
  }

  private let files = NamedFiles(
    [
      "local/photo.jpg", "local/2026/a b.png", "local/é.jpg", "local/100%.png", "local/why?.jpg",
      "local/\u{212A}elvin.jpg", "top.pdf",
    ], configuration: configuration)

  @Test(arguments: [
    ("photo.jpg", "local/photo.jpg"), ("./photo.jpg#x", "local/photo.jpg"),
    ("photo.jpg?a=/b/c.md", "local/photo.jpg"), ("/local/photo.jpg", "local/photo.jpg"),
    ("/news/local/photo.jpg", "local/photo.jpg"), ("Content/top.pdf", "top.pdf"),
    ("https://paper.example/news/top.pdf", "top.pdf"), ("//PAPER.example/news/top.pdf", "top.pdf"),
    ("2026/a%20b.png", "local/2026/a b.png"), ("../local/2026/a b.png", "local/2026/a b.png"),
    ("%C3%A9.jpg", "local/é.jpg"), ("e\u{301}.jpg", "local/é.jpg"), ("100%.png", "local/100%.png"),
    ("why?.jpg", "local/why?.jpg"), ("why%3F.jpg#top", "local/why?.jpg"),
    ("Kelvin.jpg", "local/Kelvin.jpg"), ("photo.jpg/", "local/photo.jpg"),
    ("photo.jpg/.", "local/photo.jpg"), ("x/../photo.jpg", "local/photo.jpg"),
  ])
  func `a file is found by every form of its name`(_ written: String, _ file: String) {
    #expect(files.file(named: written, from: "local") == file)
  }

  @Test(arguments: [
    "", "other.md", "../other/story.md#part", "https://paper.example/top.pdf", "photo.jpg.md",
    "https://a.example/photo.jpg", "mailto:photo.jpg", "../../top.pdf", "sport/photo.jpg",
  ])
  func `no other text names a file`(_ written: String) {
    #expect(files.file(named: written, from: "local") == nil)
  }
}
