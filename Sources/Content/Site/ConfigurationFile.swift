package import Basics
internal import Platform
internal import Text

/// The configuration of a site as it was read.
struct ConfigurationFile {
  /// As messages name it.
  var name: String
  var bytes: [UInt8]

  /// Returns the configuration with words of its language.
  func configuration(
    _ words: (table: WordTable, checksum: UInt64) = (WordTable(), 0)
  ) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
    var (configuration, diagnostics) = readConfiguration(
      path: name, bytes: bytes, words: words.table)
    configuration.sourceChecksum = checksum(of: bytes) &+ words.checksum
    return (configuration, diagnostics + words.table.diagnostics)
  }
}

/// Reads the words of a site.
///
/// - Returns: The words, and a checksum of the files, which is 0 if there are none.
func readWordFiles(
  _ files: [FoundFile], root: FolderRoot
) throws(FileError) -> (table: WordTable, checksum: UInt64) {
  var words: [WordFile] = []
  var content: [UInt8] = []
  for file in files where WordFile.isWordFile(String(file.path.dropFirst("Templates/".count))) {
    let bytes = try readFile(file, in: root, limit: .template)
    words.append(WordFile(path: file.path, bytes: bytes))
    content += Array(file.path.utf8) + [0] + bytes + [0]
  }
  return (WordTable(words), words.isEmpty ? 0 : checksum(of: content))
}

/// Reads the file with the configuration of a site.
func readConfigurationFile(
  root: FolderRoot, path: String?
) throws(FileError) -> ConfigurationFile {
  guard root.exists else { throw FileError("there is no folder '\(root.path)'") }
  let name = path ?? "sitegen.yml"
  let full = path ?? root.absolute(name)
  guard FileStatus(full, followsLinks: true) != nil else {
    throw FileError(
      path == nil
        ? "there is no file 'sitegen.yml' in '\(root.path)'" : "there is no file '\(name)'",
      help: "go to the site's folder, name it with --root, or start one with 'sitegen new'")
  }
  if path == nil, let real = FolderRoot.realPath(full), !root.contains(real) {
    throw FileError(
      "'sitegen.yml' is a symbolic link that points outside the site's folder",
      help: "name a configuration in another folder with --config")
  }
  return ConfigurationFile(name: name, bytes: try readFile(full, shownAs: name, limit: .template))
}

/// Reads the configuration of a site with the site's words.
func loadConfiguration(
  root: FolderRoot, path: String?
) throws(FileError) -> (configuration: Configuration, diagnostics: [Diagnostic]) {
  try readConfigurationFile(root: root, path: path).configuration(siteWords(root))
}

private func siteWords(
  _ root: FolderRoot
) throws(FileError) -> (table: WordTable, checksum: UInt64) {
  var walk = FolderWalk(root: root)
  _ = try walk.walk("Templates/i18n")
  return try readWordFiles(walk.files, root: root)
}

/// The words of a site's theme in all languages.
///
/// - Returns: The words, the language of the site, and the diagnostics of the configuration and of
///   the files with words.
/// - Throws: `FileError` if a file cannot be read.
package func readWords(
  root: String, configurationPath: String?
) throws(FileError) -> (words: WordTable, language: String, diagnostics: [Diagnostic]) {
  let root = FolderRoot(root)
  let file = try readConfigurationFile(root: root, path: configurationPath)
  let words = try siteWords(root)
  let (configuration, diagnostics) = file.configuration(words)
  return (words.table, configuration.language, diagnostics)
}

/// The time zone in the configuration of a site.
package func readTimezone(root: String, configurationPath: String?) throws(FileError) -> Zone {
  try readConfigurationFile(root: FolderRoot(root), path: configurationPath).configuration()
    .configuration.timezone
}
