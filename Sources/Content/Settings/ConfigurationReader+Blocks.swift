internal import Basics

// The settings of blocks: their headings, their sizes, and how they come into pages.
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
      } else {
        block.size = checker.number(value, key, minimum: 0) ?? block.size
      }
    }
    return block
  }

  /// One word for the blocks that many pages share, or a word for each block.
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
      "bad-setting", "'\(text.quoted)' is no delivery of a block", at: value.range,
      help: didYouMean(text, among: words) ?? "known are \(words.joined(separator: ", "))")
    return nil
  }

  private mutating func checkRelated(_ delivery: Delivery, at range: Range<Int>) {
    guard delivery != .inline else { return }
    checker.report(
      "bad-setting", "'related' can only be delivered inline", at: range,
      help: "no two articles share it, so a file of its own would change as often as the page")
  }
}
