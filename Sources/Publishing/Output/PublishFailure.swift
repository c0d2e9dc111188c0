/// Why a file could not be published; the command ends with exit code 2.
package struct PublishFailure: Error, Sendable, Equatable {
  /// The file or folder as the user knows it.
  package var path: String
  /// What was tried and what the system said: `cannot write: no space left on device`.
  package var message: String
  /// Some files of the build have taken their places, each of them whole.
  package var isLate = false

  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}
