internal import Basics
internal import Content

/// The path of a document within the site, raw, by its `url:` or by the pattern of the site's articles.
///
/// A pattern without a date in it holds for every article; one with a date leaves those parts out where an article
/// has none. Standing pages and authors do not follow the pattern.
func permalink(of document: Document, _ address: ArticleAddress, section: String) -> String {
  if let url = document.front.url { return cleanPath(url) }
  switch document.kind {
  case .page: return pagePath(document.slug)
  case .author: return pagePath("authors/\(document.slug)")
  case .home: return "/"
  case .section: return pagePath(slugged(folder: document.folder, letterCase: address.letterCase))
  case .article: break
  }
  return address.path(of: document, section: section)
}

/// A folder with every part made fit for a URL.
///
/// Points stay, as they do in names of files: `docs/v1.2`. So do the signs that tell `C++` from `C#`.
func slugged(folder: String, letterCase: LetterCase = .lower) -> String {
  if folder.utf8.count <= 240, isSlugged(folder) { return folder }
  return folder.split(separator: "/").map { part in
    let name = String(part)
    return sluggedAroundPoints(name, letterCase).map(fittedPart)
      ?? folderSlug(of: name, letterCase: letterCase)
  }.joined(separator: "/")
}

/// A name that is clean but for its points, as `v1.2` is; nothing for others.
///
/// An ending that the output has for pages and unfinished files is none for a folder.
private func sluggedAroundPoints(_ name: String, _ letterCase: LetterCase) -> String? {
  guard name.utf8.contains(UInt8(ascii: ".")),
    !["html", "htm", "sitegen-new"].contains(fileEnding(name))
  else { return nil }
  let isClean = name.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: true
    case 0x41...0x5A: letterCase == .keep
    default: "-_.~".utf8.contains(byte)
    }
  }
  guard isClean else { return nil }
  let parts = name.split(separator: ".", omittingEmptySubsequences: false).map {
    slug(of: String($0), letterCase: letterCase)
  }
  return parts.contains("") ? nil : parts.joined(separator: ".")
}

/// Whether a folder is fit for a URL as it is, as most are: words of small letters and digits between single hyphens.
private func isSlugged(_ folder: String) -> Bool {
  var previous = UInt8(ascii: "/")
  for byte in folder.utf8 {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: break
    case UInt8(ascii: "-"), UInt8(ascii: "/"):
      guard previous != UInt8(ascii: "-"), previous != UInt8(ascii: "/") else { return false }
    default: return false
    }
    previous = byte
  }
  return previous != UInt8(ascii: "-") && (previous != UInt8(ascii: "/") || folder.isEmpty)
}

/// The path of an address that an author wrote out: a folder, unless its last part names a file (`/old/story.html`).
///
/// A point in a name makes no file of it: web servers offer what has no known ending as a download.
func cleanPath(_ path: String) -> String {
  if let clean = plainlyClean(path) { return clean }
  let parts = path.split(separator: "/")
  guard let last = parts.last else { return "/" }
  let isFile = !path.hasSuffix("/") && addressedEndings.contains(fileEnding(String(last)))
  return "/" + parts.joined(separator: "/") + (isFile ? "" : "/")
}

/// The path of a page that is made from names: a folder, also where a name holds points, but for one of `.html`.
func pagePath(_ path: String) -> String {
  if let clean = plainlyClean(path) { return clean }
  let isFile = !path.hasSuffix("/") && ["html", "htm"].contains(fileEnding(path))
  let parts = path.split(separator: "/")
  return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + (isFile ? "" : "/")
}

/// Endings of files that addresses of pages, of theirs of old or of feeds have.
private let addressedEndings: Set<String> = [
  "html", "htm", "xhtml", "shtml", "php", "php3", "php5", "phtml", "asp", "aspx", "jsp", "jspx",
  "do",
  "action", "cfm", "cgi", "pl", "py", "xml", "rss", "atom", "rdf", "json", "txt", "csv", "ics",
  "vcf",
  "pdf", "css", "js", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "mp3", "mp4",
  "zip",
  "epub", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "webmanifest",
]

/// The same for a path of parts with single slashes between them, as nearly all are, without taking it apart.
private func plainlyClean(_ path: String) -> String? {
  let isPlain: Bool? = path.utf8.withContiguousStorageIfAvailable { bytes in
    guard bytes.first != nil, bytes.first != UInt8(ascii: "/") else { return false }
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "."), bytes.last != UInt8(ascii: "/") { return false }
      if byte == UInt8(ascii: "/"), previous == byte { return false }
      previous = byte
    }
    return true
  }
  guard isPlain == true else { return nil }
  return path.hasSuffix("/") ? "/" + path : "/" + path + "/"
}
