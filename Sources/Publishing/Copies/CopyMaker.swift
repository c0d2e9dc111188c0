internal import Content

/// Makes the compressed copies of text files; one worker's.
struct CopyMaker: ~Copyable {
  private let gzip: GzipStream?

  /// Files below this size in bytes have no copy: with its headers a reply fits in one packet anyway.
  static let sizeLimit = 1_024

  init(_ formats: [Configuration.Compression]) {
    gzip = formats.contains(.gzip) ? GzipStream() : nil
  }

  /// The bytes of a copy.
  borrowing func copy(_ bytes: [UInt8], _ format: Configuration.Compression) -> [UInt8] {
    switch format {
    case .gzip: gzip?.compressed(bytes) ?? []
    case .brotli: brotliCompressed(bytes)
    }
  }

  /// The libraries behind the formats with their versions.
  static func makers(_ formats: [Configuration.Compression]) -> String {
    formats.map { $0 == .gzip ? GzipStream.maker : brotliMaker }.joined(separator: ", ")
  }

  /// The kinds of text that servers send compressed, by the end of the name.
  private static let endings = [
    ".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".map",
    ".csv", ".ics", ".vtt", ".md", ".xsl", ".htm", ".xhtml",
  ]

  /// Whether a file of this name may have a copy; the system must take the longer name, too.
  static func suits(_ file: String, isServerParsed: Bool) -> Bool {
    if isServerParsed, file.hasSuffix(".html") { return false }
    let name = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8[$0...].count - 1 }
    guard (name ?? file.utf8.count) + 3 <= OutputFolder.nameLimit else { return false }
    return endings.contains { file.hasSuffix($0) }
  }
}

extension Configuration.Compression {
  /// What the name of a copy ends in.
  var ending: String {
    switch self {
    case .gzip: ".gz"
    case .brotli: ".br"
    }
  }
}
