internal import Basics
internal import Content

extension Sequence where Element == Diagnostic {
  /// Finds the files below `Content/` and `Static/` whose errors these are.
  ///
  /// - Parameter trust: The folders of the site where only files of wires may be left out; `nil` where any file may.
  /// - Returns: The files, and whether they account for all errors.
  func faultyFiles(only trust: FolderTrust?) -> (paths: Set<String>, areAll: Bool) {
    var paths: Set<String> = []
    var areAll = true
    for diagnostic in self where diagnostic.severity == .error {
      if let path = diagnostic.span?.path, path.hasPrefix("Content/") || path.hasPrefix("Static/"),
        trust.map({ $0.level(ofFile: path) == .wire }) ?? true
      {
        paths.insert(path)
      } else {
        areAll = false
      }
    }
    return (paths, areAll)
  }
}
