internal import Basics
internal import Content
internal import Discovery
internal import Text

// The composed fronts of the home page and of sections.
extension EditionDraft {
  /// Composes the fronts of all layouts.
  ///
  /// - Parameters:
  ///   - ranking: The ranking of the portal.
  ///   - rankings: The rankings of the sections.
  ///   - recommend: Returns what to read beside articles that are shown already.
  /// - Returns: The fronts, and what is wrong in the layouts.
  func composedFronts(
    _ ranking: Ranking, _ rankings: Rankings, recommend: (_ shown: [Int]) -> [Int]
  ) -> (home: ComposedFront?, sections: [Int: ComposedFront], diagnostics: [Diagnostic]) {
    var home: ComposedFront?
    var sections: [Int: ComposedFront] = [:]
    var diagnostics: [Diagnostic] = []
    for layout in site.fronts {
      let section = tree.sections.firstIndex { $0.folder == layout.folder }
      guard layout.folder.isEmpty || section != nil else {
        diagnostics.append(unknownSection(of: layout))
        continue
      }
      let ranked = section.map { rankings.sections[$0] } ?? ranking
      let composed = compose(layout, section: section, ranked, recommend)
      diagnostics += composed.diagnostics
      if let section { sections[section] = composed.front } else { home = composed.front }
    }
    return (home, sections, diagnostics)
  }

  /// Composes one front; twice if it recommends articles, which are chosen beside those that the
  /// other containers show.
  private func compose(
    _ layout: FrontLayout, section: Int?, _ ranking: Ranking, _ recommend: ([Int]) -> [Int]
  ) -> FrontComposition {
    var lists = FrontComposition.Lists(
      articles: articles, sections: tree.sections, tags: topics.tags, authors: bylines.authors,
      scope: section.map { tree.sections[$0].articles } ?? Array(articles.indices),
      ranking: ranking.articles.map(Int.init), recommendation: [])
    let first = composition(layout, lists)
    guard layout.containers.contains(where: { $0.source == .recommendation }) else { return first }
    lists.recommendation = recommend(first.front.articles)
    return composition(layout, lists)
  }

  private func composition(
    _ layout: FrontLayout, _ lists: FrontComposition.Lists
  ) -> FrontComposition {
    FrontComposition(
      layout, lists, documents: site.documents, words: configuration.words, now: schedule.now)
  }

  private func unknownSection(of layout: FrontLayout) -> Diagnostic {
    Diagnostic(
      id: "unknown-source", "there is no section '\(layout.folder)'",
      at: SourceSpan(file: layout.path),
      help: didYouMean(layout.folder, among: tree.sections.map(\.folder) + ["home"]))
  }

  /// The instants at which containers end, after the time of the edition.
  var containerEnds: [Instant] {
    site.fronts.flatMap(\.containers).compactMap(\.until).filter { schedule.now < $0 }.sorted()
  }
}
