internal import Basics

// `limits`: how much one document may ask of the portal.
extension ConfigurationReader {
  private static var limits: [(key: String, path: WritableKeyPath<ContentLimits, Int>)] {
    [
      ("tags", \.tags), ("authors", \.authors), ("aliases", \.aliases), ("related", \.related),
      ("corrections", \.corrections), ("links", \.links), ("front_matter", \.frontMatter),
      ("untrusted_tags", \.untrustedTags), ("untrusted_authors", \.untrustedAuthors),
    ]
  }

  mutating func readLimits(_ value: SourcedValue) {
    let keys = Self.limits.map(\.key) + ["sections"]
    for (key, value) in entries(of: value, "'limits'", keys: keys) {
      guard let number = checker.number(value, key, minimum: key == "front_matter" ? 1_000 : 0)
      else { continue }
      if let limit = Self.limits.first(where: { $0.key == key }) {
        result.limits[keyPath: limit.path] = number
      } else {
        result.limits.sections = number
      }
    }
  }
}
