package import Content
internal import Discovery

/// A part of pages that is published as a file of its own, so that the pages stay the same when it
/// changes.
package enum Fragment: Sendable, Equatable {
  case ranking
  /// The ranking of a section, on its front.
  case sectionRanking(section: Int)
  /// What the home page recommends.
  case recommendation
  /// What articles of a section recommend; `list` is the index in `SharedRecommendation.lists`.
  case sectionRecommendation(section: Int, list: Int)
  /// How often an article was read.
  case views(article: Int)
}

extension Edition {
  /// All fragments in the order in which they are published.
  package var fragments: [Fragment] {
    var found: [Fragment] = []
    if hasFragments(configuration.ranking) {
      found.append(.ranking)
      found += sections.indices.filter(hasSectionRanking).map { .sectionRanking(section: $0) }
    }
    if hasFragments(configuration.recommendation) {
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

  /// Returns whether a block is published as fragments and not in the pages.
  package func hasFragments(_ block: Configuration.Block) -> Bool {
    block.size > 0 && block.delivery != .inline
  }

  /// Returns the path of a fragment, raw, from the root of the site:
  /// `/_blocks/local/recommendation.html`.
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

  /// Returns the fragment with an article's recommendation; `nil` if its page contains it.
  package func recommendationFragment(of article: Int) -> Fragment? {
    guard let shared = discoveries.shared[Int32(articles[article].section)] else { return nil }
    return .sectionRecommendation(
      section: articles[article].section, list: shared.listIndex(forURL: articles[article].path))
  }
}
