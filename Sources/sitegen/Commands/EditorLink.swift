internal import Platform
internal import Text

/// The addresses that open files of the site in an editor: `--editor`.
struct EditorLink: Sendable {
  /// The addresses of editors by their names; `{file}` stands for the path.
  private static let known = [
    "vscode": "vscode://file/{file}",
    "vscodium": "vscodium://file/{file}",
    "cursor": "cursor://file/{file}",
    "zed": "zed://file/{file}",
    "idea": "idea://open?file=/{file}",
    "textmate": "txmt://open?url=file:///{file}",
    "sublime": "subl://open?url=file:///{file}",
  ]
  /// Stands for the path of the file, without its first slash.
  private static let placeholder = "{file}"

  /// `nil` if pages have no such links.
  private let pattern: String?
  /// The path of the site's folder with all links resolved.
  private let root: String?

  /// Reads the option.
  ///
  /// Other machines do not have the files, so there are no links if the preview may be reached from
  /// others.
  init(_ arguments: Arguments, root: String) throws(UsageError) {
    self.root = resolvedPath(root)
    guard let name = arguments.text(.editor), arguments.text(.bind) == nil else {
      pattern = nil
      return
    }
    if let known = Self.known[name] {
      pattern = known
    } else {
      let scheme = name.prefix { $0 != ":" }.lowercased()
      guard name.contains(Self.placeholder), name.contains("://"), scheme != "javascript" else {
        throw arguments.usageError(
          "'--editor' must be an editor or an address with \(Self.placeholder), not '\(name)'",
          help:
            "the editors are \(Self.known.keys.sorted().joined(separator: ", ")); write others as "
            + "editor://open/{file}")
      }
      pattern = name
    }
  }

  /// A warning that the option has no effect; `nil` if it has or is not given.
  static func warning(_ arguments: Arguments) -> String? {
    guard arguments.has(.editor), arguments.has(.bind) else { return nil }
    return "warning: pages have no links to the editor, because of --bind: other machines do not "
      + "have the files\n"
  }

  /// Returns the address that opens a file of the site.
  func url(of path: String) -> String? {
    guard let pattern, let root else { return nil }
    let file = encodedPath(String((root == "/" ? "" : root).dropFirst()) + "/" + path)
    return pattern.replacing(Self.placeholder, with: file)
  }
}
