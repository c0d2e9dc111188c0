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

@Test(arguments: [
  ("127.0.0.1", "/", "http://127.0.0.1:1313/"), ("::1", "/paper/", "http://[::1]:1313/paper/"),
  ("[::1]", "/", "http://[::1]:1313/"), ("fe80::1%eth0", "/", "http://[fe80::1%25eth0]:1313/"),
  ("localhost", "/süd/", "http://localhost:1313/s%C3%BCd/"),
  ("0.0.0.0", "/", "http://localhost:1313/"), ("::", "/", "http://localhost:1313/"),
])
func `the address of the preview is a URL`(_ bind: String, _ basePath: String, _ url: String) {
  #expect(PreviewSettings(bind: bind, basePath: basePath).url(port: 1313) == url)
}
