internal import Basics
internal import Text

// MARK: Blocks
extension ConfigurationReader {
  mutating func readBlocks(_ value: SourcedValue) {
    let keys = ["related", "ranking", "recommendation", "delivery"]
    for (key, value) in entries(of: value, "'blocks'", keys: keys) {
      switch key {
      case "related": result.related = block(value, key, result.related)
      case "ranking": result.ranking = block(value, key, result.ranking)
      case "recommendation": result.recommendation = block(value, key, result.recommendation)
      default: readDelivery(value)
      }
    }
  }

  private mutating func block(
    _ value: SourcedValue, _ name: String, _ standard: Configuration.Block
  ) -> Configuration.Block {
    var block = standard
    guard value.entries != nil else {
      if value.flag == false {
        block.size = 0
      } else {
        block.size = checker.number(value, name, minimum: 0) ?? block.size
      }
      return block
    }
    for (key, value) in entries(of: value, "the block '\(name)'", keys: ["title", "size"]) {
      if key == "title" {
        block.title = line(value, key) ?? block.title
        titledBlocks.insert(name)
      } else {
        block.size = checker.number(value, key, minimum: 0) ?? block.size
      }
    }
    return block
  }

  /// One delivery for the blocks that many pages share, or a mapping of blocks.
  private mutating func readDelivery(_ value: SourcedValue) {
    guard value.entries != nil else {
      guard let delivery = delivery(value, "delivery") else { return }
      result.ranking.delivery = delivery
      result.recommendation.delivery = delivery
      return
    }
    let keys = ["related", "ranking", "recommendation", "views"]
    for (key, value) in entries(of: value, "'delivery'", keys: keys) {
      guard let delivery = delivery(value, key) else { continue }
      switch key {
      case "ranking": result.ranking.delivery = delivery
      case "recommendation": result.recommendation.delivery = delivery
      case "views": result.viewsDelivery = delivery
      default: checkRelated(delivery, at: value.range)
      }
    }
  }

  private mutating func delivery(_ value: SourcedValue, _ key: String) -> Delivery? {
    guard let text = checker.text(value, key) else { return nil }
    if let delivery = Delivery(rawValue: text) { return delivery }
    let words = Delivery.allCases.map(\.rawValue)
    checker.report(
      "bad-setting", "unknown delivery '\(text.quoted)'", at: value.range,
      help: didYouMean(text, among: words) ?? "use one of \(words.joined(separator: ", "))")
    return nil
  }

  private mutating func checkRelated(_ delivery: Delivery, at range: Range<Int>) {
    guard delivery != .inline else { return }
    checker.report(
      "bad-setting", "'related' can only be delivered inline", at: range,
      help: "each article has its own list, so a separate file would change as often as the page")
  }
}

// MARK: Feeds
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

// MARK: Engagement
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

// MARK: Readership
extension ConfigurationReader {
  mutating func readReadership(_ value: SourcedValue) {
    let keys = [
      "max_age", "minimum", "networks", "network_share", "hosts", "address_field",
      "trusted_proxies",
    ]
    for (key, value) in entries(of: value, "'readership'", keys: keys) {
      switch key {
      case "max_age": readMaxAge(value)
      case "minimum": readNumber(value, key, \.minimum, minimum: 1)
      case "networks": readNumber(value, key, \.networks, minimum: 1)
      case "network_share":
        readNumber(value, key, \.networkShare, minimum: 1)
        result.readership.networkShare = min(result.readership.networkShare, 100)
      case "hosts": result.readership.hosts = checker.texts(value, key)
      case "address_field": result.readership.addressField = checker.text(value, key)
      default: readTrustedProxies(value, key)
      }
    }
  }

  private mutating func readNumber(
    _ value: SourcedValue, _ key: String, _ path: WritableKeyPath<ReadershipSettings, Int>,
    minimum: Int
  ) {
    if let number = checker.number(value, key, minimum: minimum) {
      result.readership[keyPath: path] = number
    }
  }

  private mutating func readTrustedProxies(_ value: SourcedValue, _ key: String) {
    result.readership.trustedProxies = checker.texts(value, key).compactMap { text in
      if let range = AddressRange(text) { return range }
      checker.report(
        "bad-setting", "'\(text.quoted)' is not an IP address or a range of IP addresses",
        at: value.range, help: "write it as 192.0.2.7 or 10.0.0.0/8")
      return nil
    }
  }

  private mutating func readMaxAge(_ value: SourcedValue) {
    guard let text = checker.text(value, "max_age") else { return }
    guard let seconds = TimeSpan.seconds(text) else {
      checker.report(
        "bad-setting", "'max_age' must be a number of hours, days or weeks, not '\(text.quoted)'",
        at: value.range, help: "write it as 48h, 7d or 4w")
      return
    }
    result.readership.maxAge = seconds
  }
}
