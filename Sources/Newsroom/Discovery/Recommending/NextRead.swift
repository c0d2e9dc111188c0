/// An article considered as the next one to read after another, with the parts of its score.
struct NextRead: Sendable {
  var pick: Pick
  /// How often both were read together, beside how often either was; in 65,536ths, like all parts.
  var together: Int64 = 0
  /// How alike their texts are.
  var likeness: Int64 = 0
  var appeal = Appeal.Parts()

  init(_ pick: Pick, _ appeal: Appeal.Parts) {
    self.pick = pick
    self.appeal = appeal
  }

  /// The weighed sum of the parts, in percent of 65,536ths.
  var score: Int64 {
    Self.weights.together * together + Self.weights.likeness * likeness
      + Self.weights.popularity * appeal.popularity + Self.weights.freshness * appeal.freshness
  }

  /// What each part counts, in percent.
  ///
  /// Found by `sitegen signals evaluate` on made-up papers of 300 to 600 articles; what fits a real one, its own log tells.
  /// Popularity counts least, since the page shows the ranking as well.
  static let weights = (
    together: Int64(30), likeness: Int64(25), popularity: Int64(10), freshness: Int64(35)
  )

  /// Whether it goes before another one of the same score: the newer first, then by URL.
  func precedes(_ other: NextRead, _ timeline: Timeline) -> Bool {
    score == other.score
      ? timeline.positions[Int(pick.place)] > timeline.positions[Int(other.pick.place)]
      : score > other.score
  }
}
