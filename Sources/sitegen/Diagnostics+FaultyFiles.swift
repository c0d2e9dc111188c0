internal import Basics

extension Sequence where Element == Diagnostic {
  /// The files below `Content/` and `Static/` whose errors these are, and whether all errors are such.
  var faultyFiles: (paths: Set<String>, areAll: Bool) {
    var paths: Set<String> = []
    var areAll = true
    for diagnostic in self where diagnostic.severity == .error {
      if let path = diagnostic.span?.path, path.hasPrefix("Content/") || path.hasPrefix("Static/") {
        paths.insert(path)
      } else {
        areAll = false
      }
    }
    return (paths, areAll)
  }
}
