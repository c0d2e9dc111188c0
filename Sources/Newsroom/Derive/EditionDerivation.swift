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

/// Derives one of several editions in a row.
///
/// The edition is the same as without the results of the last one.
///
/// - Parameters:
///   - site: What was read.
///   - last: What discovery computed for the last edition.
///   - links: The links that were resolved for the last edition; `nil` for none.
///   - readership: What readers did.
///   - schedule: The instant, and which documents outside their time are shown all the same.
///   - blocks: When the blocks of articles are chosen; on demand if only a few pages will be
///     rendered.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The edition, what is wrong between the files, and what discovery and links can use
///   for the next edition.
package func deriveEdition(
  _ site: SiteSource, reusing last: DiscoveryCache, _ links: LinkCache? = nil,
  readership: Readership, schedule: Schedule, blocks: BlockChoice = .onDemand, jobs: Int
) async -> (
  edition: Edition, diagnostics: [Diagnostic], discovery: DiscoveryCache, links: LinkCache
) {
  let derivation = await EditionDerivation(
    site, readership: readership, schedule: schedule, blocks: blocks, reusing: last,
    links: links, jobs: jobs)
  return (
    derivation.edition, derivation.diagnostics, derivation.discoveryCache ?? last,
    derivation.links
  )
}

/// A derived edition with the discoverer that chose its blocks.
struct EditionDerivation: Sendable {
  let edition: Edition
  let discoverer: Discoverer
  let diagnostics: [Diagnostic]
  /// What discovery can use for the next edition; `nil` if there will be none.
  let discoveryCache: DiscoveryCache?
  /// The resolved links for the next edition.
  let links: LinkCache
  /// The terms to store for the next build.
  let termUpdate: StoredTerms.Update?

  init(
    _ site: SiteSource, readership: Readership, schedule: Schedule,
    blocks: BlockChoice = .atOnce, reusing last: DiscoveryCache? = nil,
    links: LinkCache? = nil, stored: StoredTerms? = nil, jobs: Int
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
      candidates, by: readers, now: now, settings, reusing: last, stored: stored, jobs: jobs)
    termUpdate = corpus.termUpdate

    // 3. Vectors, index and links. Building the index does not keep all cores busy, so links are
    // resolved meanwhile.
    let (discoverer, resolved) = await concurrently(jobs: jobs) {
      await Discoverer(
        candidates, corpus, by: readers, now: now, settings: settings, blocks: blocks,
        reusing: last, jobs: jobs)
    } own: {
      await draft.resolveLinks(reusing: links, jobs: jobs)
    }
    self.links = LinkCache(draft: placed, files: resolved.files, links: resolved.links)

    // 4. Discovery and outline: the blocks of each article, and everything that is independent of
    // them.
    let (found, outline) = await concurrently(jobs: jobs) {
      await discoverer.discoveries(blocks, reusing: last, jobs: jobs)
    } own: {
      draft.outline(candidates, readers, ranking: discoverer.ranking)
    }

    // 5. Finish.
    edition = draft.finish(outline, found.discoveries, readers)
    discoveryCache = found.cache
    diagnostics = draft.diagnostics + outline.diagnostics + edition.readershipDiagnostics()
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
