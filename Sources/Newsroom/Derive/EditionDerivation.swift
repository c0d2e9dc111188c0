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

/// Derives one of several editions in a row, of which only a few pages will be rendered.
///
/// The edition is the same; the blocks of an article are chosen when its page is rendered.
///
/// - Parameters:
///   - site: What was read.
///   - counts: The terms that were counted for the last edition.
///   - links: The links that were resolved for the last edition; `nil` for none.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and the counts and links for the next
///   edition.
package func deriveEdition(
  _ site: SiteSource, reusing counts: TermCounts, _ links: LinkCache? = nil,
  readership: Readership, schedule: Schedule, jobs: Int
) async -> (
  edition: Edition, diagnostics: [Diagnostic], counts: TermCounts, links: LinkCache
) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, blocks: .onDemand, counts: counts,
    links: links, jobs: jobs)
  return (
    derivation.edition, derivation.diagnostics, derivation.counts ?? counts, derivation.links
  )
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
  /// The resolved links for the next edition.
  let links: LinkCache

  init(
    _ site: SiteSource, readership: Readership, schedule: Schedule,
    blocks: BlockChoice = .atOnce, counts: TermCounts? = nil, links: LinkCache? = nil, jobs: Int
  ) async {
    // 1. Draft: which documents are live, and their sections, addresses, tags and bylines.
    var draft: EditionDraft
    if let same = EditionDraft(reusing: links?.draft, site, schedule: schedule) {
      draft = same
    } else {
      draft = await EditionDraft(site, schedule: schedule, jobs: jobs)
    }
    let placed = draft

    // 2. Corpus: what discovery knows about the articles. Counting words keeps all cores busy.
    let candidates = await draft.candidates(jobs: jobs)
    let (readers, settings) = (draft.readers(readership), draft.discoverySettings)
    let now = schedule.now.startOfHour
    let corpus = await Corpus(
      candidates, by: readers, now: now, settings, previous: counts, jobs: jobs)
    self.counts = corpus.counts

    // 3. Index and links. Building the index does not keep all cores busy, so links are resolved
    // meanwhile.
    let (discoverer, resolved) = await concurrently(jobs: jobs) {
      await Discoverer(
        candidates, corpus, by: readers, now: now, settings: settings, jobs: jobs)
    } own: {
      await draft.resolveLinks(reusing: links, jobs: jobs)
    }
    self.links = LinkCache(draft: placed, files: resolved.files, links: resolved.links)

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
