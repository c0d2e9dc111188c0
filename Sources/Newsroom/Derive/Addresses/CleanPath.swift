internal import Content
internal import Text

/// Returns a path below the site's root without its `Content/`.
func contentPath(_ path: String) -> String {
  let folder = "Content/".utf8
  guard path.utf8.starts(with: folder) else { return path }
  let start = path.utf8.index(path.startIndex, offsetBy: folder.count)
  // A combining character after the slash forms one `Character` with it, and another name.
  guard start == path.endIndex || path.utf8[start] < 0x80 else { return path }
  return String(path[start...])
}

/// Returns the first part of a path; an empty text for an empty path.
func topFolder(of path: String) -> String {
  let slash = UInt8(ascii: "/")
  guard let end = path.utf8.firstIndex(of: slash) else { return path }
  let next = path.utf8.index(after: end)
  guard end > path.startIndex, next < path.endIndex, path.utf8[next] < 0x80 else {
    return String(path.split(separator: "/").first ?? "")
  }
  return String(path[..<end])
}

/// Returns the path of an address that an author wrote: a folder, unless it names a file.
///
/// `/old/story.html` is a file. A dot alone does not make a file, because web servers offer files
/// of unknown types as downloads.
func cleanPath(_ path: String) -> String {
  if let clean = plainlyClean(path) { return clean }
  let parts = path.split(separator: "/")
  guard let last = parts.last else { return "/" }
  let isFile = !path.hasSuffix("/") && fileEndings.contains(fileExtension(String(last)))
  return "/" + parts.joined(separator: "/") + (isFile ? "" : "/")
}

/// Returns the path of a page that is made from names: a folder, unless it ends in `.html`.
func pagePath(_ path: String) -> String {
  if let clean = plainlyClean(path) { return clean }
  let isFile = !path.hasSuffix("/") && ["html", "htm"].contains(fileExtension(path))
  let parts = path.split(separator: "/")
  return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + (isFile ? "" : "/")
}

/// The endings of files that addresses of pages, former pages and feeds have.
private let fileEndings: Set<String> = [
  "html", "htm", "xhtml", "shtml", "php", "php3", "php5", "phtml", "asp", "aspx", "jsp", "jspx",
  "do", "action", "cfm", "cgi", "pl", "py", "xml", "rss", "atom", "rdf", "json", "txt", "csv",
  "ics", "vcf", "pdf", "css", "js", "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico",
  "mp3", "mp4", "zip", "epub", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "webmanifest",
]

/// Cleans a path of parts with single slashes and without dots, which most paths are, as a whole.
///
/// - Returns: `nil` for any other path.
private func plainlyClean(_ path: String) -> String? {
  let isPlain: Bool? = unsafe path.utf8.withContiguousStorageIfAvailable { bytes in
    guard unsafe bytes.first != nil, unsafe bytes.first != UInt8(ascii: "/") else { return false }
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "."), unsafe bytes.last != UInt8(ascii: "/") { return false }
      if byte == UInt8(ascii: "/"), previous == byte { return false }
      previous = byte
    }
    return true
  }
  guard isPlain == true else { return nil }
  return path.hasSuffix("/") ? "/" + path : "/" + path + "/"
}

/// Returns a folder with every part slugged.
///
/// Dots are kept, as they are in names of files: `docs/v1.2`. So are the symbols that distinguish
/// `C++` from `C#`.
func slugged(folder: String, letterCase: LetterCase = .lower) -> String {
  if folder.utf8.count <= 240, isSlugged(folder) { return folder }
  return folder.split(separator: "/").map { part in
    let name = String(part)
    return sluggedAroundDots(name, letterCase).map(shortenedPathComponent)
      ?? folderSlug(of: name, letterCase: letterCase)
  }.joined(separator: "/")
}

/// Slugs the parts of a name that is clean except for its dots, such as `v1.2`.
///
/// - Returns: `nil` for other names, and for endings that the output uses for pages and unfinished
///   files.
private func sluggedAroundDots(_ name: String, _ letterCase: LetterCase) -> String? {
  guard name.utf8.contains(UInt8(ascii: ".")),
    !["html", "htm", "sitegen-new"].contains(fileExtension(name))
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

/// Returns whether a folder is slugged already, as most are: lower-case words and digits between
/// single hyphens.
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
