package import Content

/// A section of the portal: a folder of `Content/` and its front page.
package struct Section: Sendable {
  /// The folder below `Content/`: `local` or, for a section within a section, `local/harbour`.
  package var folder: String
  package var title: String
  package var description: String
  package var path: String
  /// The place of the section that holds this one.
  package var parent: Int?
  package var children: [Int] = []
  /// Its `_index.md`, where there is one.
  package var document: Document?
  package var html: [UInt8] = []
  /// Places of its articles and those of the sections within it, newest first.
  package var articles: [Int] = []

  /// The last part of its folder.
  package var slug: String { String(folder.split(separator: "/").last ?? "") }
}
