import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// After any edits, the preview shows the pages that a clean build writes.
@Suite(.timeLimit(.minutes(40))) struct PreviewExactnessTests {
  @Test(arguments: UInt64(1)...UInt64(TestScale.count(1, thorough: 8)))
  func `after any edits the preview shows what a clean build writes`(_ seed: UInt64) async throws {
    let base = try SiteFolder.temporary()
    let site = SiteFolder(root: base.path + "/site")
    var desk = NewsDesk(seed: seed)
    try play(desk.firstEdition(), on: site)
    let preview = try await LoggedPreview(
      URL(filePath: site.root), log: base.file("log"), "--port", "0", "--now", Self.now)
    for _ in 0..<12 {
      let steps = desk.editSequence()
      try play(steps, on: site)
      let clean = try build(site, in: base)
      guard let clean else { continue }
      let difference = try await difference(of: preview, to: clean)
      guard let difference else { continue }
      Issue.record("seed \(seed): \(difference)\nafter: \(steps.map { "\n  - \($0)" }.joined())")
      return
    }
  }

  private static let now = BuildOptions.date(minutes: 0)

  /// Changes the files of a site in short succession, as editors and programs do.
  private func play(_ steps: [SiteStep], on site: SiteFolder) throws {
    for step in steps {
      switch step {
      case .write("sitegen.yml", let text, _):
        try site.write("sitegen.yml", Self.comparableConfiguration(text))
      case .write(let path, let text, let mode): try site.write(path, text, mode)
      case .remove(let path): try site.remove(path)
      case .move(let path, let target): try site.move(path, to: target)
      case .touch(let path): site.touch(path)
      case .importLog(let log): try site.importLog(log)
      case .setOptions, .damage, .changeCache, .deleteState, .build: break
      }
    }
  }

  /// Returns a configuration with which pages are what a build writes: a server would include
  /// fragments in them, and another base path needs another preview.
  private static func comparableConfiguration(_ text: String) -> String {
    let lines = text.split(separator: "\n").filter { line in
      ![": ssi", ": esi", "/sub/"].contains(where: line.contains)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Returns the output of a clean build of a copy; `nil` if the site has errors.
  private func build(_ site: SiteFolder, in base: TemporaryFolder) throws -> OutputSnapshot? {
    let copy = SiteFolder(root: base.path + "/clean")
    copy.delete()
    try FileManager.default.copyItem(atPath: site.root, toPath: copy.root)
    try copy.remove(".sitegen")
    guard try copy.build(["--now", Self.now]).status == 0 else { return nil }
    return OutputSnapshot(copy.output)
  }

  /// Waits until the preview shows all files of an output.
  ///
  /// - Returns: What differs after twenty seconds; `nil` if nothing does.
  private func difference(
    of preview: LoggedPreview, to output: OutputSnapshot
  ) async throws -> String? {
    let end = Date(timeIntervalSinceNow: 20)
    var names = output.names
    while true {
      let name = try await firstDifference(of: preview, to: output, among: names)
      guard let name else { return nil }
      // The same file first: it is probably the last to be right.
      names = [name] + output.names.filter { $0 != name }
      guard Date() < end else { return "\(name) differs from a clean build" }
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private func firstDifference(
    of preview: LoggedPreview, to output: OutputSnapshot, among names: [String]
  ) async throws -> String? {
    for name in names {
      guard let address = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed),
        let url = URL(string: "http://127.0.0.1:\(preview.port)/" + Self.page(address))
      else { return name }
      let (page, _) = try await URLSession.shared.data(from: url)
      let text = String(decoding: page, as: UTF8.self)
        .replacing(/<script src="\/_sitegen\/reload\.js"[^>]*><\/script>/, with: "")
      guard Data(text.utf8) == output.files[name]?.bytes || page == output.files[name]?.bytes
      else { return name }
    }
    return nil
  }

  /// `local/` for `local/index.html`.
  private static func page(_ file: String) -> String {
    file == "index.html" || file.hasSuffix("/index.html")
      ? String(file.dropLast("index.html".count)) : file
  }
}
