package import Basics
package import Content
package import Discovery

extension PortalHistory {
  /// Creates the history of a site's articles.
  ///
  /// - Parameters:
  ///   - site: What was read.
  ///   - end: Articles of a later date are ignored.
  ///   - jobs: The number of workers.
  package init(_ site: SiteSource, until end: Instant, jobs: Int) async {
    let draft = await EditionDraft(
      site, schedule: Schedule(now: end, showsExpired: true), jobs: jobs)
    let articles = zip(await draft.candidates(jobs: jobs), draft.articles).map {
      candidate, article in (candidate: candidate, expires: article.document.front.expires)
    }
    self.init(
      articles, draft.discoverySettings, trust: ReadershipTrust(site.configuration.readership),
      jobs: jobs)
  }
}
