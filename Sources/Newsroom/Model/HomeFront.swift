package import Content

/// What the home page shows: the lead, a few more, and each section's latest.
package struct HomeFront: Sendable {
  /// One section's latest articles.
  package struct Front: Sendable {
    package var section: Int
    package var articles: [Int]
  }

  /// `Content/_index.md`, where there is one.
  package var document: Document?
  package var html: [UInt8] = []
  package var lead: Int?
  package var seconds: [Int] = []
  package var fronts: [Front] = []
  /// What to read next, from what stands nowhere else on the page.
  package var recommendation: [Int] = []
}
