/// The site's folder could not be read, or what was asked for is not there; no fault of an article.
package struct ReadFailure: Error, Equatable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
