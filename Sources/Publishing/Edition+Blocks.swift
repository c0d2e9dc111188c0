internal import Basics
internal import Content
internal import Newsroom

// The blocks of pages, and the fragments in which they lie when they are delivered apart.
extension Edition {
  /// The blocks of an article's page.
  func blocks(ofArticle place: Int) -> Value {
    var blocks = blocks(
      recommendation: recommendation(of: place).prefix(configuration.recommendation.size),
      fragment: recommendationFragment(of: place))
    let related = discoveries.related[place].prefix(configuration.related.size)
    blocks["related"] = block(configuration.related, related.map(Int.init), at: nil)
    blocks["views"] = viewsValue(self, article: place)
    return .map(blocks)
  }

  /// The blocks of the home page.
  func homeBlocks() -> Value {
    .map(
      blocks(
        recommendation: home.recommendation.map(Int32.init),
        fragment: isApart(configuration.recommendation) ? .recommendation : nil))
  }

  /// The blocks of a page that recommends nothing.
  func blocksWithoutRecommendation() -> Value { .map(blocks(recommendation: [], fragment: nil)) }

  /// The blocks of a page of a section: on its front, what its readers read.
  ///
  /// Older pages have no ranking, or each would change with what is read.
  func blocks(ofSection section: Int, isFront: Bool) -> Value {
    var blocks = blocks(recommendation: [], fragment: nil)
    let ranking = isFront ? sectionRanking(section) : Ranking(.stated)
    blocks["ranking"] = block(
      configuration.ranking, ranking,
      at: ranking.places.isEmpty || !isApart(configuration.ranking)
        ? nil : .sectionRanking(section: section))
    return .map(blocks)
  }

  private func blocks(recommendation: some Sequence<Int32>, fragment: Fragment?) -> ValueMap {
    let ranking = configuration.ranking
    return [
      "related": block(configuration.related, [], at: nil), "views": .null,
      "ranking": block(ranking, discoveries.ranking, at: isApart(ranking) ? .ranking : nil),
      "recommendation": block(
        configuration.recommendation, recommendation.map(Int.init),
        at: configuration.recommendation.size > 0 ? fragment : nil),
    ]
  }

  private func block(
    _ settings: Configuration.Block, _ ranking: Ranking, at fragment: Fragment?
  ) -> Value {
    let subject = BlockSubject(
      edition: self, settings: settings, path: fragment.map(path(of:)),
      places: ranking.places.prefix(settings.size).map(Int.init), ranking: ranking)
    return .object(BlockObject(subject))
  }

  private func block(
    _ settings: Configuration.Block, _ places: [Int], at fragment: Fragment?
  ) -> Value {
    let subject = BlockSubject(
      edition: self, settings: settings, path: fragment.map(path(of:)), places: places)
    return .object(BlockObject(subject))
  }

  /// What a fragment hands to the part of the theme that pages would include in its place.
  func fragment(_ fragment: Fragment, _ page: Page) -> PageVariables {
    switch fragment {
    case .ranking:
      return part("ranking", block(configuration.ranking, discoveries.ranking, at: nil), page)
    case .sectionRanking(let section):
      return part("ranking", block(configuration.ranking, sectionRanking(section), at: nil), page)
    case .recommendation:
      return recommendation(home.recommendation, page)
    case .sectionRecommendation(let section, let list):
      let places = discoveries.shared[Int32(section)]?.lists[list] ?? []
      return recommendation(places.map(Int.init), page)
    case .views(let article):
      let subject = subject(page, "fragment", configuration.title)
      return finish(subject, "parts/views.html", ["article": self.article(article)])
    }
  }

  private func recommendation(_ places: [Int], _ page: Page) -> PageVariables {
    part("recommendation", block(configuration.recommendation, places, at: nil), page)
  }

  private func part(_ name: String, _ block: Value, _ page: Page) -> PageVariables {
    finish(
      subject(page, "fragment", configuration.title), "parts/\(name).html",
      ["blocks": .map([name: block])])
  }
}
