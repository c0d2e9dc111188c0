package import Basics
internal import Markdown
internal import Text

/// A drawing without active content.
package struct SanitizedDrawing: Sendable {
  /// The bytes of the file itself if nothing was removed.
  package var bytes: [UInt8]
  /// What readers will miss: `<script>`, `onload`.
  package var removed: [String] = []
  /// The range of the first removal.
  package var firstRemoval: Range<Int>?
}

/// Removes from an SVG file whatever runs, loads or links: scripts, handlers, foreign objects,
/// addresses.
///
/// A browser that opens the file directly would run its scripts as a page of the site. A real
/// parser reads the file, and only elements and attributes on an allowlist remain. The time is
/// linear in the size of the file.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - path: The path for the error.
/// - Returns: The drawing, byte for byte if nothing was removed.
/// - Throws: A diagnostic if the file is not well-formed SVG, declares entities, nests too deep or
///   is too large.
package func sanitizeDrawing(_ file: [UInt8], path: String) throws(Diagnostic) -> SanitizedDrawing {
  do throws(SyntaxError) {
    return try sanitizeDrawing(file)
  } catch {
    throw Diagnostic(
      id: "bad-drawing", "\(error.message); this SVG file cannot be published",
      at: SourceSpan(path: path, range: error.range),
      help: error.help ?? "save it as plain SVG, or as a picture in another format")
  }
}

private func sanitizeDrawing(_ file: [UInt8]) throws(SyntaxError) -> SanitizedDrawing {
  guard file.count <= FileSizeLimit.drawing.bytes else {
    throw SyntaxError(
      "a drawing must not be larger than \(FileSizeLimit.drawing.name)", at: 0..<0)
  }
  let bytes = try DrawingEncoding.decoded(file)
  let found = try findRemovals(bytes)
  var drawing = SanitizedDrawing(
    bytes: found.cuts.isEmpty ? bytes : found.sanitized, removed: found.removed,
    firstRemoval: found.firstRemoval)
  // Text and comments may contain what a server takes for a command.
  let start = drawing.bytes.starts(with: "<?xml".utf8) || bytes.starts(with: [0xEF]) ? 5 : 0
  if let harmless = withoutServerCommands(in: drawing.bytes, from: start, holdsMarkup: true) {
    drawing.bytes = harmless
    drawing.removed.append("a server command")
  }
  if drawing.bytes != bytes, try !findRemovals(drawing.bytes).cuts.isEmpty {
    throw SyntaxError("unsafe parts cannot be removed reliably", at: 0..<0)
  }
  return drawing
}

/// Parses a drawing and finds what must be removed.
private func findRemovals(_ bytes: [UInt8]) throws(SyntaxError) -> DrawingSanitizer {
  let sanitizer = DrawingSanitizer(bytes)
  do throws(XMLEventParser.ParseError) {
    try XMLEventParser().parse(bytes, into: sanitizer)
  } catch {
    throw SyntaxError(
      "a drawing must be well-formed XML: \(error.message)", at: error.offset..<error.offset)
  }
  if let error = sanitizer.error { throw error }
  return sanitizer
}

/// The encoding of a drawing.
enum DrawingEncoding {
  /// The encoding in the XML declaration, in lower case; `nil` if there is none.
  static func declared(_ bytes: [UInt8]) -> String? {
    var start = byteOrderMarkLength(of: bytes)
    guard bytes[start...].starts(with: "<?xml".utf8) else { return nil }
    start += 5
    let limit = min(bytes.count, start + 200)
    guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    guard let key = text.firstRange(of: "encoding") else { return nil }
    let parts = text[key.upperBound...].split { $0 == "\"" || $0 == "'" }
    return parts.count > 1 ? parts[1].lowercased() : nil
  }

  /// The drawing as UTF-8.
  ///
  /// - Throws: `SyntaxError` if the encoding is not supported, or at the first invalid byte.
  static func decoded(_ file: [UInt8]) throws(SyntaxError) -> [UInt8] {
    guard let name = declared(file), name != "utf-16" else {
      return try DecodedText(file, nil).bytes
    }
    guard let encoding = DataEncoding(named: name) else {
      throw SyntaxError(
        "a drawing must be UTF-8, but this one declares '\(name.quoted)'", at: 0..<0,
        help: "save it as UTF-8")
    }
    return try DecodedText(file, encoding).bytes
  }
}

/// The result for an SVG file that is not published byte for byte.
package struct DrawingFinding: Sendable, Equatable {
  /// A warning about what readers will miss, an error if the file cannot be published, or `nil`.
  package var diagnostic: Diagnostic?
  /// The number of bytes that are published.
  package var size: Int

  package init(diagnostic: Diagnostic?, size: Int) {
    (self.diagnostic, self.size) = (diagnostic, size)
  }
}

/// Checks the SVG files among the articles, so that errors are found before anything is published.
///
/// - Parameters:
///   - files: All files below `Content/` that are not Markdown.
///   - root: The site's folder.
///   - last: The findings of the last reading; `nil` for none.
///   - now: The time of day before the first file is read, in nanoseconds.
///   - jobs: The number of workers.
/// - Returns: The findings; harmless files have none.
func readDrawings(
  among files: [FoundFile], root: FolderRoot, reusing last: FileMemo<DrawingFinding?>?,
  at now: Int64, jobs: Int
) async -> FileMemo<DrawingFinding?> {
  let drawings = files.filter { fileExtension($0.path) == "svg" }
  return await FileMemo(drawings, reusing: last, at: now, jobs: jobs) {
    finding(of: $0, root: root)
  }
}

private func finding(
  of file: FoundFile, root: FolderRoot
) -> (finding: DrawingFinding?, isRead: Bool) {
  do throws(Diagnostic) {
    guard file.size <= FileSizeLimit.drawing.bytes else {
      throw .tooLarge(file.path, .drawing)
    }
    // A file that cannot be read is reported when it is published.
    guard let bytes = try? readFile(file, in: root, limit: .drawing) else { return (nil, false) }
    let drawing = try sanitizeDrawing(bytes, path: file.path)
    guard drawing.bytes != bytes else { return (nil, true) }
    let warning = drawing.warning(about: file.path)
    return (DrawingFinding(diagnostic: warning, size: drawing.bytes.count), true)
  } catch {
    return (DrawingFinding(diagnostic: error, size: 0), true)
  }
}

extension SanitizedDrawing {
  /// A warning about what readers will miss; `nil` if that is nothing.
  fileprivate func warning(about path: String) -> Diagnostic? {
    guard !removed.isEmpty else { return nil }
    let file = path.dropFirst("Content/".count)
    return Diagnostic(
      .warning, id: "cleaned-drawing",
      "this drawing is published without \(removed.joined(separator: ", "))",
      at: SourceSpan(path: path, range: firstRemoval ?? 0..<0),
      help: "add '\(file)' to 'publish' in sitegen.yml to publish it as it is")
  }
}
