package import Content

/// A page that is no article: about, corrections, privacy.
package struct StandingPage: Sendable {
  package var document: Document
  package var path: String
  package var html: [UInt8] = []
  package var imageURL: String?
}
