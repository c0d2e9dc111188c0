internal import Basics
internal import Content
internal import Markdown
internal import Signals
internal import Stemming

// What discovery is told of the articles.
extension EditionDraft {
  var discoverySettings: DiscoverySettings {
    var settings = DiscoverySettings()
    settings.relatedSize = configuration.related.size
    settings.rankingSize = configuration.ranking.size
    settings.rankingPageSize = rankingPageSize
    settings.recommendationSize = configuration.recommendation.size
    let delivery = configuration.recommendation.delivery
    settings.sharesRecommendation = delivery != .inline && settings.recommendationSize > 0
    // The script leaves out what the page shows as related; servers and caches put in what is there.
    settings.spareRecommendations = delivery == .fragment ? 4 : 0
    settings.language = configuration.language
    return settings
  }

  /// What is known of the readers of these articles.
  func readers(_ readership: Readership) -> Readers {
    Readers(
      ReadingFigures(readership, paths: articles.map(\.path), now: schedule.now),
      trust: configuration.readership)
  }

  /// What discovery needs to know of each article.
  func candidates(jobs: Int) async -> [Candidate] {
    var candidates = await parallelMap(articles, jobs: jobs, chunk: 256) { Candidate($0) }
    var series: [String: Int32] = [:]
    for (place, article) in articles.enumerated() {
      if !pins[place].isEmpty { candidates[place].pins = pins[place] }
      guard let name = article.document.front.series else { continue }
      let number = series[name] ?? Int32(series.count)
      series[name] = number
      candidates[place].series = number
    }
    return candidates
  }
}

extension Candidate {
  /// All that an article says of itself; its series and those that editors chose, only all articles together tell.
  init(_ article: Article) {
    let document = article.document
    self.init(title: document.front.title, url: article.path)
    description = document.front.description ?? ""
    text = article.document.body.text
    language = document.front.language.map(TextLanguage.init)
    tags = article.tags.map(Int32.init)
    authors = article.authors.map(Int32.init)
    section = Int32(article.section)
    date = document.front.date
    views = document.front.views
    likes = document.front.likes
    isFeatured = document.front.isFeatured
    isHiddenFromRanking = document.front.isHiddenFromRanking
    isHiddenFromRecommendation = document.front.isHiddenFromRecommendation
  }
}
