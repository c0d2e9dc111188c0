internal import Basics

/// What lies in the folders of a site.
struct SiteWalks {
  let content: FolderWalk
  let theme: FolderWalk
  let data: FolderWalk
  let statics: FolderWalk
  /// The folders that are there, besides `Content/`.
  private let hasTheme: Bool
  private let hasData: Bool
  private let hasStatics: Bool

  /// Walks through all of them; a site without `Content/` is none.
  init(root: FolderRoot, jobs: Int) async throws(ReadFailure) {
    var content = FolderWalk(root: root)
    guard try await content.walk("Content", jobs: jobs) else {
      throw ReadFailure(
        "there is no folder 'Content' in '\(root.path)'",
        help: "articles go to Content/<section>/<name>.md")
    }
    var theme = FolderWalk(root: root)
    hasTheme = try theme.walk("Templates")
    var data = FolderWalk(root: root)
    // Templates tell what is wrong with data that they ask for.
    hasData = (try? data.walk("Data")) ?? false
    var statics = FolderWalk(root: root, keepsDotNames: true)
    hasStatics = try statics.walk("Static")
    (self.content, self.theme, self.data, self.statics) = (content, theme, data, statics)
  }

  var diagnostics: [Diagnostic] { content.diagnostics + theme.diagnostics + statics.diagnostics }

  /// The paths of copies that editors and tools left, by folder.
  var leftovers: [String] {
    content.leftovers + data.leftovers + statics.leftovers + theme.leftovers
  }

  /// The state of all files before they are read.
  func state(root: FolderRoot, configurationPath: String?) -> SiteState {
    SiteState(
      [content, hasTheme ? theme : nil, hasData ? data : nil, hasStatics ? statics : nil],
      root: root, configurationPath: configurationPath)
  }
}
