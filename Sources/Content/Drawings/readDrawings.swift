package import Basics

/// What was found in an SVG file that is not published byte for byte.
package struct DrawingFinding: Sendable {
  /// What readers will miss as a warning, or why it cannot be published as an error; `nil` where nobody misses anything.
  package var diagnostic: Diagnostic?
  /// The size of what is published, in bytes.
  package var size: Int

  package init(diagnostic: Diagnostic?, size: Int) {
    (self.diagnostic, self.size) = (diagnostic, size)
  }
}

/// Looks through the SVG files among the articles, so that one that cannot be published is told before anything is.
///
/// - Parameters:
///   - files: All files below `Content/` that are no Markdown.
///   - root: The site's folder.
///   - jobs: The number of workers.
/// - Returns: What was found, by path; nothing of files that are harmless.
func readDrawings(
  among files: [FoundFile], root: FolderRoot, jobs: Int
) async -> [String: DrawingFinding] {
  let drawings = files.filter { fileEnding($0.path) == "svg" }
  guard !drawings.isEmpty else { return [:] }
  let findings = await parallelMap(drawings, jobs: jobs) { finding(of: $0, root: root) }
  var result: [String: DrawingFinding] = [:]
  for (file, finding) in zip(drawings, findings) where finding != nil {
    result[file.path] = finding
  }
  return result
}

private func finding(of file: FoundFile, root: FolderRoot) -> DrawingFinding? {
  do throws(Diagnostic) {
    guard file.size <= FileSizeLimit.drawing.bytes else {
      throw .tooLarge(file.path, .drawing)
    }
    // What cannot be read is told when it is published.
    guard let bytes = try? readFile(file, in: root, limit: .drawing) else { return nil }
    let drawing = try cleanDrawing(bytes, path: file.path)
    guard drawing.bytes != bytes else { return nil }
    return DrawingFinding(diagnostic: drawing.warning(about: file.path), size: drawing.bytes.count)
  } catch {
    return DrawingFinding(diagnostic: error, size: 0)
  }
}

extension CleanDrawing {
  /// What readers will not see; `nil` where they miss nothing.
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
