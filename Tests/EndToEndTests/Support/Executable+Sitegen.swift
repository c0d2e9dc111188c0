import Foundation
import TestSupport

extension Executable {
  /// The sitegen that was built with the tests.
  static var sitegen: Executable {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "sitegen")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !candidate.hasDirectoryPath {
        return Executable(candidate)
      }
      folder.deleteLastPathComponent()
    }
    return Executable(repository.appending(path: ".build/debug/sitegen"))
  }
}
