internal import Basics

// `feeds`: how long they are, and which tags and authors have.
extension ConfigurationReader {
  mutating func readFeeds(_ value: SourcedValue) {
    guard value.entries != nil else {
      result.hasFeeds = checker.flag(value, "feeds") ?? true
      return
    }
    for (key, value) in entries(of: value, "'feeds'", keys: ["size", "tags", "authors"]) {
      switch key {
      case "tags": result.tagFeeds = feedDetail(value, key) ?? result.tagFeeds
      case "authors": result.authorFeeds = feedDetail(value, key) ?? result.authorFeeds
      default:
        guard let size = checker.number(value, key, minimum: 0) else { continue }
        result.feedSize = size
        result.hasFeeds = size > 0
      }
    }
  }

  private mutating func feedDetail(
    _ value: SourcedValue, _ key: String
  ) -> Configuration.FeedDetail? {
    if let flag = value.flag { return flag ? .summaries : .off }
    if case .text("full") = value.content { return .full }
    checker.report(
      "bad-setting", "'\(key)' must be 'yes', 'no' or 'full'", at: value.range,
      help: "'yes' is RSS with summaries; 'full' is every format with whole articles")
    return nil
  }
}
