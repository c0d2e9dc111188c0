package import Basics
internal import Content
internal import Discovery
internal import Markdown
internal import Signals
internal import Text

// The input of discovery.
extension EditionDraft {
  var discoverySettings: DiscoverySettings {
    var settings = DiscoverySettings()
    settings.relatedSize = configuration.related.size
    settings.rankingSize = configuration.ranking.size
    settings.rankingPageSize = rankingPageSize
    settings.recommendationSize = configuration.recommendation.size
    let delivery = configuration.recommendation.delivery
    settings.sharesRecommendation = delivery != .inline && settings.recommendationSize > 0
    // The script leaves out what the page shows as related; servers and caches insert all.
    settings.spareRecommendations = delivery == .fragment ? 4 : 0
    settings.language = configuration.language
    return settings
  }

  /// Returns what is known about the readers of these articles.
  func readers(_ readership: Readership) -> Readers {
    let figures =
      readership.latest == nil
      ? nil : ReadershipFigures(readership, paths: articles.map(\.path), now: schedule.now)
    return Readers(figures, trust: ReadershipTrust(configuration.readership))
  }

  /// Returns what discovery needs to know about each article.
  ///
  /// - Parameters:
  ///   - last: The same for the articles of the last edition; `nil` for none.
  ///   - jobs: The number of workers; the result does not depend on it.
  /// - Returns: The candidates in the order of the articles.
  func candidates(reusing last: [Candidate]? = nil, jobs: Int) async -> [Candidate] {
    guard let changes, var candidates = last else { return await candidatesOfAll(jobs: jobs) }
    for index in changes.articles {
      var candidate = Candidate(articles[index])
      (candidate.pins, candidate.series) = (candidates[index].pins, candidates[index].series)
      candidates[index] = candidate
    }
    return candidates
  }

  private func candidatesOfAll(jobs: Int) async -> [Candidate] {
    var candidates = await parallelMap(articles, jobs: jobs, chunk: 256) { Candidate($0) }
    var series: [String: Int32] = [:]
    for (index, article) in articles.enumerated() {
      if !pins[index].isEmpty { candidates[index].pins = pins[index] }
      guard let name = article.document.front.series else { continue }
      let number = series[name] ?? Int32(series.count)
      series[name] = number
      candidates[index].series = number
    }
    return candidates
  }
}

/// The number of articles on the ranking's own page.
package let rankingPageSize = 50

extension Candidate {
  /// Creates a candidate without its series and pins, which depend on the other articles.
  fileprivate init(_ article: borrowing Article) {
    // The front matter is not copied, which would count references to all that it holds.
    let document = article.document
    self.init(
      title: document.front.title, url: article.path, languageTag: document.front.language)
    description = document.front.description ?? ""
    text = document.body.text
    source = document.fingerprint
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

extension ReadershipTrust {
  init(_ settings: ReadershipSettings) {
    self.init()
    maxAge = settings.maxAge
    minimumVisits = settings.minimum
    minimumNetworks = settings.networks
  }
}

extension Edition {
  /// Ranks the articles that appeared since an instant in the same way as all articles.
  ///
  /// - Parameters:
  ///   - start: The earliest date.
  ///   - limit: The maximum number of articles to return.
  /// - Returns: Indices in `articles`, the best first.
  package func ranking(since start: Instant, limit: Int) -> [Int] {
    let candidates = articles.map { Candidate($0) }
    let recent = candidates.indices.filter { index in
      candidates[index].date.map { $0.seconds >= start.seconds } ?? false
    }
    return rank(
      recent.map(Int32.init), of: candidates, by: readers, now: now.startOfHour, limit: limit
    ).articles.map(Int.init)
  }
}

/// The articles that editors named as related, by `related:` of each article.
struct EditorsPicks: Sendable {
  /// A name in the front matter that no live article has.
  struct UnknownName: Sendable {
    var article: Int
    var written: String
    /// The paths below `Content/` that were tried; empty if the name leads out of the site.
    var paths: [String]
  }

  /// For each article the indices of those that it names; empty if no article names any.
  private var pins: [[Int32]] = []
  private(set) var unknownNames: [UnknownName] = []

  init(_ articles: [Article]) {
    guard articles.contains(where: { !$0.document.front.related.isEmpty }) else { return }
    var indices: [String: Int32] = [:]
    for (index, article) in articles.enumerated() {
      indices[contentPath(article.document.path)] = Int32(index)
    }
    for (index, article) in articles.enumerated() {
      pins.append(
        article.document.front.related.compactMap { written in
          let paths = Self.paths(of: written, from: article.document.linkFolder)
          if let pin = paths.lazy.compactMap({ indices[$0] }).first { return pin }
          unknownNames.append(UnknownName(article: index, written: written, paths: paths))
          return nil
        })
    }
  }

  /// The indices of the articles that an article names, in its order.
  subscript(article: Int) -> [Int32] { pins.isEmpty ? [] : pins[article] }

  /// Returns the paths that an editor may have meant; the extension may be left out.
  private static func paths(of written: String, from folder: String) -> [String] {
    let folder = written.hasPrefix("/") ? "" : folder + "/"
    guard let path = normalizedPath(folder + written) else { return [] }
    return path.hasSuffix(".md") ? [path] : [path + ".md", path + "/index.md"]
  }
}
