internal import Text

/// The lower-case names that addresses are compared with.
enum ReservedNames {
  /// The names of feeds below every list.
  static let feeds: Set<String> = ["feed.xml", "atom.xml", "feed.json"]

  /// Returns why a path is reserved by its first part or by a name in any folder.
  static func reservation(of parts: [String]) -> Reservation? {
    let first = parts[0]
    if first.hasPrefix("_") || hostFiles.contains(first) { return .host }
    if parts.contains(where: filesOfFolders.contains) { return .host }
    if isWellKnown(first) || parts.count == 1 && isVerification(first) { return .programs }
    if first == "static" { return .theme }
    if parts.last == "404.html" || first == "200.html" { return .sitegen }
    let isSitemap =
      first.hasPrefix("sitemap") && ["xml", "txt"].contains(fileExtension(copied(first)))
    return isSitemap || feeds.contains(copied(first)) ? .sitegen : nil
  }

  /// Returns true if browsers take a page with an ending for code or style of other pages.
  static func isActive(_ ending: String) -> Bool { activeEndings.contains(ending) }

  static func isPage(_ ending: String) -> Bool { ["html", "htm", "xhtml"].contains(ending) }

  /// Returns true if servers send files with an ending compressed when a copy exists.
  static func isText(_ ending: String) -> Bool { textEndings.contains(ending) }

  /// `index.html` for `index.html.gz`; `nil` if the name is not one of a compressed copy.
  static func original(ofCopy name: String) -> String? {
    guard copyEndings.contains(fileExtension(name)), let dot = name.lastIndex(of: ".") else {
      return nil
    }
    return String(name[..<dot])
  }

  /// Returns true if the first part of a plain path may be reserved.
  static func mayBeReserved(_ path: Span<UInt8>, _ part: Range<Int>) -> Bool {
    switch path[part.lowerBound] {
    case UInt8(ascii: "a"):
      isName("authors", path, part) || isName("archive", path, part)
        || isName("apple-app-site-association", path, part)
    case UInt8(ascii: "c"): isName("cname", path, part) || isName("caddyfile", path, part)
    case UInt8(ascii: "r"): isName("ranking", path, part)
    case UInt8(ascii: "s"): isName("static", path, part)
    case UInt8(ascii: "t"): isName("tags", path, part)
    default: false
    }
  }

  /// Returns true if a part of a path is a name.
  static func isName(_ name: StaticString, _ path: Span<UInt8>, _ part: Range<Int>) -> Bool {
    guard part.count == name.utf8CodeUnitCount else { return false }
    for index in part {
      guard unsafe path[index] == name.utf8Start[index - part.lowerBound] else { return false }
    }
    return true
  }

  private static func copied(_ name: String) -> String { original(ofCopy: name) ?? name }

  /// Returns true if browsers, search engines or advertisers request a file of this name at the
  /// root.
  private static func isWellKnown(_ name: String) -> Bool {
    let name = copied(name)
    if siteFiles.contains(name) { return true }
    guard let dot = name.firstIndex(of: ".") else { return false }
    return iconPrefixes.contains { name.hasPrefix($0) }
      && ["png", "ico", "svg", "gif", "jpg", "webp"].contains(name[name.index(after: dot)...])
  }

  /// Returns true if a file verifies site ownership for a search engine:
  /// `google1234567890abcdef.html`.
  private static func isVerification(_ name: String) -> Bool {
    guard name.hasSuffix(".html") else { return false }
    return verificationPrefixes.contains { prefix in
      guard name.hasPrefix(prefix) else { return false }
      let code = name.dropFirst(prefix.count).dropLast(5).utf8
      return code.count >= 5 && code.contains(where: isDigit)
        && code.allSatisfy { isDigit($0) || $0 &- 0x61 < 6 || prefix.hasSuffix("_") }
    }
  }

  private static let hostFiles: Set<String> = [
    "cname", "netlify.toml", "vercel.json", "now.json", "staticwebapp.config.json", "routes.json",
    "firebase.json", "wrangler.toml", "wrangler.json", "wrangler.jsonc", "amplify.yml",
    "render.yaml", "fly.toml", "app.yaml", "app.yml", "package.json", "static.json", "serve.json",
    "firestore.rules", "database.rules.json", "storage.rules", "nginx.conf", "caddyfile",
  ]

  /// Files that hosts obey in every folder.
  private static let filesOfFolders: Set<String> = [
    "web.config", "crossdomain.xml", "clientaccesspolicy.xml", "php.ini", "global.asa",
    "global.asax", "httpd.ini",
  ]

  /// Inert text files that search engines, advertisers and other programs read.
  static let siteTexts: Set<String> = [
    "robots.txt", "ads.txt", "app-ads.txt", "sellers.json", "humans.txt", "security.txt",
    "llms.txt", "llms-full.txt", "ai.txt", "trust.txt", "tdmrep.json",
  ]

  private static let siteFiles = siteTexts.union([
    "dnt-policy.txt", "carbon.txt", "keybase.txt", "site.webmanifest", "manifest.webmanifest",
    "manifest.json", "browserconfig.xml", "bingsiteauth.xml", "opensearch.xml", "rsd.xml",
    "wpad.dat", "apple-app-site-association", "assetlinks.json", "sw.js", "serviceworker.js",
    "service-worker.js", "ngsw.json", "ngsw-worker.js", "firebase-messaging-sw.js",
    "onesignalsdkworker.js", "worker.js",
  ])

  private static let iconPrefixes = [
    "favicon", "apple-touch-icon", "mstile-", "android-chrome-", "safari-pinned-tab",
  ]
  private static let verificationPrefixes = [
    "google", "naver", "yandex_", "baidu_verify_", "pinterest-",
  ]
  private static let copyEndings: Set<String> = ["gz", "br", "zst", "zz", "deflate"]
  private static let textEndings: Set<String> = [
    "html", "htm", "xhtml", "xml", "json", "txt", "css", "js", "mjs", "svg", "rss", "atom", "csv",
    "ics", "webmanifest", "map",
  ]
  private static let activeEndings: Set<String> = [
    "js", "mjs", "cjs", "css", "wasm", "svg", "svgz", "ico", "webmanifest", "appcache", "xsl",
    "xslt", "swf", "htc",
  ]
}
