import Testing

@testable import Preview

@Suite struct ContentTypeTests {
  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("", "text/html; charset=utf-8"),
    ("/local/ferry/", "text/html; charset=utf-8"), ("/404.html", "text/html; charset=utf-8"),
    ("/a.css", "text/css; charset=utf-8"), ("/a.b.js", "text/javascript; charset=utf-8"),
    ("/feed.xml", "application/xml; charset=utf-8"),
    ("/feed.rss", "application/rss+xml; charset=utf-8"),
    ("/feed.atom", "application/atom+xml; charset=utf-8"), ("/feed.json", "application/json"),
    ("/a.svg", "image/svg+xml"), ("/A.PNG", "image/png"), ("/a.JpEg", "image/jpeg"),
    ("/a.webp", "image/webp"), ("/a.avif", "image/avif"), ("/a.gif", "image/gif"),
    ("/favicon.ico", "image/x-icon"), ("/robots.txt", "text/plain; charset=utf-8"),
    ("/a.woff2", "font/woff2"), ("/a.pdf", "application/pdf"), ("/a.mp4", "video/mp4"),
    ("/a.mp3", "audio/mpeg"), ("/site.webmanifest", "application/manifest+json"),
    ("/a", "application/octet-stream"), ("/a.b/c", "application/octet-stream"),
    ("/a.", "application/octet-stream"), ("/.html", "text/html; charset=utf-8"),
    ("/a.kés", "application/octet-stream"), ("/a.exe", "application/octet-stream"),
  ])
  func `the ending decides`(_ path: String, _ type: String) {
    #expect(contentType(forPath: path) == type)
  }
}
