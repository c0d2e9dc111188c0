package import Basics
package import Content

/// A document as editors list it: its present or future address, and whether readers see it.
package struct ListedDocument: Sendable {
  package var document: Document
  /// The path within the site, raw, with slashes at both ends: `/local/ferry/`.
  package var path: String
  /// The folder of an article's section; `nil` for other documents.
  package var section: String?
  /// The titles of an article's tags as the portal spells them.
  package var tags: [String] = []
  /// The names in an article's byline.
  package var authors: [String] = []
  /// Why readers do not see it; `nil` if they do.
  package var absence: Schedule.Absence?
}

/// Lists every document of a site with its address; those that are not live with their future one.
///
/// - Parameters:
///   - site: What was read.
///   - schedule: The instant. Documents that it shows outside their time are listed as published,
///     with the reason why they are not.
///   - jobs: The number of workers; the result does not depend on it.
/// - Returns: The published documents and all others, articles newest first and the rest by path,
///   and diagnostics of the published ones.
package func listDocuments(
  _ site: SiteSource, schedule: Schedule, jobs: Int
) async -> (published: [ListedDocument], others: [ListedDocument], diagnostics: [Diagnostic]) {
  let live = await EditionDraft(site, schedule: schedule, jobs: jobs)
  // The others may make sections and tags, which must not change how the live ones are listed.
  let everything = Schedule(
    now: schedule.now, showsDrafts: true, showsFuture: true, showsExpired: true)
  let all = await EditionDraft(site, schedule: everything, jobs: jobs)
  let others = all.listed().filter { schedule.absence(of: $0.document.front) != nil }
  return (live.listed(), others, live.diagnostics)
}

extension EditionDraft {
  /// Returns the documents that have a page, with its path.
  fileprivate func listed() -> [ListedDocument] {
    let status = Schedule(now: schedule.now)
    let fronts = tree.sections.compactMap { section in section.document.map { ($0, section.path) } }
    let people = bylines.authors.compactMap { author in author.document.map { ($0, author.path) } }
    let standing = pages.map { ($0.document, $0.path) } + (home.map { [($0, "/")] } ?? [])
    let rest = (fronts + people + standing).sorted { $0.0.path < $1.0.path }
      .map { ListedDocument(document: $0.0, path: $0.1) }
    return (articles.map(listed) + rest).map { listed in
      var listed = listed
      listed.absence = status.absence(of: listed.document.front)
      return listed
    }
  }

  private func listed(_ article: Article) -> ListedDocument {
    ListedDocument(
      document: article.document, path: article.path,
      section: tree.sections[article.section].folder,
      tags: article.tags.map { topics.tags[$0].title },
      authors: article.authors.map { bylines.authors[$0].name })
  }
}
