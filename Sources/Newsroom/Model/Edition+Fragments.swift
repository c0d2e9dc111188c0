package import Content

// What is delivered apart from the pages that show it.
extension Edition {
  /// Every fragment, in the order in which they are published.
  package var fragments: [Fragment] {
    var found: [Fragment] = []
    if isApart(configuration.ranking) {
      found.append(.ranking)
      found += sections.indices.filter(hasSectionRanking).map { .sectionRanking(section: $0) }
    }
    if isApart(configuration.recommendation) {
      found.append(.recommendation)
      for section in sections.indices {
        let lists = discoveries.shared[Int32(section)]?.lists.count ?? 0
        found += (0..<lists).map { .sectionRecommendation(section: section, list: $0) }
      }
    }
    if configuration.viewsDelivery != .inline {
      found += articles.indices.map { .views(article: $0) }
    }
    return found
  }

  /// The ranking of a section; without articles where nobody knows what its readers read.
  package func sectionRanking(_ section: Int) -> Ranking {
    rankings.sections.indices.contains(section) ? rankings.sections[section] : Ranking(.stated)
  }

  package func hasSectionRanking(_ section: Int) -> Bool {
    !sectionRanking(section).places.isEmpty
  }

  /// Whether a block lies in files of its own, and not in the pages.
  package func isApart(_ block: Configuration.Block) -> Bool {
    block.size > 0 && block.delivery != .inline
  }

  /// The path of a fragment, raw, from the root of the site: `/_blocks/local/recommendation.html`.
  package func path(of fragment: Fragment) -> String {
    switch fragment {
    case .ranking: return "/_blocks/ranking.html"
    case .sectionRanking(let section): return "/_blocks\(sections[section].path)ranking.html"
    case .recommendation: return "/_blocks/recommendation.html"
    case .sectionRecommendation(let section, let list):
      let name = list == 0 ? "recommendation" : "recommendation-\(list + 1)"
      return "/_blocks\(sections[section].path)\(name).html"
    case .views(let article):
      let path = articles[article].path
      let name = path.hasSuffix("/") ? path + "views.html" : path + ".views.html"
      return "/_blocks" + name
    }
  }

  /// The fragment that holds what an article recommends; nothing where its page holds it.
  package func recommendationFragment(of article: Int) -> Fragment? {
    guard let shared = discoveries.shared[Int32(articles[article].section)] else { return nil }
    return .sectionRecommendation(
      section: articles[article].section, list: shared.list(forURL: articles[article].path))
  }

  /// What an article recommends, best first: its own choice, or that of its section.
  package func recommendation(of article: Int) -> [Int32] {
    guard let shared = discoveries.shared[Int32(articles[article].section)] else {
      return discoveries.recommendation.isEmpty ? [] : discoveries.recommendation[article]
    }
    return shared.lists[shared.list(forURL: articles[article].path)]
  }
}
