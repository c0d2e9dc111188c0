package import Basics
package import Content
package import Discovery
package import Signals

/// Derives the portal at one instant from everything that was read.
///
/// - Parameters:
///   - site: What was read.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, and what is wrong between the files, such as dead links.
package func deriveEdition(
  _ site: SiteSource, readership: Readership = Readership(), schedule: Schedule, jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic]) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, jobs: jobs)
  return (derivation.edition, derivation.diagnostics)
}

/// Derives the portal with the terms that earlier builds have stored.
///
/// - Parameters:
///   - site: What was read.
///   - terms: The stored terms.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and the terms to store.
package func deriveEdition(
  _ site: SiteSource, with terms: StoredTerms, readership: Readership, schedule: Schedule,
  jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic], terms: StoredTerms.Update?) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, stored: terms, jobs: jobs)
  return (derivation.edition, derivation.diagnostics, derivation.termUpdate)
}

/// Derives one of several editions in a row, of which only a few pages will be rendered.
///
/// The edition is the same; the blocks of an article are chosen when its page is rendered.
///
/// - Parameters:
///   - site: What was read.
///   - counts: The terms that were counted for the last edition.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and the counts for the next edition.
package func deriveEdition(
  _ site: SiteSource, reusing counts: TermCounts, readership: Readership, schedule: Schedule,
  jobs: Int
) async -> (edition: Edition, diagnostics: [Diagnostic], counts: TermCounts) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, blocks: .onDemand, counts: counts, jobs: jobs)
  return (derivation.edition, derivation.diagnostics, derivation.counts ?? counts)
}

/// When the related and recommended articles of an article are chosen.
enum BlockChoice: Sendable {
  /// All of them with the edition, on all cores: every page is about to be rendered.
  case atOnce
  /// Those of an article when its page is rendered: most pages never are.
  case onDemand
}

/// A derived edition with the discoverer that chose its blocks.
struct EditionDerivation: Sendable {
  let edition: Edition
  let discoverer: Discoverer
  let diagnostics: [Diagnostic]
  /// The counts of terms for the next edition.
  let counts: TermCounts?
  /// The terms to store for the next build.
  let termUpdate: StoredTerms.Update?

  init(
    _ site: SiteSource, readership: Readership, schedule: Schedule,
    blocks: BlockChoice = .atOnce, counts: TermCounts? = nil, stored: StoredTerms? = nil, jobs: Int
  ) async {
    // 1. Draft: which documents are live, and their sections, addresses, tags and bylines.
    var draft = await EditionDraft(site, schedule: schedule, jobs: jobs)

    // 2. Corpus: what discovery knows about the articles. Counting words keeps all cores busy.
    let candidates = await draft.candidates(jobs: jobs)
    let (readers, settings) = (draft.readers(readership), draft.discoverySettings)
    let now = schedule.now.startOfHour
    let corpus = await Corpus(
      candidates, by: readers, now: now, settings, previous: counts, stored: stored,
      jobs: jobs)
    (self.counts, termUpdate) = (corpus.counts, corpus.termUpdate)

    // 3. Index and links. Building the index does not keep all cores busy, so links are resolved
    // meanwhile.
    let (discoverer, _) = await concurrently(jobs: jobs) {
      await Discoverer(
        candidates, corpus, by: readers, now: now, settings: settings, jobs: jobs)
    } own: {
      await draft.resolveLinks(jobs: jobs)
    }

    // 4. Discovery and outline: the blocks of each article, and everything that is independent of
    // them.
    let (discoveries, outline) = await concurrently(jobs: jobs) {
      blocks == .onDemand
        ? discoverer.discoveriesOnDemand() : await discoverer.discoveries(jobs: jobs)
    } own: {
      draft.outline(candidates, readers, ranking: discoverer.ranking)
    }

    // 5. Finish.
    edition = draft.finish(outline, discoveries, readers)
    diagnostics = draft.diagnostics + edition.readershipDiagnostics()
    self.discoverer = discoverer
  }
}

extension Edition {
  /// Returns warnings about the figures of readers; none if no log was ever counted.
  ///
  /// Each is reported once for the whole portal, however many pages are affected.
  fileprivate func readershipDiagnostics() -> [Diagnostic] {
    guard let figures = readers.figures, let end = readers.freshUntil else { return [] }
    guard readers.areFresh(at: now.startOfHour) else {
      let end = max(figures.until, end.advanced(by: -readers.trust.maxAge))
      return [.staleReadership(Moment(end, in: configuration.timezone).plain)]
    }
    let ranking = discoveries.ranking
    let rankable = articles.count { !$0.document.front.isHiddenFromRanking }
    let wanted = min(configuration.ranking.size, rankable)
    guard let window = ranking.basis.window, ranking.articles.count < wanted else { return [] }
    return [
      .shortRanking(
        ranking.articles.count, of: wanted, evidence: Readers.minimumVisits, window: window.name)
    ]
  }
}
