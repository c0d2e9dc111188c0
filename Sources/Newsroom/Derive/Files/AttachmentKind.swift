internal import Basics
internal import Text

/// The kind of a file beside the articles by its name, which decides whether naming publishes it.
enum AttachmentKind {
  /// A picture, a film, a document, an archive: browsers show or save it and run nothing in it.
  case listed
  /// Data or text that a server might search for commands.
  case text
  /// SVG, which is cleaned.
  case drawing
  /// What a server or a browser runs or shows as a page, and what has no ending.
  case active
  /// Anything else.
  case unlisted

  /// - Parameter path: The path of the file, whose last part counts, in any case.
  init(_ path: String) {
    if let ending = Self.onlyEnding(of: path) {
      self = compressionEndings.contains(ending) ? .active : Self.kind(of: ending)
      return
    }
    let name = path.split(separator: "/").last ?? ""
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last.map(String.init), !ending.isEmpty else {
      self = .active
      return
    }
    // Some servers run a file by any of its endings: `photo.php.jpg`.
    let inner = parts.dropFirst().dropLast()
    if inner.contains(where: { programEndings.contains(Self.word($0)) }) {
      self = .active
    } else if compressionEndings.contains(ending) {
      // A server that takes the last ending for a compression serves the file as its content.
      let isPlain = inner.last.map { compressibleEndings.contains(String($0)) } ?? false
      self = isPlain ? .listed : .active
    } else {
      self = Self.kind(of: ending)
    }
  }

  /// Returns the ending of a name with only one, in small ASCII letters, as most names are; `nil`
  /// for other names.
  private static func onlyEnding(of path: String) -> String? {
    let ending = fileExtension(path)
    guard !ending.isEmpty, path.utf8.allSatisfy({ $0 < 0x80 && $0 &- 0x41 >= 26 }) else {
      return nil
    }
    let stem = path.utf8.dropLast(ending.utf8.count + 1).reversed()
      .prefix { $0 != UInt8(ascii: "/") }
    return stem.contains(UInt8(ascii: ".")) ? nil : ending
  }

  private static func kind(of ending: String) -> AttachmentKind {
    if ending == "svg" { return .drawing }
    if textEndings.contains(ending) { return .text }
    if listedEndings.contains(ending) { return .listed }
    return isActive(ending) ? .active : .unlisted
  }

  private static func isActive(_ ending: String) -> Bool {
    activeEndings.contains(ending) || programEndings.contains(word(ending[...]))
      || ending.hasPrefix("php")
  }

  /// Returns an ending without what some servers cut off: `asp` of `asp;`.
  private static func word(_ part: Substring) -> String {
    let word = part.prefix { $0 != ";" && $0 != ":" && $0 != "%" && !$0.isWhitespace }
    return word.hasPrefix("php") ? "php" : String(word)
  }

  /// Whether a page that names the file is enough for it to be published.
  var isPublishedByName: Bool {
    switch self {
    case .listed, .text, .drawing: true
    case .active, .unlisted: false
    }
  }
}

private let listedEndings: Set<String> = [
  // Pictures.
  "jpg", "jpeg", "jpe", "jfif", "png", "apng", "gif", "webp", "avif", "heic", "heif", "bmp",
  "ico", "tif", "tiff", "jxl", "jp2", "psd", "ai", "eps", "raw", "dng",
  // Audio, video and segments of streams.
  "mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "flac", "wav", "weba", "aif", "aiff", "mid",
  "midi", "mp4", "m4v", "mov", "webm", "ogv", "mkv", "avi", "mpg", "mpeg", "3gp", "ts", "m4s",
  // Documents.
  "pdf", "epub", "mobi", "rtf", "doc", "docx", "dot", "dotx", "odt", "xls", "xlsx", "ods", "ppt",
  "pptx", "pps", "ppsx", "odp", "odg", "pages", "numbers", "key",
  // Archives and compressed tables.
  "zip", "tar", "tgz", "7z", "rar", "bz2", "xz", "kmz", "parquet", "gpkg", "shp", "shx", "dbf",
  "prj",
  // Fonts and models.
  "woff", "woff2", "ttf", "otf", "ttc", "eot", "glb", "stl", "usdz",
]

private let textEndings: Set<String> = [
  "txt", "text", "csv", "tsv", "tab", "json", "jsonl", "ndjson", "geojson", "topojson", "vtt",
  "srt", "m3u8", "m3u", "ics", "vcf", "bib", "ris", "asc", "sig", "sha256",
]

/// Endings that servers take for a compression, not for the kind of the file.
private let compressionEndings: Set<String> = ["gz", "br", "zst", "z"]

private let compressibleEndings: Set<String> = [
  "csv", "tsv", "txt", "json", "jsonl", "ndjson", "geojson", "tar",
]

/// Endings for which servers run a program, wherever in a name they occur.
private let programEndings: Set<String> = [
  "php", "phtml", "pht", "phps", "phar", "cgi", "fcgi", "fpl", "pl", "plx", "pm", "py", "pyc",
  "pyo", "wsgi", "rb", "erb", "sh", "bash", "lua", "tcl", "asp", "aspx", "ashx", "asmx", "ascx",
  "asax", "asa", "cer", "cdx", "cshtml", "vbhtml", "cfm", "cfml",
  "cfc", "jsp", "jspx", "jspf", "jsw", "jsv", "jhtml", "shtml", "shtm", "stm", "html", "htm",
  "xhtml", "xht", "var", "asis",
]

/// Endings of files that browsers run, show as a page or obey.
private let activeEndings: Set<String> = [
  "mht", "mhtml", "xml", "xsl", "xslt", "rss", "atom", "rdf", "xul", "xbl", "dtd", "mml", "mathml",
  "gpx", "kml", "gml", "ttml", "dfxp", "mpd", "xspf", "svgz", "js", "mjs", "cjs", "jsx", "tsx",
  "css", "wasm", "swf", "htc", "hta", "jar", "class", "jnlp", "appcache", "webmanifest",
  "manifest", "map", "vbs", "wsf", "ps1", "scr", "lnk", "url", "webloc", "desktop", "msi", "app",
  "dmg", "apk", "deb", "rpm", "docm", "xlsm", "pptm", "dotm", "chm", "webbundle", "wbn", "sxg",
  "crx", "xpi", "exe", "dll", "bat", "cmd", "com", "inc", "ini", "config", "conf", "htaccess",
  "htpasswd",
]
