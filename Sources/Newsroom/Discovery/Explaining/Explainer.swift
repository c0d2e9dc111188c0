package import Basics
package import Content
package import Signals

/// An edition together with all that its blocks were chosen from, so that it can say why.
package struct Explainer: Sendable {
  package let edition: Edition
  private let discoverer: Discoverer

  /// Makes the portal at one instant as a build does, but keeps what discovery knew.
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
    var draft = await EditionDraft(site, schedule: schedule, jobs: jobs)
    let candidates = await draft.candidates(jobs: jobs)
    let (readers, settings) = (draft.readers(readership), draft.discoverySettings)
    let now = schedule.now.startOfHour
    let words = await CountedWords(candidates, by: readers, now: now, settings, jobs: jobs)
    // Counting keeps all cores busy. The index does not, so what needs no index is made meanwhile.
    let (discoverer, _) = await alongside(jobs: jobs) {
      await Discoverer(
        candidates, words, by: readers, now: now, settings: settings, jobs: jobs)
    } own: {
      await draft.resolveLinks(jobs: jobs)
    }
    let (discoveries, outline) = await alongside(jobs: jobs) {
      await discoverer.discoveries(jobs: jobs)
    } own: {
      draft.outline(candidates, readers, ranking: discoverer.ranking)
    }
    let edition = draft.finish(outline, discoveries, readers)
    return (
      Explainer(edition: edition, discoverer: discoverer),
      draft.diagnostics + edition.readershipProblems()
    )
  }

  /// Why a page shows what it shows; nothing for a page that has none of the three blocks.
  package func explain(_ subject: Page.Subject) -> PageExplanation? {
    switch subject {
    case .article(let place): discoverer.explain(article: place)
    case .home: discoverer.explain(beside: edition.home.claims)
    case .section(let section, number: nil):
      discoverer.explain(
        section: edition.sectionRanking(section), of: edition.sections[section].articles)
    case .ranking: discoverer.explain(windows: edition.rankings.windows)
    default: nil
    }
  }
}
