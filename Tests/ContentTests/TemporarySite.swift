import Basics
import TestSupport

@testable import Content

/// A site in a temporary folder.
struct TemporarySite {
  let folder: TemporaryFolder

  /// Writes the files of the site.
  init(_ files: [String: String]) throws {
    folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
  }

  var path: String { folder.path }

  func link(_ name: String, to target: String) throws { try folder.link(name, to: target) }

  func read() async throws -> (site: SiteSource, diagnostics: [Diagnostic]) {
    let read = try await readSite(
      ReadOptions(root: path, configurationPath: nil, baseURL: nil, jobs: 1))
    return (read.site, read.diagnostics)
  }
}
