internal import Basics

// How readers tell that they like an article.
extension ConfigurationReader {
  mutating func readEngagement(_ value: SourcedValue) {
    for (key, value) in entries(of: value, "'engagement'", keys: ["likes", "endpoint"]) {
      if key == "likes" {
        result.engagement.hasLikes = checker.flag(value, key) ?? true
      } else {
        readEndpoint(value)
      }
    }
  }

  private mutating func readEndpoint(_ value: SourcedValue) {
    guard let text = checker.text(value, "endpoint") else { return }
    switch EndpointAddress(text) {
    case .valid(let address): result.engagement.endpoint = address
    case .invalid(let reason):
      checker.report(
        "bad-setting", "'endpoint' \(reason)", at: value.range,
        help:
          "write a path of the site such as '/like', or an address such as 'https://likes.example/hit'"
      )
    }
  }
}
