internal import Basics
internal import Content
internal import Discovery
internal import Newsroom

// The blocks of pages, and the fragments that contain them if they are files of their own.
extension RenderContext {
  /// The blocks of an article's page.
  func blocks(ofArticle index: Int) -> Value {
    var blocks = blocks(
      recommendation: edition.recommendation(of: index).prefix(
        edition.configuration.recommendation.size),
      fragment: edition.recommendationFragment(of: index))
    let related = edition.related(of: index).prefix(edition.configuration.related.size)
    blocks["related"] = block(edition.configuration.related, related.map(Int.init), fragment: nil)
    blocks["views"] = viewsValue(edition, article: index)
    return .map(blocks)
  }

  /// The blocks of the home page.
  func homeBlocks() -> Value {
    let hasFragments = edition.hasFragments(edition.configuration.recommendation)
    return .map(
      blocks(
        recommendation: edition.home.recommendation.map(Int32.init),
        fragment: hasFragments ? .recommendation : nil))
  }

  /// The blocks of a page that recommends nothing.
  func blocksWithoutRecommendation() -> Value { .map(blocks(recommendation: [], fragment: nil)) }

  /// The blocks of a page of a section, whose front has a ranking of the section.
  ///
  /// Older pages have no ranking, because all of them would change with every ranking.
  func blocks(ofSection section: Int, isFront: Bool) -> Value {
    let settings = edition.configuration.ranking
    var blocks = blocks(recommendation: [], fragment: nil)
    let ranking = isFront ? edition.ranking(ofSection: section) : Ranking(.stated)
    blocks["ranking"] = block(
      settings, ranking,
      fragment: ranking.articles.isEmpty || !edition.hasFragments(settings)
        ? nil : .sectionRanking(section: section))
    return .map(blocks)
  }

  private func blocks(recommendation: some Sequence<Int32>, fragment: Fragment?) -> ValueMap {
    let ranking = edition.configuration.ranking
    return [
      "related": block(edition.configuration.related, [], fragment: nil), "views": .null,
      "ranking": block(
        ranking, edition.ranking,
        fragment: edition.hasFragments(ranking) ? .ranking : nil),
      "recommendation": block(
        edition.configuration.recommendation, recommendation.map(Int.init),
        fragment: edition.configuration.recommendation.size > 0 ? fragment : nil),
    ]
  }

  private func block(
    _ settings: Configuration.Block, _ ranking: Ranking, fragment: Fragment?
  ) -> Value {
    let subject = BlockSubject(
      context: self, settings: settings, path: fragment.map(edition.path(of:)),
      articles: ranking.articles.prefix(settings.size).map(Int.init), ranking: ranking)
    return .object(BlockObject(subject))
  }

  private func block(
    _ settings: Configuration.Block, _ articles: [Int], fragment: Fragment?
  ) -> Value {
    let subject = BlockSubject(
      context: self, settings: settings, path: fragment.map(edition.path(of:)), articles: articles)
    return .object(BlockObject(subject))
  }
}

extension RenderContext {
  /// The variables of a fragment, for the part of the theme that pages would otherwise include.
  func fragmentPage(_ page: Page, _ fragment: Fragment) -> PageVariables {
    switch fragment {
    case .ranking:
      let ranking = edition.ranking
      return part(page, "ranking", block(edition.configuration.ranking, ranking, fragment: nil))
    case .sectionRanking(let section):
      let ranking = edition.ranking(ofSection: section)
      return part(page, "ranking", block(edition.configuration.ranking, ranking, fragment: nil))
    case .recommendation:
      return recommendation(page, edition.home.recommendation)
    case .sectionRecommendation(let section, let list):
      let articles = edition.sharedRecommendation(ofSection: section)?.lists[list] ?? []
      return recommendation(page, articles.map(Int.init))
    case .views(let article):
      let subject = subject(page, "fragment", edition.configuration.title)
      return finish(subject, "parts/views.html", ["article": self.article(article)])
    }
  }

  private func recommendation(_ page: Page, _ articles: [Int]) -> PageVariables {
    let settings = edition.configuration.recommendation
    return part(page, "recommendation", block(settings, articles, fragment: nil))
  }

  private func part(_ page: Page, _ name: String, _ block: Value) -> PageVariables {
    finish(
      subject(page, "fragment", edition.configuration.title), "parts/\(name).html",
      ["blocks": .map([name: block])])
  }
}
