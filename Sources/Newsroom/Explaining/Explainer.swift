package import Basics
package import Content
package import Discovery
package import Signals

/// Explains why the pages of an edition show what they show.
package struct Explainer: Sendable {
  package let edition: Edition
  private let discoverer: Discoverer

  /// Derives the portal at one instant as a build does, and keeps the discoverer.
  ///
  /// - Parameters:
  ///   - site: What was read.
  ///   - readership: What readers did.
  ///   - schedule: The instant, and which documents outside their time are shown all the same.
  ///   - jobs: The number of workers; the result does not depend on it.
  /// - Returns: The explainer, and what is wrong between the files.
  package static func derive(
    _ site: SiteSource, readership: Readership = Readership(), schedule: Schedule, jobs: Int
  ) async -> (explainer: Explainer, diagnostics: [Diagnostic]) {
    let derivation = await EditionDerivation(
      site, readership: readership, schedule: schedule, jobs: jobs)
    let explainer = Explainer(edition: derivation.edition, discoverer: derivation.discoverer)
    return (explainer, derivation.diagnostics)
  }

  /// Explains a page; returns `nil` for a page that has none of the three blocks.
  package func explain(_ subject: Page.Subject) -> PageExplanation? {
    switch subject {
    case .article(let article): discoverer.explain(article: article)
    case .home: discoverer.explain(beside: edition.home.claims)
    case .section(let section, number: nil):
      discoverer.explain(
        section: edition.sectionRanking(section), of: edition.sections[section].articles)
    case .ranking: discoverer.explain(windows: edition.rankings.windows)
    default: nil
    }
  }
}
