import Testing

@testable import Newsroom

/// The kind of a file by its name.
@Suite struct AttachmentKindTests {
  @Test(arguments: [
    "a.jpg", "a.JPEG", "local/b.v1.2.pdf", "J.R.R.Tolkien.png", "logo.example.com.png", "film.mp4",
    "piece.m4s",
    "sheet.xlsx",
    "font.woff2", "pack.zip", "pack.tar.gz", "pack.tgz", "Node.js.pdf", "table.csv.gz", "a.HEIC",
  ])
  func `pictures, documents and the like are published by name`(_ name: String) {
    #expect(AttachmentKind(name) == .listed)
  }

  @Test(arguments: ["a.csv", "b.TSV", "c.json", "d.txt", "e.vtt", "f.m3u8", "g.geojson"])
  func `text is published by name and sanitized`(_ name: String) {
    #expect(AttachmentKind(name) == .text)
  }

  @Test(arguments: [
    "a.html", "a.HTM", "a.xhtml", "a.xml", "a.js", "a.mjs", "a.css", "a.php", "a.php5", "a.phtml",
    "a.shtml", "a.cgi", "a.pl", "a.py", "a.asp", "a.aspx", "a.jsp", "a.wasm", "a.swf", "a.htc",
    "a.mht",
    "a.appcache", "a.webmanifest", "a.svgz", "a.gpx", "a.kml", "a.php.jpg", "a.PHP.jpg",
    "a.php7.txt",
    "a.asp;.jpg", "a.shtml.csv", "a.html.gz", "a.svg.gz", "a.jpg.gz", "a.jpg.br",
    "index.html.de.pdf",
    "README", "a.", "a.jpg.", "local/x.d/name", "a.var", "b.asis.png", "a.exe", "a.docm",
    "a.html.zip",
  ])
  func `files that servers or browsers run are not published by name`(_ name: String) {
    #expect(AttachmentKind(name) == .active)
  }

  @Test func `SVG is a drawing, and an unknown kind is unlisted`() {
    #expect(AttachmentKind("a/b.SVG") == .drawing)
    #expect(AttachmentKind("a.svg.php") == .active)
    #expect(AttachmentKind("a.bin") == .unlisted)
  }
}
