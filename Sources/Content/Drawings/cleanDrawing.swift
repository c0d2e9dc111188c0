package import Basics
internal import Markdown

/// A drawing that shows what it showed and can do nothing else.
package struct CleanDrawing: Sendable {
  /// Those of the file itself where nothing had to go.
  package var bytes: [UInt8]
  /// What readers will not see or cannot use: `<script>`, `onload`.
  package var removed: [String] = []
  /// Where the first of it stands.
  package var firstRemoval: Range<Int>?
}

/// Takes out of an SVG file what runs, loads or leads anywhere: scripts, handlers, foreign objects, addresses.
///
/// A browser that opens the file by itself runs what is in it as a page of the paper. The file is read by a real parser, and only
/// elements and attributes that are known to be harmless stay. The time is in proportion to the size of the file.
///
/// - Parameters:
///   - file: What is in the file.
///   - path: Its path, for the error.
/// - Returns: The drawing, byte for byte where there was nothing to take out.
/// - Throws: Where it is no well-formed SVG, declares entities, nests too deep or is too large.
package func cleanDrawing(_ file: [UInt8], path: String) throws(Diagnostic) -> CleanDrawing {
  do throws(SyntaxFailure) {
    return try cleanDrawing(file)
  } catch {
    throw Diagnostic(
      id: "bad-drawing", "\(error.message); this SVG file cannot be published",
      at: SourceSpan(path: path, range: error.range),
      help: error.help ?? "save it as plain SVG, or as a picture in another format")
  }
}

private func cleanDrawing(_ file: [UInt8]) throws(SyntaxFailure) -> CleanDrawing {
  guard file.count <= FileSizeLimit.drawing.bytes else {
    throw SyntaxFailure(
      "a drawing must not be larger than \(FileSizeLimit.drawing.name)", at: 0..<0)
  }
  let bytes = try DrawingEncoding.decoded(file)
  let found = try review(bytes)
  var drawing = CleanDrawing(
    bytes: found.cuts.isEmpty ? bytes : found.cleaned, removed: found.removed,
    firstRemoval: found.firstRemoval)
  // Texts and comments may hold what a server takes for a command.
  let start = drawing.bytes.starts(with: "<?xml".utf8) || bytes.starts(with: [0xEF]) ? 5 : 0
  if let harmless = disarmingServerCommands(in: drawing.bytes, from: start, holdsMarkup: true) {
    drawing.bytes = harmless
    drawing.removed.append("a server's command")
  }
  if drawing.bytes != bytes, try !review(drawing.bytes).cuts.isEmpty {
    throw SyntaxFailure("what must go cannot be told from the rest", at: 0..<0)
  }
  return drawing
}

/// Reads a drawing and finds what must go.
private func review(_ bytes: [UInt8]) throws(SyntaxFailure) -> DrawingCleaner {
  let cleaner = DrawingCleaner(bytes)
  do throws(XMLEventParser.Problem) {
    try XMLEventParser().parse(bytes, into: cleaner)
  } catch {
    throw SyntaxFailure(
      "a drawing must be well-formed XML: \(error.message)", at: error.offset..<error.offset)
  }
  if let refusal = cleaner.refusal { throw refusal }
  return cleaner
}
