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
    let isApart = configuration.recommendation.delivery != .inline
    return .map(
      blocks(
        recommendation: home.recommendation.map(Int32.init),
        fragment: isApart ? .recommendation : nil))
  }

  /// The blocks of a page that recommends nothing.
  func blocksWithoutRecommendation() -> Value { .map(blocks(recommendation: [], fragment: nil)) }

  /// The blocks of the front of a section: what its readers read.
  func blocks(ofSection section: Int) -> Value {
    var blocks = blocks(recommendation: [], fragment: nil)
    let ranking = sectionRanking(section)
    blocks["ranking"] = block(
      configuration.ranking, ranking,
      at: hasSectionRanking(section) && configuration.ranking.delivery != .inline
        ? .sectionRanking(section: section) : nil)
    return .map(blocks)
  }

  private func blocks(recommendation: some Sequence<Int32>, fragment: Fragment?) -> ValueMap {
    let ranking = configuration.ranking
    let isApart = ranking.delivery != .inline && ranking.size > 0
    return [
      "related": block(configuration.related, [], at: nil), "views": .null,
      "ranking": block(ranking, discoveries.ranking, at: isApart ? .ranking : nil),
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
    return .object(ModelObject(blockModel, subject, text: subject.title))
  }

  private func block(
    _ settings: Configuration.Block, _ places: [Int], at fragment: Fragment?
  ) -> Value {
    let subject = BlockSubject(
      edition: self, settings: settings, path: fragment.map(path(of:)), places: places)
    return .object(ModelObject(blockModel, subject, text: settings.title))
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
