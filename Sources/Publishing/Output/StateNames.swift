internal import Basics

/// What the files in `.sitegen/` are called that belong to one output folder.
///
/// The name comes from where the output lies seen from the site, whichever way it was written and wherever the site
/// was moved to.
struct StateNames {
  /// What is published.
  let manifest: String
  /// What a build that is under way may leave behind.
  let staging: String
  let lock: String
  /// What the last build was made from.
  let record: String
  /// What the last build changed, for other programs, so its name does not depend on the output.
  static let changes = "changes.json"

  init(output: String, root: String) {
    let key = Self.key(output: realFolderPath(output) ?? output, root: realPath(root) ?? root)
    let name = String(Fingerprint(key.utf8).value, radix: 16)
    manifest = "published-\(name).txt"
    staging = "staging-\(name).txt"
    lock = "lock-\(name)"
    record = "built-\(name).json"
  }

  private static func key(output: String, root: String) -> String {
    output.hasPrefix(root + "/") ? String(output.dropFirst(root.count + 1)) : output
  }
}
