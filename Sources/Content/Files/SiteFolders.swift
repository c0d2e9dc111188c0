/// The folders and files that a site consists of.
package enum SiteFolders {
  /// The folders, relative to the site's own.
  package static let names = ["Content", "Templates", "Data", "Static", "fronts"]
  /// The configuration, unless the command line names another one.
  package static let configuration = "sitegen.yml"
  /// The folder of what a build leaves for the next one.
  package static let state = ".sitegen"
  /// The folder in it with the documents of the last build.
  package static let cache = "cache"

  /// Whether a file or folder is never read because of its name: a hidden file, or a copy that an
  /// editor has left.
  package static func isIgnored(_ name: String, isFolder: Bool) -> Bool {
    name.hasPrefix(".")
      ? !publishableDotNames.contains(name) : isLeftover(name, isFolder: isFolder)
  }
}
